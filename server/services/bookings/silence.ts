import { day, isoDay } from '#law/clock/calendar.ts'
import { requestCourse } from '#rules/services/request-silence.ts'
import { silentBookingText } from '#wording/services/bookings/booking-words.ts'
import { type BookingDeps, happen, lockBooking, moverOf, tell } from './course.ts'
import { releaseLines } from './lines.ts'
import { bookingsAskedBefore } from './queries.ts'
import { offerFreed } from './waiting.ts'

/** No silence is shorter: what was asked since then is not looked at. */
const LEAST_DAYS = 55

/**
 * Requests that nobody answered, the day after the last one on which an answer could be given: silence rejects them (CRPA L231-4 2°), whoever
 * asked is told, the slot is given back and offered to who waits for it. Each is a transaction of its own.
 */
export async function closeSilentBookings(deps: BookingDeps): Promise<void> {
  const today = deps.clock.today()
  for (const { id } of await bookingsAskedBefore(deps.db, today.subtract({ days: LEAST_DAYS }).toString()))
    await deps.db.transaction(async (db) => {
      const row = await lockBooking(db, id)
      // somebody answered meanwhile
      if (row.state !== 'asked' || row.askedOn === null) return
      const { lastDay, article } = requestCourse('noProcedure', day(row.askedOn))
      const on = lastDay === null ? null : isoDay(lastDay)
      if (on === null || on >= today.toString()) return
      const reason = silentBookingText(on, article)
      const mover = moverOf(deps, null)
      const rejected = await happen(db, row, 'refused', mover, { payload: { ground: 'silence', reason } })
      await releaseLines(deps, db, row, 'withdrawn', reason)
      await tell(db, rejected, 'bookingRefused', mover)
      await offerFreed(deps, db, row.modelId)
    })
}
