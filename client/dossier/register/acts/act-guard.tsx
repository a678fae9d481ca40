import { CircleCheck, CircleSlash, OctagonX } from 'lucide-react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import stack from '#client/ui/stack.module.css'
import tone from '#client/ui/tone.module.css'
import type { ActGuard } from '#contract/dossier/desk/desk.ts'
import { dayText } from '#wording/day.ts'
import { capitalised } from '#wording/typography.ts'
import css from './act-form.module.css'

const CLASSES = { allowed: css.allowed, withoutEffect: tone.warned, unlawful: tone.barred }

const ICONS = { allowed: CircleCheck, withoutEffect: CircleSlash, unlawful: OctagonX } as const
/** What the law says of the act, and which dates it would move. */
export function GuardView({ guard }: { guard: ActGuard }) {
  const Icon = ICONS[guard.outcome]
  return (
    <div className={`${css.guard} ${CLASSES[guard.outcome]}`} role="status">
      <p className={css.verdict}>
        <Icon aria-hidden size="1.15em" strokeWidth={1.75} />
        <span>
          {guard.sentence} {guard.article && <CitedArticle articles={guard.article} />}
        </span>
      </p>
      {guard.outcome === 'unlawful' && <p>Cet acte ne sera pas enregistré.</p>}
      {guard.silence && (
        <p>
          Le sens du silence change. {guard.silence.to} Avant : {guard.silence.from}
        </p>
      )}
      {guard.shifts.length > 0 && (
        <ul className={stack.near} aria-label="Dates que cet acte change">
          {guard.shifts.map(({ name, label, from, to }) => (
            <li key={name}>
              {capitalised(label)} : {shiftText(from, to)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function shiftText(from: string | null, to: string | null): string {
  if (from && to) return `${dayText(to)}, au lieu du ${dayText(from)}`
  if (to) return dayText(to)
  return from ? `n’a plus lieu (était le ${dayText(from)})` : ''
}
