import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { ClockReading } from '#contract/clock.ts'
import type { DossierFile, RegisterAct } from '#contract/dossier/register/dossier.ts'
import { dayText } from '#wording/day.ts'
import css from './dossier.module.css'
import type { AppealDoor, StepDoor } from './next-steps.ts'
import { PartLink } from './part-link.tsx'

type Props = {
  file: DossierFile
  reading: Pick<ClockReading, 'appeals' | 'pending'>
  doors: readonly AppealDoor[]
  onOpen: (door: StepDoor) => void
}

/** Every appeal in one place: those of the register, by whom and what silence makes of them, and the doors to record another. */
export function Appeals({ file: { line, acts, mayWrite }, reading, doors, onOpen }: Props) {
  const shown = mayWrite ? doors : []
  if (reading.appeals.length === 0 && shown.length === 0) return null
  return (
    <section aria-labelledby="recours">
      <h3 id="recours">Recours</h3>
      {reading.appeals.length > 0 && (
        <ul className={prose.bullets}>
          {reading.appeals.map(({ act, title, sentences }) => (
            <li key={act}>
              <strong>{[title, appellantName(act, acts)].join('')}</strong>. {sentences[0]}
              {silenceOf(act, reading)}
            </li>
          ))}
        </ul>
      )}
      {reading.appeals.length > 0 && (
        <PartLink dossierId={line.id} door={{ part: 'decision', target: 'appeals' }}>
          Recevabilité et effets
        </PartLink>
      )}
      {shown.length > 0 && (
        <ul className={css.also}>
          {shown.map(({ door, whose }) => (
            <li key={door.kind} className={rows.tools}>
              <Button variant="quiet" onClick={() => onOpen(door)}>
                {door.label}
              </Button>
              {whose.length > 0 && <span className={prose.soft}>{untilText(whose)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** « (Association du Parvis) », as the register has it. */
export function appellantName(act: string, acts: readonly RegisterAct[]): string {
  const name = acts.find(({ id }) => id === act)?.payload.name
  return typeof name === 'string' && name.trim() !== '' ? ` (${name.trim()})` : ''
}

/** The day on which time rejects an appeal that nobody has answered. */
function silenceOf(act: string, { pending }: Pick<ClockReading, 'pending'>): string {
  const waits = pending.find((one) => one.matter === 'administrativeAppeal' && one.act === act)
  return waits?.until ? ` Sans réponse, le silence le rejette à l’expiration du ${dayText(waits.until)}.` : ''
}

const BY = {
  authority: 'la mairie',
  applicant: 'le demandeur',
  service: 'le service',
  thirdParty: 'un tiers',
} as const

const untilText = (whose: AppealDoor['whose']) =>
  whose.map(({ by, until }) => `${BY[by]} ${until ? `jusqu’au ${dayText(until)}` : ''}`).join(', ')
