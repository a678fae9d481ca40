import type { Database } from '#platform/database.ts'
import { CALLED_OFF, lapsedText, NOT_SETTLED } from '#wording/services/bookings/booking-words.ts'
import { type BookingDeps, happen, lockBooking, moverOf } from './course.ts'
import { releaseLines } from './lines.ts'
import { type BookingRow, overdueHolds } from './queries.ts'
import { extendHold } from './settled.ts'
import { offerFreed } from './waiting.ts'
import { settleOffer } from './waiting-queries.ts'

/**
 * Frees the slots whose time is over by the clock of the machine, and offers them to those who wait. Each is a transaction of its own:
 * may run often, and on several servers.
 *
 * @param resourceIds  of these alone
 */
export async function lapseHolds(deps: BookingDeps, resourceIds: readonly string[] | null = null): Promise<void> {
  const now = deps.realClock.instant().toString()
  for (const { id } of await overdueHolds(deps.db, now, resourceIds))
    await deps.db.transaction(async (db) => {
      await deps.till.hold(db, id)
      const row = await lockBooking(db, id)
      // another server freed it, or it was asked for meanwhile
      if ((row.state !== 'draft' && row.state !== 'held') || row.holdUntil === null || row.holdUntil > now) return
      if (await isExtended(deps, db, row)) return
      const mover = moverOf(deps, null)
      await happen(db, row, 'lapsed', mover)
      const words = { reason: CALLED_OFF.lapsed, explanation: lapsedText(row.number ?? '') }
      if (row.state === 'held') await deps.till.callOff(db, id, { ...words, keptCents: 0, at: mover.at, by: null })
      await releaseLines(deps, db, row, 'withdrawn', NOT_SETTLED)
      await settleOffer(db, id, 'lapsed')
      await offerFreed(deps, db, row.modelId)
    })
}

/** What somebody went to pay is held once more while PayFiP does not say whether they did. */
const isExtended = async ({ till, realClock }: BookingDeps, db: Database, { id, state }: BookingRow) =>
  state === 'held' && (await till.isAwaited(db, id)) && (await extendHold(db, id, realClock.instant())) !== null
