import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ReasonDialog } from '#client/dossier/consultations/reason-dialog.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import tone from '#client/ui/tone.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { StandingAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import { dayText } from '#wording/day.ts'
import { keptText, outcomeText, servedText } from '#wording/dossier/standing-answers/standing-answer.ts'
import { standingAnswersQuery, useRevocation } from './queries.ts'

/** The doubts that a commune settled once: who, why, until when, on how many dossiers; each can be taken back. */
export function StandingAnswersScreen() {
  usePageTitle('Réponses gardées')
  const answers = useQuery(standingAnswersQuery())
  return (
    <article className={page.page}>
      <h1>Réponses gardées</h1>
      <p className={page.lead}>
        Un doute qui revient sur tous les dossiers d’une commune se règle une fois : la réponse est proposée sur chaque
        dossier, et c’est l’instructeur qui l’applique. Elle se garde en écartant une consultation, ou en décidant d’un
        motif de délai.
      </p>
      {answers.isPending && <Skeleton lines={4} label="Lecture des réponses gardées" />}
      {answers.error && <ProblemNotice error={answers.error} onRetry={() => void answers.refetch()} />}
      {answers.data?.length === 0 && <p>Aucune réponse n’est gardée dans vos communes.</p>}
      {answers.data && answers.data.length > 0 && (
        <Rows aria-label="Réponses gardées">
          {answers.data.map((answer) => (
            <Line key={answer.id} answer={answer} />
          ))}
        </Rows>
      )}
    </article>
  )
}

const STATES = { inForce: 'en vigueur', ended: 'arrivée à sa fin', revoked: 'retirée' } as const
const TONES = { inForce: tone.granted, ended: tone.waiting, revoked: tone.refused } as const

function Line({ answer }: { answer: StandingAnswer }) {
  const { id, about, communeName, reason, state, revoked, mayRevoke, dossierCount } = answer
  const revocation = useRevocation()
  const [isEnding, setIsEnding] = useState(false)
  return (
    <Row>
      <RowHead>
        <h2 className={prose.name}>{about}</h2>
        <span>{communeName}</span>
        <span className={`${tone.badge} ${TONES[state]}`}>{STATES[state]}</span>
      </RowHead>
      <p>
        {outcomeText(answer)} : <q>{reason}</q>
      </p>
      <p className={prose.soft}>
        {keptText(answer)}. {servedText(dossierCount)}
      </p>
      {revoked && (
        <p className={prose.soft}>
          Retirée par {revoked.by}, le {dayText(revoked.on)} : <q>{revoked.why}</q>
        </p>
      )}
      {mayRevoke && (
        <Actions>
          <Button variant="quiet" aria-label={`Retirer : ${about}, ${communeName}`} onClick={() => setIsEnding(true)}>
            Retirer
          </Button>
        </Actions>
      )}
      {isEnding && (
        <ReasonDialog
          title={`Retirer : ${about}`}
          label="Pourquoi cette réponse ne vaut plus"
          help="Elle ne sera plus proposée. Les dossiers où elle a servi restent comme ils sont."
          send="Retirer"
          act={({ why }) => revocation.mutateAsync({ id, why })}
          onClose={() => setIsEnding(false)}
        />
      )}
    </Row>
  )
}
