import { CitedArticle } from '#client/clock/cited-article.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import tone from '#client/ui/tone.module.css'
import type { Backwards, BackwardsStep } from '#contract/dossier/consultations/consultation-desk.ts'
import { dayText } from '#wording/day.ts'
import css from './opinions.module.css'

/** The days before the decision, drawn backwards from it: a list in the order of the days, read the same without seeing it. */
export function BackwardsCalendar({ backwards, today }: { backwards: Backwards; today: string }) {
  return (
    <section className={stack.even} aria-labelledby="backwards-title">
      <h3 id="backwards-title">Calendrier à rebours de la décision du {dayText(backwards.decisionDue)}</h3>
      <ol className={css.backwards}>
        {backwards.steps.map((step) => (
          <Step key={`${step.what} ${step.label}`} step={step} today={today} />
        ))}
      </ol>
      <p className={prose.note}>{backwards.chosen}</p>
    </section>
  )
}

function Step({ step, today }: { step: BackwardsStep; today: string }) {
  const { day, label, detail, article, isPast, isLate } = step
  return (
    <li className={css.backwardsStep} data-past={isPast || undefined} aria-current={day === today ? 'date' : undefined}>
      <time dateTime={day}>{dayText(day)}</time>
      <div>
        <p>
          <strong>{label}</strong>{' '}
          {isLate ? (
            <span className={`${tone.badge} ${tone.refused}`}>en retard</span>
          ) : (
            isPast && <span className={`${tone.badge} ${tone.closed}`}>passé</span>
          )}
        </p>
        {detail && <p className={prose.note}>{detail}</p>}
        {article && <CitedArticle articles={article} />}
      </div>
    </li>
  )
}
