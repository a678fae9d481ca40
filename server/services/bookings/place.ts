import { randomUUID } from 'node:crypto'
import type { WantedSlot } from '#contract/services/bookings/booking.ts'
import type { Database } from '#platform/database.ts'
import { type Problem, problem } from '#platform/problem.ts'
import { askedFor, calendarsOf, dayOf, daysAfter, type Lent, lentOf, told, wideOf } from './calendars.ts'
import { type BookingRow, freeUnit, holdResource, insertBooking, insertEvent, type NewBooking } from './queries.ts'
import { instantOfWall, type Span, wallTime } from './recurrence.ts'
import { closuresMeeting, type ResourceRow, resourceWithUnits } from './resource-queries.ts'
import { freeSpans, holds, merged, nextFree, openSpans } from './slots.ts'

const MINUTE_MS = 60_000
/** How far the next free slots are looked for. */
const LOOKED_DAYS = 61

/** A resource, or undefined when it is unknown or no longer lent. */
export async function resourceLent(db: Database, id: string): Promise<Lent | undefined> {
  const [lent] = lentOf(await resourceWithUnits(db, id))
  return lent?.model.isLent ? lent : undefined
}

/** The resource that is asked for. @throws Problem 404 when it is unknown, or no longer lent */
export async function lentResource(db: Database, id: string): Promise<Lent> {
  const lent = await resourceLent(db, id)
  if (!lent) throw problem('resourceUnknown')
  return lent
}

/** The instants of a slot said in wall time. @throws Problem 422 */
export function spanWanted({ from, to }: Pick<WantedSlot, 'from' | 'to'>): Span {
  const instant = (text: string) => {
    const found = instantOfWall(wallTime(text.slice(0, 10), text.slice(11)))
    if (found === null) throw problem('slotUnreal')
    return found.epochMilliseconds
  }
  const span = { from: instant(from), to: instant(to) }
  if (span.to <= span.from) throw problem('slotBackwards')
  return span
}

/**
 * Refuses a slot that the rules of the resource do not admit. An agent is not held to the notice, the horizon, nor the length: those are
 * what the public is promised.
 *
 * @throws Problem 422
 */
export function refuseByRules(
  { model }: Lent,
  span: Span,
  { today, now, isAgent }: { today: string; now: number; isAgent: boolean },
): void {
  const { rules } = model
  if (span.from <= now) throw problem('slotPast')
  if (isAgent) return
  const minutes = (span.to - span.from) / MINUTE_MS
  if (minutes < rules.minMin || minutes > rules.maxMin) throw problem('slotLength', rules)
  const day = dayOf(span.from)
  const { firstDay, lastDay } = askedFor(model, today)
  if (day < firstDay) throw problem('slotTooSoon', rules)
  if (day > lastDay) throw problem('slotTooFar', rules)
  const wall = Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO('Europe/Paris')
  if ((wall.hour * 60 + wall.minute) % rules.stepMin !== 0 || minutes % rules.stepMin !== 0)
    throw problem('slotOffStep', rules)
}

const daysOf = (span: Span, more = 0) => ({ first: dayOf(span.from), last: daysAfter(dayOf(span.to - 1), more) })

/** The next slots of the same length that are free in one unit or another. */
async function nextSlots(db: Database, lent: Lent, span: Span, now: number) {
  const days = daysOf(span, LOOKED_DAYS)
  const calendars = (await calendarsOf(db, [lent], days)).get(lent.model.id) ?? []
  const free = merged(calendars.flatMap(({ calendar }) => freeSpans(calendar, days)))
  return nextFree(free, span, { stepMin: lent.model.rules.stepMin, notBefore: now }).map(told)
}

export async function slotTaken(db: Database, lent: Lent, span: Span, now: number): Promise<Problem> {
  return problem('slotTaken', { name: lent.model.name, slot: told(span), next: await nextSlots(db, lent, span, now) })
}

/** Units that are open then. @throws Problem 422 when a closure or closed hours are in the way of all */
export async function refuseClosed(db: Database, lent: Lent, span: Span, now: number): Promise<ResourceRow[]> {
  const units = await openUnits(db, lent, span)
  if (units.length > 0) return units
  const met = await closuresMeeting(db, { inseeCodes: [lent.model.inseeCode], span })
  const closure = met.find(
    ({ resourceId }) =>
      resourceId === null || resourceId === lent.model.id || lent.units.some(({ id }) => id === resourceId),
  )
  if (closure)
    throw problem('slotClosed', { closure: told({ from: closure.fromMs, to: closure.toMs }), reason: closure.reason })
  throw problem('slotNotOpen', { next: await nextSlots(db, lent, span, now) })
}

/** Units that are not closed then, in order. */
export async function openUnits(db: Database, lent: Lent, span: Span): Promise<ResourceRow[]> {
  const days = daysOf(span)
  const calendars = (await calendarsOf(db, [lent], days)).get(lent.model.id) ?? []
  return calendars.filter(({ calendar }) => holds(openSpans(calendar, days), span)).map(({ unit }) => unit)
}

export type Taking = Omit<NewBooking, 'id' | 'resourceId' | 'inseeCode' | 'during' | 'wide'> & {
  id?: string
  on: string
}

/**
 * Takes a unit that is free, in the caller's transaction: whoever takes one of the same resource waits for it to end.
 *
 * @returns the booking, or null when none is free
 */
export async function takeUnit(
  db: Database,
  lent: Lent,
  span: Span,
  { id = randomUUID(), on, ...taking }: Taking,
): Promise<string | null> {
  await holdResource(db, lent.model.id)
  const wide = wideOf(span, lent.model)
  const units = await openUnits(db, lent, span)
  const unitId = await freeUnit(
    db,
    units.map((unit) => unit.id),
    wide,
  )
  if (unitId === undefined) return null
  await insertBooking(db, { ...taking, id, resourceId: unitId, inseeCode: lent.model.inseeCode, during: span, wide })
  await insertEvent(db, id, { type: 'taken', payload: told(span), on, at: taking.at, by: taking.recordedBy })
  return id
}

/** True when one unit at least is free; read without waiting. @param units  those that are open then */
export const isFree = async (db: Database, lent: Lent, span: Span, units: readonly ResourceRow[]): Promise<boolean> =>
  (await freeUnit(
    db,
    units.map((unit) => unit.id),
    wideOf(span, lent.model),
  )) !== undefined

/** True when nobody took the place of a booking that lost it; asked under the lock of its resource. */
export const isStillFree = async (db: Database, row: BookingRow): Promise<boolean> =>
  (await freeUnit(db, [row.resourceId], wideOf({ from: row.fromMs, to: row.toMs }, row), row.id)) !== undefined
