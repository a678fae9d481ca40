import { type Day, day as dayOf, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { LegalContext } from '#law/clock/context.ts'
import { rulingAwaited } from '#law/clock/rulings.ts'
import { AWAITING_DECISION, contextOf, type Stop } from './stops.ts'

/** The clock of a dossier on a day, were these texts those that stop it. */
type Read = (on: Day, context: LegalContext) => ReviewClock

/**
 * Texts that were registered while the dossier was decided, and the day from which it is reviewed again: what had decided it is no longer so (cancelled,
 * annulled), or calls for another decision (a stay that is confirmed). What silence concluded before that day stays.
 */
export const reopenedUnder = (
  stops: readonly Stop[],
  today: Temporal.PlainDate,
  read: Read,
): { stop: string; on: string }[] =>
  stops.flatMap((stop) => {
    if (!stop.wasDecided || stop.reopenedOn !== null) return []
    const context = contextOf(stops.filter(({ id }) => id !== stop.id))
    const on = [dayOf(stop.registeredOn), dayOfPlainDate(today)]
      .map((day) => reviewedSince(read(day, context), day, stop.from))
      .find((since) => since !== undefined)
    return on === undefined ? [] : [{ stop: stop.id, on }]
  })

/** First day of the review that runs that day; undefined when a decision stands. Civil days. */
function reviewedSince({ state, course }: ReviewClock, on: Day, first: string): string | undefined {
  if (!AWAITING_DECISION.includes(state.name)) return undefined
  return (course && againSince(course, on)) ?? first
}

/** First day of a review that follows a decision; undefined for a first one. */
export function againSince({ sequel }: Pick<NonNullable<ReviewClock['course']>, 'sequel'>, on: Day) {
  const ruling = rulingAwaited(sequel, on)
  return ruling && isoDay(ruling.confirmedOn ?? ruling.openedOn)
}
