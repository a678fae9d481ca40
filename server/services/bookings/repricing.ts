import type { Category } from '#contract/services/bookings/resource.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { repricedText } from '#wording/services/bookings/booking-words.ts'
import { claimOfBooking, pricedFor } from './asked.ts'
import { dayOf, daysAfter } from './calendars.ts'
import { isByTitle } from './calling-off.ts'
import { type BookingDeps, happen, isWrittenTo, known, type Mover } from './course.ts'
import { type BookingRow, writePrice } from './queries.ts'

/** Days to pay a complement, once it was told. */
const COMPLEMENT_DAYS = 30

/** What its mail tells. */
type PriceMove = { wasCents: number; nowCents: number; reason: string }

type Said = { category: Category; partyNumber: string; reason: string; isNeverDearer?: boolean }

/**
 * The price of a booking that was granted is another: of another category, or of the date on which it goes now. In the caller's transaction, which held
 * its money and then itself. What was paid beyond is asked back, what is missing is asked as a complement: its place stays its own.
 *
 * @returns the booking, and from what to what its price went; null: it is the same
 * @throws Problem 409 where a title of revenue bears the price, or must bear the complement; 422 when no tariff is fixed
 */
export async function reprice(
  { till }: Pick<BookingDeps, 'till'>,
  db: Database,
  row: BookingRow,
  { category, partyNumber, reason, isNeverDearer = false }: Said,
  mover: Mover,
): Promise<{ row: BookingRow; repriced: PriceMove | null }> {
  const wanted = { modelId: row.modelId, during: { from: row.fromMs, to: row.toMs }, bookingId: row.id }
  const priced = await pricedFor(db, wanted, { category, partyNumber })
  const wasCents = row.amountCents ?? 0
  // what other services ask stays as it was granted
  const amountCents = wasCents - (row.price?.amountCents ?? 0) + priced.price.amountCents
  if (isNeverDearer && amountCents > wasCents) return { row, repriced: null }
  const isChanged = amountCents !== wasCents
  if (isChanged && (await isByTitle(db, row))) throw problem('priceByTitle', { number: row.titleNumber ?? '' })
  await writePrice(db, row.id, { category, partyNumber, ...priced, amountCents })
  const after = await known(db, row.id)
  const corrected = isChanged || wasCents > 0 ? await asked({ till }, db, after, { reason, wasCents }, mover) : NOTHING
  const payload = {
    reason,
    category,
    wasCents,
    amountCents,
    backCents: corrected.backCents,
    owedCents: corrected.owedCents,
  }
  const told = isChanged ? await happen(db, after, 'repriced', mover, { payload, holdUntil: after.holdUntil }) : after
  const isSettled = told.state === 'held' && corrected.owedCents === 0
  return {
    row: isSettled ? await happen(db, told, 'settled', mover) : told,
    repriced: isChanged ? { wasCents, nowCents: amountCents, reason } : null,
  }
}

const NOTHING = { backCents: 0, owedCents: 0 }

async function asked(
  { till }: Pick<BookingDeps, 'till'>,
  db: Database,
  row: BookingRow,
  { reason, wasCents }: { reason: string; wasCents: number },
  mover: Mover,
) {
  const claim = claimOfBooking(row, { isPricedAtNothing: true })
  if (!claim) return NOTHING
  const { amountCents } = claim
  const isHeld = row.state === 'held' && row.holdUntil !== null
  const dueOn = isHeld ? dayOf(Date.parse(row.holdUntil ?? '') - 1) : daysAfter(mover.on, COMPLEMENT_DAYS)
  const explanation = repricedText({ number: row.number ?? '', wasCents, amountCents, reason })
  const corrected = await till.correct(
    db,
    mover,
    { ...claim, dueOn },
    { reason, explanation, by: mover.by, isTold: isWrittenTo(row, mover) },
  )
  if (corrected) return corrected
  // nobody took any money: granted, its title is still to be made; with its place, a title must bear it
  if (row.state !== 'held' && amountCents > 0) throw problem('priceByTitle', { number: '' })
  return { backCents: 0, owedCents: amountCents }
}
