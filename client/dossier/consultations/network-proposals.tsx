import { Check } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { ConsultationDesk, NetworkProposal } from '#contract/dossier/consultations/consultation-desk.ts'
import css from './opinions.module.css'
import { useChoice } from './queries.ts'

/** What sensors say of the networks around: a service may be asked about it, and nothing follows if it is not. */
export function NetworkProposals({ dossierId, desk }: { dossierId: string; desk: ConsultationDesk }) {
  if (desk.ofNetworks.length === 0) return null
  return (
    <div className={stack.even}>
      <h3>Proposées d’après les réseaux suivis</h3>
      <p className={prose.note}>Aucun texte ne l’impose et rien n’en découle : à vous de juger.</p>
      <Rows>
        {desk.ofNetworks.map((proposal) => (
          <Proposed key={proposal.service} dossierId={dossierId} proposal={proposal} mayAct={desk.mayAct} />
        ))}
      </Rows>
    </div>
  )
}

type One = { dossierId: string; proposal: NetworkProposal; mayAct: boolean }

function Proposed({ dossierId, proposal: { service, serviceName, why, answer }, mayAct }: One) {
  const choose = useChoice(dossierId)
  return (
    <Row className={css.item}>
      <RowHead>
        <h4>{serviceName}</h4>
      </RowHead>
      <Facts>
        <Fact term="Ce qui l’appelle">{why}</Fact>
        <Fact term="Délai et silence">{`${answer.text} ${answer.article}`}</Fact>
      </Facts>
      {choose.error && <ProblemNotice error={choose.error} />}
      {mayAct && (
        <Actions>
          <Button
            icon={Check}
            disabled={choose.isPending}
            aria-label={`Consulter : ${serviceName}`}
            onClick={() => choose.mutate({ choice: 'added', service, why })}
          >
            Consulter
          </Button>
        </Actions>
      )}
    </Row>
  )
}
