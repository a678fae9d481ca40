import { HOLDING_STATES } from '#contract/services/bookings/booking-course.ts'
import type { Database } from '#platform/database.ts'
import { happen, lockBooking, type Mover, tell } from './course.ts'
import { isStillFree } from './place.ts'
import { chargeSomebody, lastPayload } from './queries.ts'

/** Days in which somebody answers for a payment whose slot is lost. */
const ANSWERED_IN_DAYS = 7

/** One time more for an attempt whose result is not known yet. */
const EXTENSION_MINUTES = 20

const moverAt = (at: Temporal.Instant): Mover => ({
  on: at.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString(),
  at: at.toString(),
  by: null,
})

/**
 * What the till says once a claim is paid, in its transaction. A payment that comes after the hold ended takes the slot again; when
 * somebody else has it, the booking is `paidWithoutPlace`, with a person and a day: never dropped, never over-booked. Said twice, the same.
 */
export const settled = (db: Database, bookingId: string, at: Temporal.Instant): Promise<'kept' | 'placeLost'> =>
  db.transaction(async (tx) => {
    const row = await lockBooking(tx, bookingId)
    const mover = moverAt(at)
    if (row.state === 'held') {
      await tell(tx, await happen(tx, row, 'settled', mover), 'bookingConfirmed', mover)
      return 'kept'
    }
    // asked for anew since its hold ended, nothing is granted yet: what comes for the first time is given back
    if (row.state === 'paidWithoutPlace' || row.state === 'asked') return 'placeLost'
    if (HOLDING_STATES.includes(row.state) || row.state === 'closed' || row.state === 'disputed') return 'kept'
    if (row.state === 'lapsed' && (await isStillFree(tx, row))) {
      await tell(tx, await happen(tx, row, 'regained', mover), 'bookingConfirmed', mover)
      return 'kept'
    }
    await chargeSomebody(tx, bookingId, Temporal.PlainDate.from(mover.on).add({ days: ANSWERED_IN_DAYS }).toString())
    await tell(tx, await happen(tx, row, 'placeLost', mover), 'bookingPlaceLost', mover)
    return 'placeLost'
  })

/**
 * Holds a slot a little longer while the result of a payment is not known: once a booking.
 * @returns until when, or null when it is not held for a payment, or was extended already
 */
export const extendHold = (db: Database, bookingId: string, at: Temporal.Instant): Promise<string | null> =>
  db.transaction(async (tx) => {
    const row = await lockBooking(tx, bookingId)
    if (row.state !== 'held' || row.holdUntil === null) return null
    if (await lastPayload(tx, bookingId, 'extended')) return null
    const longer = at.add({ minutes: EXTENSION_MINUTES })
    if (Temporal.Instant.compare(longer, Temporal.Instant.from(row.holdUntil)) <= 0) return row.holdUntil
    const holdUntil = longer.toString()
    await happen(tx, row, 'extended', moverAt(at), { holdUntil })
    return holdUntil
  })
