import type { ClosedOff, ClosureEnding } from '#contract/services/bookings/resource.ts'
import { problem } from '#platform/problem.ts'
import { holdMoney } from '#server/services/payments/giving-back.ts'
import { asLender } from './bookings.ts'
import { daysAfter, startOfDay } from './calendars.ts'
import { callOffBooking } from './calling-off.ts'
import { type BookingDeps, lockBooking, moverOf, tell } from './course.ts'
import { releaseLines } from './lines.ts'
import { ifCancelledNow } from './price.ts'
import { bookingById } from './queries.ts'
import { bookingsClosed, closureKept } from './resource-queries.ts'
import { owedOf } from './till.ts'

/**
 * What was booked where a place is closed, until a day, is called off by the town hall: what was paid is asked back whole, and who booked is told, in one
 * transaction. Not confirmed, nothing is written: it says how many, and how much goes back.
 *
 * @throws Problem 403, 404
 */
export const callOffClosed = (
  deps: BookingDeps,
  personId: string,
  closureId: string,
  { until, isConfirmed }: ClosureEnding,
): Promise<ClosedOff> =>
  asLender(deps, personId, async (scoped) => {
    const closure = await closureKept(scoped, closureId)
    if (!closure) throw problem('resourceUnknown')
    const ids = (await bookingsClosed(scoped, closureId, startOfDay(daysAfter(until, 1)))).map(({ id }) => id)
    // their money first, then themselves, in the order in which a payment that comes in holds them
    await holdMoney(scoped, 'booking', ids)
    const mover = moverOf(deps, personId)
    const said = { isByTownHall: true, reason: closure.reason }
    let backCents = 0
    for (const id of ids) {
      const row = isConfirmed ? await lockBooking(scoped, id) : await bookingById(scoped, id)
      if (!row) continue
      const owedCents = (await owedOf(scoped, id))?.leftCents ?? 0
      backCents += ifCancelledNow(row, deps.clock.today(), { isByTownHall: true, owedCents }).refundCents
      if (!isConfirmed) continue
      const after = await callOffBooking(deps, scoped, row, said, mover)
      await releaseLines(deps, scoped, row, 'withdrawn', closure.reason)
      await tell(scoped, after, 'bookingCancelled', mover)
    }
    return { bookings: ids.length, backCents, isDone: isConfirmed }
  })
