import type { Database } from '#platform/database.ts'
import { CALLED_OFF, calledOffText } from '#wording/services/bookings/booking-words.ts'
import { type BookingDeps, happen, isWrittenTo, type Mover, refuseUnless } from './course.ts'
import { ifCancelledNow } from './price.ts'
import { type BookingRow, lastPayload } from './queries.ts'
import { owedOf } from './till.ts'

type Said = { isByTownHall: boolean; reason: string }

/**
 * Cancels a booking in the caller's transaction, which held its money and then itself: what was paid is asked back of who took it, but for what its
 * rules keep; its caller writes to who booked. What a title of revenue bears is for an agent to have reduced by the accountant.
 *
 * @throws Problem 409 when it can no longer be cancelled
 */
export async function callOffBooking(
  { clock, till }: Pick<BookingDeps, 'clock' | 'till'>,
  db: Database,
  row: BookingRow,
  { isByTownHall, reason }: Said,
  mover: Mover,
): Promise<BookingRow> {
  refuseUnless(row, 'cancelled')
  const owedCents = (await owedOf(db, row.id))?.leftCents ?? 0
  const cost = ifCancelledNow(row, clock.today(), { isByTownHall, owedCents })
  const askedCents = await till.callOff(db, row.id, {
    ...{ reason: CALLED_OFF.cancelled, keptCents: cost.keptCents, at: mover.at, by: mover.by },
    isTold: isWrittenTo(row, mover),
    explanation: calledOffText({ number: row.number ?? '', isByTownHall, reason, ...cost }),
  })
  const titleCents = (await isByTitle(db, row)) ? Math.max(0, cost.refundCents - askedCents) : 0
  const by = isByTownHall ? 'townHall' : 'party'
  const payload = { by, ...(reason !== '' && { reason }), ...cost, refundCents: askedCents + titleCents, titleCents }
  return happen(db, row, 'cancelled', mover, { payload })
}

/** Settled by a title, or once at the town hall: no claim of a régie has that money. */
export const isByTitle = async (db: Database, { id, titleNumber }: BookingRow): Promise<boolean> =>
  titleNumber !== null || (await lastPayload(db, id, 'settled'))?.receipt !== undefined
