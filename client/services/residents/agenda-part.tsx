import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { AgendaEntry } from '#contract/services/residents/board.ts'
import { entryText } from '#wording/services/residents/board-words.ts'

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
            <p className={prose.soft}>{[entryText(entry), entry.place].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
