import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import type { TakenDay } from '#contract/dossier/takeover/takeover-field.ts'
import { type Act, isLawAct } from '#law/clock/acts.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import type { DateName } from '#law/clock/proof.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { takenFieldName } from '#wording/dossier/takeover/field-names.ts'
import type { Difference, Source, TakenAct } from './taken-dossier.ts'

/** Days of the file that the law computes from the others. */
const COMPUTED: readonly (readonly [TakenDay, DateName])[] = [
  ['completeOn', 'completeOn'],
  ['decisionDeadline', 'decisionDeadline'],
  ['tacitGrantOn', 'tacitOn'],
  ['tacitRejectionOn', 'tacitOn'],
]

type Days = Partial<Record<TakenDay, Source & { day: string }>>

/** Days taken over beside those that the law reads in the same acts: a gift to the officer, never a correction. */
export function differencesOf(acts: readonly TakenAct[], days: Days, today: string): Difference[] {
  if (days.filedOn === undefined || COMPUTED.every(([field]) => days[field] === undefined)) return []
  const clock = reviewClock(acts.flatMap(lawAct), day(today))
  return COMPUTED.flatMap(([field, name]) => {
    const written = days[field]
    if (!written) return []
    const found = clock.dates.find((date) => date.name === name)
    const computed = found === undefined ? null : isoDay(found.day)
    if (computed === written.day) return []
    const article = found?.proof.citations[0]?.article ?? ''
    return [{ field: takenFieldName(field), column: written.column, written: written.day, computed, article }]
  })
}

const lawAct = ({ kind, payload }: TakenAct, index: number): Act[] =>
  isLawAct(kind) ? [{ ...lawContentOf({ ...payload, kind }), id: String(index) } as Act] : []
