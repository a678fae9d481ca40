import { PresentationForm } from '#client/dossier/completeness/presentation-form.tsx'
import type { DossierFile, RegisterAct } from '#contract/dossier/register/dossier.ts'
import { LETTER_ACTS, type OfficerActKind } from '#law/clock/register-acts.ts'
import { actName } from '#wording/dossier/register/acts.ts'
import { standing } from './acts/established.ts'
import css from './dossier.module.css'

/** Letters whose presentation is asked in their own part: pieces and period (that of the decision too). */
const ASKED_ELSEWHERE: ReadonlySet<string> = new Set<OfficerActKind>([
  'attachmentsRequested',
  'periodIncreased',
  'periodExtended',
])

/** Registered letters that left and that nobody is known to have seen: the day of their presentation is asked. */
export function AwaitedLetters({ file: { line, acts, mayWrite } }: { file: DossierFile }) {
  const awaited = awaitedLetters(acts)
  if (!mayWrite || awaited.length === 0) return null
  return (
    <div className={css.awaited}>
      {awaited.map((letter) => (
        <PresentationForm key={letter.act} dossierId={line.id} letter={letter} />
      ))}
    </div>
  )
}

export const awaitedLetters = (acts: readonly RegisterAct[]) =>
  standing(acts).flatMap(({ id, kind, payload }) => {
    const notice = LETTER_ACTS.has(kind) && !ASKED_ELSEWHERE.has(kind) ? registered(payload.notice) : undefined
    if (!notice) return []
    const sentOn = typeof notice.sentOn === 'string' ? notice.sentOn : null
    return [{ act: id, label: actName({ kind }), sentOn, notifiesPeriod: false }]
  })

/** A registered letter whose presentation is not known. */
function registered(notice: unknown): { sentOn?: unknown } | undefined {
  if (notice === null || typeof notice !== 'object') return undefined
  const said: { via?: unknown; sentOn?: unknown; firstPresentedOn?: unknown } = notice
  return said.via === 'registered' && said.firstPresentedOn === undefined ? said : undefined
}
