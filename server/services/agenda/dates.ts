import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import {
  type DateRow,
  datesOf,
  deleteDates,
  insertDates,
  type NewDate,
  seriesToLay,
  setCapacity,
  updateDates,
} from './date-queries.ts'
import { type EventRow, eventById } from './queries.ts'
import { AHEAD_MONTHS, DATES_MAX, datesBetween, momentOf, type Series } from './recurrence.ts'
import { seriesOf } from './times.ts'

/** Past dates of a series that came late are laid so far back. */
const BEHIND_MONTHS = 1

/** Dates of a series that are kept around a moment: what has just been, and two years ahead. */
export function wantedDates(series: Series, now: Temporal.Instant): NewDate[] {
  const here = now.toZonedDateTimeISO(series.tzid).toPlainDateTime()
  const from = here.subtract({ months: BEHIND_MONTHS })
  const isPast = series.rrule === null && series.rdates.length === 0
  const dates = datesBetween(series, isPast ? series.start : from, here.add({ months: AHEAD_MONTHS }))
  // a first date beyond two years is still a date
  const all = dates.length === 0 && isPast ? [series.start] : dates.slice(0, DATES_MAX)
  return all.map((date) => {
    const { startsAt, endsAt } = momentOf(series, date)
    return {
      originalLocal: date.toString({ smallestUnit: 'second' }),
      startsAt: startsAt.toString(),
      endsAt: endsAt.toString(),
    }
  })
}

type Laying = Pick<EventRow, 'id' | 'capacity'>

/** Lays the dates of an event that has none. */
export const layDates = (db: Database | Scoped, event: Laying, series: Series, now: Temporal.Instant) =>
  insertDates(db, event.id, wantedDates(series, now), event.capacity)

/**
 * Lays the dates again after a change: a date that stays keeps those who registered, what was said of it alone (moved, cancelled), and
 * its day; one that goes is forgotten, unless somebody is registered.
 *
 * @throws Problem 409 when a date that goes has people, or fewer places than people
 */
export async function layAgain(db: Scoped, event: Laying, series: Series, now: Temporal.Instant): Promise<void> {
  const known = await datesOf(db, [event.id])
  const wanted = wantedDates(series, now)
  const isSingle = series.rrule === null && series.rdates.length === 0
  const matched = matching(known, wanted, isSingle)
  const isToCome = ({ endsAt }: DateRow) => Temporal.Instant.compare(Temporal.Instant.from(endsAt), now) >= 0
  const gone = known.filter((one) => !matched.has(one.id) && isToCome(one))
  const held = gone.find(({ taken, waiting }) => taken + waiting > 0)
  if (held) throw problem('agendaSeatsElsewhere', { on: held.startsOn })
  refuseTooFew(known.filter(isToCome), event.capacity)
  const planned = known.flatMap((one) => {
    const now = matched.get(one.id)
    return now
      ? [{ ...(one.state === 'planned' ? now : { ...one, originalLocal: now.originalLocal }), id: one.id }]
      : []
  })
  await deleteDates(
    db,
    gone.map(({ id }) => id),
  )
  await updateDates(db, planned)
  await insertDates(db, event.id, wanted, event.capacity)
  await setCapacity(db, event.id, event.capacity, now.toString())
}

/** The date that each known one has become: the same wall time, else the same day, else the only one there is. */
function matching(
  known: readonly DateRow[],
  wanted: readonly NewDate[],
  isSingle: boolean,
): ReadonlyMap<string, NewDate> {
  const [only] = wanted
  const first = known[0]
  if (isSingle && known.length === 1 && only && first) return new Map([[first.id, only]])
  const byWall = new Map(wanted.map((one) => [one.originalLocal, one]))
  const byDay = new Map(wanted.map((one) => [one.originalLocal.slice(0, 10), one]))
  const matched = new Map<string, NewDate>()
  for (const { id, originalLocal } of known) {
    const found = byWall.get(originalLocal) ?? byDay.get(originalLocal.slice(0, 10))
    if (found && ![...matched.values()].includes(found)) matched.set(id, found)
  }
  return matched
}

/** @throws Problem 409 */
function refuseTooFew(dates: readonly DateRow[], capacity: number | null): void {
  const taken = Math.max(0, ...dates.map((one) => one.taken))
  if (taken > (capacity ?? 0)) throw problem('agendaTooFewSeats', { taken })
}

/** As days pass, the dates of series that go on are laid two years ahead again. */
export async function layFurther({ db, clock }: Pick<Deps, 'db' | 'clock'>, stopping: AbortSignal): Promise<void> {
  const now = clock.now()
  const near = now
    .toZonedDateTimeISO('UTC')
    .add({ months: AHEAD_MONTHS - 1 })
    .toInstant()
  for (const { id } of await seriesToLay(db, now.toString(), near.toString())) {
    if (stopping.aborted) return
    const event = await eventById(db, id)
    if (event) await layDates(db, event, seriesOf(event), now)
  }
}
