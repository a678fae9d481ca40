import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ReminderList } from '#client/clock/reminder-list.tsx'
import prose from '#client/ui/prose.module.css'
import type { DescribedProject, ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { ConsultationsList } from './consultations-list.tsx'
import css from './guide.module.css'
import { type GuideState, isReviewedKind } from './guide.ts'
import { PiecesList } from './pieces-list.tsx'
import { Taxes } from './taxes-part.tsx'

/** The answer first, the reason after, the article last. */
export function Verdict({ answer, children }: { answer: ProcedureAnswer; children?: ReactNode }) {
  const warnings = answer.warnings.filter(({ code }) => code !== 'note')
  const notes = answer.warnings.flatMap(({ code, text, article = '' }) =>
    code === 'note' ? [{ detail: text, article }] : [],
  )
  return (
    <section className={css.verdict} aria-live="polite" aria-label="Réponse">
      <p className={css.lead}>{answer.text}</p>
      <Reasons works={answer.works} isSettled={answer.outcome === 'settled'} />
      {answer.assumptions.length > 0 && (
        <p className={prose.soft}>Supposé, faute de réponse : {answer.assumptions.map(({ text }) => text).join(' ')}</p>
      )}
      {warnings.length > 0 && (
        <ul className={css.warnings}>
          {warnings.map(({ code, text, article }) => (
            <li key={`${code} ${text}`}>
              {text} {article && <CitedArticle articles={article} />}
            </li>
          ))}
        </ul>
      )}
      <ReminderList title="Cas particuliers à connaître" reminders={notes} />
      {children}
    </section>
  )
}

function Reasons({ works, isSettled }: { works: ProcedureAnswer['works']; isSettled: boolean }) {
  const reasons = works.flatMap(({ outcomes }) => outcomes.flatMap((outcome) => outcome.reasons))
  const list = (
    <ul className={css.reasons}>
      {reasons.map(({ rule, text, article }) => (
        <li key={rule}>
          {text} <CitedArticle articles={article} />
        </li>
      ))}
    </ul>
  )
  if (isSettled) return list
  return (
    <details className={prose.fold}>
      <summary>Les règles qui peuvent encore s’appliquer</summary>
      {list}
    </details>
  )
}

type Props = {
  answer: ProcedureAnswer
  state: GuideState
  project: DescribedProject
  onChange: (state: GuideState) => void
}

/** Each demand to file, with its architect, its pieces, who is consulted, and the taxes of the whole. */
export function Formalities({ answer, state, project, onChange }: Props) {
  if (answer.outcome !== 'settled') return null
  return (
    <>
      {answer.formalities.map(({ procedure, form, kind, pieceForm, architect }) => (
        <section key={`${procedure} ${form}`} className={css.formality}>
          <h2>
            {procedure}, formulaire cerfa {form}
          </h2>
          <div>
            <strong>{architect.text}</strong> {architect.article && <CitedArticle articles={architect.article} />}
          </div>
          {architect.note && <p className={prose.soft}>{architect.note}</p>}
          <p>
            <Link to="/simulateur" search={{ nature: procedure }}>
              Simuler les délais de cette demande
            </Link>
          </p>
          <div className={css.columns}>
            <PiecesList form={pieceForm} state={state} project={project} onChange={onChange} />
            {isReviewedKind(kind) && <ConsultationsList kind={kind} state={state} project={project} />}
          </div>
        </section>
      ))}
      <Taxes taxes={answer.taxes} />
    </>
  )
}
