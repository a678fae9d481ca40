import { useQuery } from '@tanstack/react-query'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ConsultationsAnswer } from '#contract/dossier/consultations/consultations.ts'
import type { DescribedProject } from '#contract/place/guide/procedure.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import { UNREAD_RULE } from '#wording/dossier/consultations/consultation.ts'
import { countText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import css from './guide.module.css'
import { consultationsQuery, type GuideState } from './guide.ts'

type Props = { kind: ReviewedKind; state: GuideState; project: DescribedProject }

/** Whom the town hall will consult, what their silence means and what it does to the delay; who decides. */
export function ConsultationsList({ kind, state, project }: Props) {
  const answer = useQuery(consultationsQuery({ kind, project, facts: state.pieceFacts, cases: {} }))
  return (
    <section>
      <h3>Services consultés et délai</h3>
      {answer.isPending && <Skeleton lines={4} label="Recherche des services à consulter" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Consulted answer={answer.data} />}
    </section>
  )
}

function Consulted({ answer }: { answer: ConsultationsAnswer }) {
  const { period, proposed, periodOnly, undetermined, changeOfUse, competence } = answer
  return (
    <>
      <div>
        {period.text} <CitedArticle articles={period.article} />
      </div>
      {changeOfUse && (
        <div>
          <strong>{changeOfUse.text}</strong> <CitedArticle articles={changeOfUse.article} />
        </div>
      )}
      {proposed.length === 0 && <p className={prose.soft}>Aucune consultation, d’après ce qui est connu.</p>}
      <ul className={stack.ruled}>
        {proposed.map((one) => (
          <li key={one.rule}>
            <div>
              <strong>{one.text}</strong> {one.certainty === 'toConfirm' && <em>À confirmer.</em>}{' '}
              <CitedArticle articles={one.article} />
            </div>
            <p className={prose.soft}>
              {one.because.map(({ text }) => text).join(' ; ')}. {one.answer?.text} {one.effect?.text}{' '}
              {one.toConfirm && `${capitalised(one.toConfirm)}.`} {one.note && `À savoir : ${one.note}.`}
            </p>
            {one.confidence !== 'text' && <p className={prose.soft}>{capitalised(UNREAD_RULE)}.</p>}
          </li>
        ))}
        {periodOnly.map((one) => (
          <li key={one.rule}>
            <div>
              <strong>{one.effect.text}</strong> <CitedArticle articles={one.article} />
            </div>
            <p className={prose.soft}>
              {one.because.map(({ text }) => text).join(' ; ')}. {one.toConfirm}
            </p>
          </li>
        ))}
      </ul>
      {undetermined.length > 0 && (
        <details className={`${css.fold} ${prose.fold}`}>
          <summary>{countText(undetermined.length, 'consultation à déterminer', 'consultations à déterminer')}</summary>
          <ul className={stack.ruled}>
            {undetermined.map(({ rule, serviceName, missing }) => (
              <li key={rule}>
                <p>{serviceName}</p>
                <p className={prose.soft}>Si : {missing.map(({ text }) => text).join(' ; ')}.</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={prose.soft}>
        {competence.text} {competence.article && <CitedArticle articles={competence.article} />}
      </div>
    </>
  )
}
