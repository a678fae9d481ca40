import { PresentationForm } from '#client/dossier/completeness/presentation-form.tsx'
import type { ClockReading } from '#contract/clock.ts'
import type { DossierFile, RegisterAct } from '#contract/dossier/register/dossier.ts'
import { LETTER_ACTS } from '#law/clock/register-acts.ts'
import { actName } from '#wording/dossier/register/acts.ts'
import css from './dossier.module.css'
import { PartLink } from './part-link.tsx'

type Props = { file: DossierFile; reading: ClockReading }

/**
 * Registered letters that left and that nobody is known to have seen: the day of their presentation is asked, or a link leads to
 * the part of the dossier that asks it.
 */
export function AwaitedLetters({ file: { line, acts, mayWrite }, reading }: Props) {
  const awaited = awaitedLetters(reading, acts)
  if (!mayWrite || awaited.length === 0) return null
  return (
    <div className={css.awaited}>
      {awaited.map(({ part, ...letter }) =>
        part === undefined ? (
          <PresentationForm key={letter.act} dossierId={line.id} letter={letter} />
        ) : (
          <p key={letter.act}>
            <PartLink
              dossierId={line.id}
              door={part === 'decision' ? { part, target: 'premiere-presentation' } : { part }}
            >
              {letter.label} : enregistrer la première présentation
            </PartLink>
          </p>
        ),
      )}
    </div>
  )
}

/** Parts of the dossier that ask the presentation of their own letters. */
const ASKED_IN: Readonly<Record<string, 'pieces' | 'decision'>> = {
  attachmentsRequested: 'pieces',
  periodIncreased: 'pieces',
  periodExtended: 'pieces',
  decided: 'decision',
  revoked: 'decision',
}

/** What the clock waits to be received, among letters that count from their first presentation. */
export const awaitedLetters = ({ pending }: Pick<ClockReading, 'pending'>, acts: readonly RegisterAct[]) =>
  pending.flatMap(({ matter, act, since }) => {
    const letter = matter === 'reception' ? acts.find(({ id }) => id === act) : undefined
    if (!letter || !isUnpresented(letter.payload.notice)) return []
    const { id, kind } = letter
    const part = ASKED_IN[kind]
    if (part === undefined && !LETTER_ACTS.has(kind)) return []
    return [{ act: id, label: actName({ kind }), sentOn: since, notifiesPeriod: false, part }]
  })

/** A registered letter whose presentation is not known. */
function isUnpresented(notice: unknown): boolean {
  if (notice === null || typeof notice !== 'object') return false
  const said: { via?: unknown; firstPresentedOn?: unknown } = notice
  return said.via === 'registered' && said.firstPresentedOn === undefined
}
