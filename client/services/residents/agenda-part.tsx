import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { AgendaEntry } from '#contract/services/residents/board.ts'
import { dayText, legalDay, legalTime, timeText } from '#wording/day.ts'
import { weekday } from './weekday.ts'

/** What happens in the 30 days: of a board that is read some days later, what is over is no longer said. */
export function AgendaPart({ entries, now }: { entries: readonly AgendaEntry[]; now: string }) {
  const coming = entries.filter((entry) => Date.parse(entry.endsAt ?? entry.startsAt) >= Date.parse(now))
  return (
    <section className={stack.even} aria-labelledby="agenda">
      <h2 id="agenda">Agenda des 30 jours</h2>
      {coming.length === 0 && <p>Rien d’annoncé.</p>}
      <ul className={stack.ruled}>
        {coming.map((entry) => (
          <li key={entry.id}>
            <p className={prose.name}>{entry.href ? <a href={entry.href}>{entry.title}</a> : entry.title}</p>
            <p className={prose.soft}>{[whenText(entry), entry.place].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** From midnight to midnight, whole days: the last one is the eve of its end. */
function whenText({ startsAt, endsAt: end }: AgendaEntry): string {
  const endsAt = end ?? startsAt
  const isAllDay = startsAt !== endsAt && isMidnight(startsAt) && isMidnight(endsAt)
  const first = legalDay(startsAt)
  const last = legalDay(isAllDay ? new Date(Date.parse(endsAt) - 1).toISOString() : endsAt)
  if (isAllDay && first !== last) return `Du ${dayText(first)} au ${dayText(last)}`
  return `${weekday(first)} ${dayText(first)}, ${isAllDay ? 'toute la journée' : timeText(startsAt)}`
}

const isMidnight = (instant: string) => legalTime(instant) === '00:00'
