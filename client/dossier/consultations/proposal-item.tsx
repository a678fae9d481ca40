import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { ConsultationProposal } from '#contract/dossier/consultations/consultation-desk.ts'
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
  const { rule, serviceName, text, because, article, answer, effect, toConfirm, establishes, seen } = proposal
  const choose = useChoice(dossierId)
  const [isSettingAside, setIsSettingAside] = useState(false)
  return (
    <li className={css.item}>
      <div className={css.head}>
        <h4>{serviceName}</h4>
        {proposal.certainty === 'toConfirm' && <span className={`${css.state} ${css.waiting}`}>à confirmer</span>}
      </div>
      <p className={css.sentence}>{text}</p>
      <dl className={css.facts}>
        <dt>Ce qui l’appelle</dt>
        <dd>{because.length > 0 ? because.map((cause) => cause.text).join(' ; ') : 'À la demande de l’instructeur'}</dd>
        <dt>Texte</dt>
        <dd>{article}</dd>
        <dt>Délai et silence</dt>
        <dd>{answer ? `${answer.text} (${answer.article})` : 'Fixés par les textes du service.'}</dd>
        {effect && (
          <>
            <dt>Effet sur l’instruction</dt>
            <dd>
              {effect.text} {establishes && 'Retenir cette consultation l’inscrit au dossier.'}
            </dd>
          </>
        )}
      </dl>
      {toConfirm && <p className={css.small}>À confirmer : {toConfirm}</p>}
      {SEEN[seen] && <p className={css.small}>{SEEN[seen]}</p>}
      {choose.error && <ProblemNotice error={choose.error} />}
      {mayAct && (
        <div className={css.actions}>
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
        </div>
      )}
      {isSettingAside && (
        <ReasonDialog
          title={`Écarter : ${serviceName}`}
          label="Pourquoi cette consultation est écartée"
          help="Le motif reste au dossier. Vous pourrez la retenir tant que rien n’est envoyé."
          send="Écarter"
          act={(why) => choose.mutateAsync({ choice: 'setAside', rule, why })}
          onClose={() => setIsSettingAside(false)}
        />
      )}
    </li>
  )
}
