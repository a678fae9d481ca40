import { FlagShape } from '#client/clock/flag-shape.tsx'
import type { ClockReading } from '#contract/clock.ts'
import css from './dossier.module.css'
import { PartLink } from './part-link.tsx'

/** What a person must say because no silence may: where, by the point of law that is open. */
const DOORS: Readonly<Record<string, { part: 'pieces' | 'decision'; label: string }>> = {
  fileRefusedLate: { part: 'decision', label: 'Préparer une décision expresse' },
  unnamedFiles: { part: 'pieces', label: 'Dire de quelle pièce il s’agit' },
}

/** Pieces that came, and of which the law can be read in two ways: both are told, with the act that settles it. */
export function ReceptionDoubts({ dossierId, warnings }: { dossierId: string; warnings: ClockReading['warnings'] }) {
  return warnings.map(({ point, title, sentence, readings }) => {
    const door = DOORS[point]
    return door ? (
      <div key={point} className={css.first}>
        <div>
          <p>
            <FlagShape meaning="deadline" /> <strong>{title}</strong> {sentence}
          </p>
          <ul>
            {readings.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
        <PartLink dossierId={dossierId} door={door}>
          {door.label}
        </PartLink>
      </div>
    ) : null
  })
}
