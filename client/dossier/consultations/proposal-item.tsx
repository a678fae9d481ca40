import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { KeptPart } from '#client/dossier/standing-answers/kept-part.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import tone from '#client/ui/tone.module.css'
import type { ConsultationProposal } from '#contract/dossier/consultations/consultation-desk.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import { soughtOf, UNREAD_RULE, usefulDayText } from '#wording/dossier/consultations/consultation.ts'
import { capitalised } from '#wording/typography.ts'
import css from './opinions.module.css'
import { useChoice } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const SEEN = {
  both: null,
  atDepositOnly: 'Lu au dépôt seulement : la carte d’aujourd’hui ne le montre plus.',
  todayOnly: 'Lu aujourd’hui seulement : la carte du dépôt ne le montrait pas.',
} as const

/** A consultation that the law proposes: the fact of the place that calls for it, the article, the time to answer. */
export function ProposalItem({
  dossierId,
  proposal,
  mayAct,
}: {
  dossierId: string
  proposal: ConsultationProposal
  mayAct: boolean
}) {
  const { rule, serviceName, text, useful, seen, kept } = proposal
  const choose = useChoice(dossierId)
  const [isSettingAside, setIsSettingAside] = useState(false)
  return (
    <Row className={css.item}>
      <RowHead>
        <h4>{serviceName}</h4>
        {isCompulsory(proposal) && <span className={`${tone.badge} ${tone.refused}`}>obligatoire, à demander</span>}
        {useful?.isPast && <span className={`${tone.badge} ${tone.refused}`}>trop tard</span>}
        {proposal.certainty === 'toConfirm' && <span className={`${tone.badge} ${tone.waiting}`}>à confirmer</span>}
      </RowHead>
      <p className={prose.measure}>{text}</p>
      <ProposalFacts proposal={proposal} />
      {proposal.toConfirm && <p className={prose.note}>À confirmer : {proposal.toConfirm}</p>}
      {proposal.confidence !== 'text' && <p className={prose.note}>{capitalised(UNREAD_RULE)}.</p>}
      {proposal.note && <p className={prose.note}>À savoir : {proposal.note}</p>}
      {SEEN[seen] && <p className={prose.note}>{SEEN[seen]}</p>}
      {mayAct && kept && (
        <KeptPart
          answer={kept}
          title="La commune a déjà écarté cette consultation"
          label={`Appliquer la réponse gardée : ${serviceName}`}
          isPending={choose.isPending}
          onTake={() => choose.mutate({ choice: 'setAside', rule, kept: kept.id })}
        />
      )}
      {choose.error && <ProblemNotice error={choose.error} />}
      {mayAct && (
        <Actions>
          <Button
            icon={Check}
            disabled={choose.isPending}
            aria-label={`Retenir : ${serviceName}`}
            onClick={() => choose.mutate({ choice: 'retained', rule })}
          >
            Retenir
          </Button>
          <Button
            icon={X}
            variant="quiet"
            aria-label={`Écarter : ${serviceName}`}
            onClick={() => setIsSettingAside(true)}
          >
            Écarter
          </Button>
        </Actions>
      )}
      {isSettingAside && (
        <ReasonDialog
          title={`Écarter : ${serviceName}`}
          label="Pourquoi cette consultation est écartée"
          help="Le motif reste au dossier. Vous pourrez la retenir tant que rien n’est envoyé."
          send="Écarter"
          mayKeep={!isCompulsory(proposal)}
          act={(said) => choose.mutateAsync({ choice: 'setAside', rule, ...said })}
          onClose={() => setIsSettingAside(false)}
        />
      )}
    </Row>
  )
}

function ProposalFacts({ proposal }: { proposal: ConsultationProposal }) {
  const { because, article, answer, effect, establishes, site, useful } = proposal
  return (
    <Facts>
      <Fact term="Ce qui l’appelle">
        {because.length > 0 ? because.map((cause) => cause.text).join(' ; ') : 'À la demande de l’instructeur'}
      </Fact>
      <Fact term="Texte">
        <CitedArticle articles={article} />
      </Fact>
      <Fact term="Délai et silence">
        {answer ? (
          <>
            {answer.text} <CitedArticle articles={answer.article} />
          </>
        ) : (
          'Fixés par les textes du service.'
        )}
      </Fact>
      <Fact term="À demander">{useful && capitalised(usefulDayText(useful, soughtOf(proposal.nature)))}</Fact>
      <Fact term="Effet sur l’instruction">
        {effect &&
          `${effect.text}${site ? ` ${site}` : establishes && !effect.unsettled ? ' Retenir cette consultation l’inscrit au dossier.' : ''}`}
      </Fact>
    </Facts>
  )
}
