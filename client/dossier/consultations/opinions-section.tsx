import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ReminderList } from '#client/clock/reminder-list.tsx'
import { useDossierId } from '#client/dossier/register/use-dossier.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { AddService } from './add-service.tsx'
import { BackwardsCalendar } from './backwards-calendar.tsx'
import { compulsoryFirst } from './compulsory.ts'
import { ConsultationTable } from './consultation-table.tsx'
import { NetworkProposals } from './network-proposals.tsx'
import css from './opinions.module.css'
import { ProposalItem } from './proposal-item.tsx'
import { consultationsQuery, departuresQuery } from './queries.ts'
import { RequestReview } from './request-review.tsx'

/** Whom the law calls for, whom the officer asked, and what each said or what their silence amounts to. */
export function OpinionsSection() {
  const id = useDossierId()
  const desk = useQuery(consultationsQuery(id))
  if (desk.isPending) return <Skeleton lines={6} label="Lecture des consultations" />
  if (desk.error) return <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />
  return <OpinionsDesk dossierId={id} desk={desk.data} />
}

export function OpinionsDesk({ dossierId, desk }: { dossierId: string; desk: ConsultationDesk }) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <section className={stack.sections} aria-labelledby="opinions-title">
      <h2 id="opinions-title">Avis</h2>
      <MailNotice dossierId={dossierId} />
      {desk.mayAct && <RequestReview dossierId={dossierId} desk={desk} />}
      <Consultations dossierId={dossierId} desk={desk} />
      <Proposals dossierId={dossierId} desk={desk} />
      {desk.backwards && <BackwardsCalendar backwards={desk.backwards} today={desk.today} />}
      {desk.changeOfUse && (
        <Notice tone="unknown" title="Changement de destination">
          {desk.changeOfUse.text} <CitedArticle articles={desk.changeOfUse.article} />
        </Notice>
      )}
      <NetworkProposals dossierId={dossierId} desk={desk} />
      <Reminders desk={desk} />
      <Undetermined desk={desk} />
      {desk.mayAct && (
        <div>
          <Button icon={Plus} onClick={() => setIsAdding(true)}>
            Consulter un autre service
          </Button>
          {isAdding && <AddService dossierId={dossierId} onClose={() => setIsAdding(false)} />}
        </div>
      )}
    </section>
  )
}

/** A request that does not leave starts no time: the desk is told before it counts on it. */
function MailNotice({ dossierId }: { dossierId: string }) {
  const departures = useQuery(departuresQuery(dossierId))
  if (!departures.data || departures.data.isConfigured) return null
  return (
    <Notice tone="unknown" title="Les courriels ne partent pas">
      Aucun serveur de courriel n’est configuré. Une demande aux comptes d’un service est aussitôt sur son bureau : son
      délai court. Une demande par lien attend ici et son délai ne court pas : remettez le lien ou la lettre au service,
      puis notez le jour de réception.
    </Notice>
  )
}

function Consultations({ dossierId, desk }: { dossierId: string; desk: ConsultationDesk }) {
  const focus = useFocusAfter<HTMLHeadingElement>(desk.consultations.length)
  return (
    <div className={stack.even}>
      <h3 {...focus}>Consultations</h3>
      {desk.consultations.length === 0 ? (
        <p className={prose.note}>Aucun service n’est consulté pour l’instant.</p>
      ) : (
        <ConsultationTable dossierId={dossierId} desk={desk} />
      )}
    </div>
  )
}

const Proposals = ({ dossierId, desk }: { dossierId: string; desk: ConsultationDesk }) => (
  <div className={stack.even}>
    <h3>Proposées par le droit</h3>
    {desk.proposals.length === 0 ? (
      <p className={prose.note}>
        Rien d’autre n’est proposé : chaque proposition du droit est retenue ou écartée, ou aucune ne s’applique.
      </p>
    ) : (
      <Rows>
        {compulsoryFirst(desk.proposals).map((proposal) => (
          <ProposalItem key={proposal.rule} dossierId={dossierId} proposal={proposal} mayAct={desk.mayAct} />
        ))}
      </Rows>
    )}
  </div>
)

const Reminders = ({ desk: { reminders } }: { desk: ConsultationDesk }) => (
  <ReminderList title="Ce que la loi demande pendant l’instruction" reminders={reminders} />
)

/** What cannot be said for want of a layer or of an answer is not an absence of consultation. */
function Undetermined({ desk }: { desk: ConsultationDesk }) {
  if (desk.undetermined.length === 0) return null
  return (
    <details className={stack.even}>
      <summary>À vérifier soi-même ({desk.undetermined.length}) : le dossier ne permet pas de trancher</summary>
      <Rows>
        {desk.undetermined.map(({ rule, serviceName, missing }) => (
          <Row key={rule} className={css.item}>
            <strong>{serviceName}</strong>
            <p className={prose.note}>Il manque : {missing.map(({ text }) => text).join(' ; ')}</p>
          </Row>
        ))}
      </Rows>
    </details>
  )
}
