import type { BookingRequest, Price } from '#contract/services/bookings/booking.ts'
import type { Category } from '#contract/services/bookings/resource.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { keptForPayment } from '#server/services/payments/payments.ts'
import { dayText } from '#wording/day.ts'
import {
  CATEGORY_NAMES,
  deliberationText,
  linesRule,
  priceText,
  slotText,
} from '#wording/services/bookings/booking-words.ts'
import { dayOf, daysAfter, startOfDay, told } from './calendars.ts'
import { type BookingDeps, happen, type Mover, tell } from './course.ts'
import { writeLines } from './line-queries.ts'
import { refuseUnanswered } from './lines.ts'
import { priceOf } from './price.ts'
import { type BookingRow, freeUsesTaken, writeRequest } from './queries.ts'
import { tariffsOf } from './resource-queries.ts'
import type { Claim } from './till.ts'

/** Days to pay once an agent has said yes, to somebody who is not before the screen: the last one whole, and never beyond the use. */
const PAID_AFTER_ANSWER_DAYS = 7

type Wanted = { modelId: string; during: { from: number; to: number }; bookingId: string | null }

/** The price of the day of use, for a category, as a deliberation fixes it. @throws Problem 422 when none does */
export async function pricedFor(
  db: Database,
  { modelId, during, bookingId }: Wanted,
  { category, partyNumber }: { category: Category; partyNumber: string },
): Promise<{ tariffId: string; price: Price }> {
  const day = dayOf(during.from)
  const tariff = (await tariffsOf(db, [modelId], day)).find((one) => one.category === category)
  if (!tariff) throw problem('tariffMissing', { category: CATEGORY_NAMES[category], day: dayText(day) })
  const year = Number(day.slice(0, 4))
  const taken =
    tariff.freeUses > 0 && partyNumber !== ''
      ? await freeUsesTaken(db, { resourceId: modelId, partyNumber, year, but: bookingId })
      : tariff.freeUses
  return { tariffId: tariff.id, price: priceOf(tariff, during, tariff.freeUses - taken) }
}

/** @throws Problem 422 with the act that fixes the capacity */
export function refuseByCapacity(
  { capacity, capacityAct }: Pick<BookingRow, 'capacity' | 'capacityAct'>,
  attendees: number | null,
): void {
  if (capacity === null) return
  if (attendees === null) throw problem('capacityUnsaid', { capacity, act: capacityAct })
  if (attendees > capacity) throw problem('overCapacity', { capacity, act: capacityAct })
}

/**
 * Writes a request on a slot that is held, in the caller's transaction. Where nothing is due and no answer is promised, it is confirmed at
 * once, unless other services have to answer first.
 */
export async function writeAsked(
  { till }: Pick<BookingDeps, 'till'>,
  db: Database,
  row: BookingRow,
  said: Omit<BookingRequest, 'lines'> & Partial<Pick<BookingRequest, 'lines'>>,
  mover: Mover,
): Promise<BookingRow> {
  refuseByCapacity(row, said.attendees)
  const wanted = { modelId: row.modelId, during: { from: row.fromMs, to: row.toMs }, bookingId: row.id }
  const priced = await pricedFor(db, wanted, said)
  await writeRequest(db, row.id, said, { ...priced, on: mover.on })
  const lines = said.lines ?? []
  if (lines.length > 0) await writeLines(db, row.id, lines)
  const asked = await happen(db, row, 'asked', mover)
  if (!row.rules.needsAnswer && lines.length === 0) return grant({ till }, db, asked, mover)
  await tell(db, asked, 'bookingReceived', mover)
  return asked
}

/** What a booking asks of who has it; null of what is not priced yet, or costs nothing unless that is what is told. */
export function claimOfBooking(
  row: BookingRow,
  { isPricedAtNothing = false }: { isPricedAtNothing?: boolean } = {},
): Omit<Claim, 'dueOn'> | null {
  const { price, number, category, amountCents } = row
  if (!price || amountCents === null || number === null || category === null) return null
  if (amountCents === 0 && !isPricedAtNothing) return null
  return {
    ...{ bookingId: row.id, number, inseeCode: row.inseeCode, kind: row.kind, amountCents },
    object: `${row.resourceName}, ${slotText(told({ from: row.fromMs, to: row.toMs }))}`,
    tariff: { text: CATEGORY_NAMES[category], deliberation: deliberationText(price) },
    rule: [priceText(price), linesRule(row.lines)].filter((part) => part !== '').join(' ; '),
    debtor: { name: row.partyName, email: row.partyEmail || null, personId: row.personId },
  }
}

/** Grants a request: confirmed when nothing is due, else held until it is settled. */
export async function grant(
  { till }: Pick<BookingDeps, 'till'>,
  db: Database,
  row: BookingRow,
  mover: Mover,
): Promise<BookingRow> {
  refuseUnanswered(row)
  const claim = claimOfBooking(row)
  if (!claim) {
    const confirmed = await happen(db, row, 'confirmed', mover)
    await tell(db, confirmed, 'bookingConfirmed', mover)
    return confirmed
  }
  const way = await till.way(db, claim, mover.on)
  const payBy = row.rules.needsAnswer || way === 'title' ? answeredPayBy(row, mover) : paidAtOnceBy(row, way, mover)
  const { path } = await till.raise(db, mover, { ...claim, dueOn: dayOf(payBy - 1) })
  const holdUntil = way === 'title' ? null : Temporal.Instant.fromEpochMilliseconds(payBy).toString()
  const held = await happen(db, row, 'accepted', mover, { payload: { path, way }, holdUntil })
  await tell(db, held, 'bookingToSettle', mover)
  return held
}

/** Who pays at once pays online in minutes, or at the counter on opening days, and never after the use began. */
const paidAtOnceBy = ({ fromMs }: BookingRow, way: 'online' | 'counter', { at }: Mover): number =>
  Math.min(fromMs, keptForPayment(way, Temporal.Instant.from(at)).epochMilliseconds)

const answeredPayBy = ({ fromMs }: BookingRow, { at }: Mover): number =>
  Math.min(
    fromMs,
    startOfDay(daysAfter(dayOf(Temporal.Instant.from(at).epochMilliseconds), PAID_AFTER_ANSWER_DAYS + 1)),
  )
