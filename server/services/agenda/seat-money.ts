import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'
import { type CallingOff, callOff, holdMoney } from '#server/services/payments/giving-back.ts'
import { keptForPayment, type Moment, payingWay, raiseClaimAt } from '#server/services/payments/payments.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { SEAT_CALLED_OFF } from '#wording/services/agenda/agenda-words.ts'
import { euros } from '#wording/services/payments/money.ts'
import { type LiveSeat, liveSeatsOf, setSeatState } from './seat-queries.ts'

/** What a seat costs, for who takes the money. */
export type SeatClaim = {
  seatId: string
  inseeCode: string
  title: string
  quantity: number
  amountCents: number
  deliberation: string
  /** `email: ''`: paid at the counter, an address is never invented. */
  debtor: { name: string; email: string; personId: string | null }
}

/** `address`: of its claim, where it is paid online, or read before the counter. `title`: no régie takes it, the place is kept at once. */
export type SeatWay = { way: 'title' } | { way: 'online' | 'cashier'; address: string }

/** Who takes the money of seats. */
export type SeatCashier = {
  /** In the transaction of the seat. */
  ask(tx: Database, when: Moment, claim: SeatClaim): Promise<SeatWay>
  /** A place is given back, or its date does not take place: what was asked is called off, what was paid is asked back. */
  callOff?(db: Database | Scoped, seatId: string, calledOff: CallingOff): Promise<number>
}

/** What the acts of the régies call it. */
const PRODUCT = 'seat'

/** The payments: a claim where a régie or a budget of the commune may take it. */
export const PAID_SEATS: SeatCashier = {
  async ask(tx, when, { seatId, inseeCode, title, quantity, amountCents, deliberation, debtor }) {
    const { way, isClaimed } = await payingWay(tx, inseeCode, { product: PRODUCT, amountCents }, when.on)
    if (!isClaimed) return { way: 'title' }
    const { paymentPath } = await raiseClaimAt(tx, when, {
      ...{ commune: inseeCode, origin: { kind: 'seat', id: seatId }, product: PRODUCT, amountCents, dueOn: null },
      object: `${title}, ${countText(quantity, 'place')}`,
      tariff: { text: title, deliberation },
      rule: `${countText(quantity, 'place')} : ${euros(amountCents)}`,
      debtor: { ...debtor, email: debtor.email === '' ? null : debtor.email },
    })
    return way === 'title' ? { way } : { way: way === 'counter' ? 'cashier' : way, address: paymentPath }
  },
  callOff: (db, seatId, calledOff) => callOff(db, { kind: 'seat', id: seatId }, calledOff),
}

/** Until when a place is kept for its payment: never beyond the moment at which it serves. */
export function keptForSeat(way: 'online' | 'cashier', asked: Temporal.Instant, startsAt: string): Temporal.Instant {
  const until = keptForPayment(way === 'cashier' ? 'counter' : way, asked)
  const start = Temporal.Instant.from(startsAt)
  return Temporal.Instant.compare(until, start) < 0 ? until : start
}

type Why = keyof typeof SEAT_CALLED_OFF
type OfSeat = { id: string; title: string; startsAt: string }

/** Calls off the money of a place, in the transaction of what happens to it. */
export const callOffSeat = async (
  seatCashier: SeatCashier,
  db: Database | Scoped,
  { id, title, startsAt }: OfSeat,
  { why, reason = '', at, by }: { why: Why; reason?: string; at: string; by: string | null },
): Promise<void> => {
  await seatCashier.callOff?.(db, id, {
    ...{ reason: SEAT_CALLED_OFF[why](reason), keptCents: 0, at, by },
    // who had a place of a date that is called off is written to by the agenda
    isTold: why === 'cancelled',
    explanation: `${title}, le ${dayText(legalDay(startsAt))} : ${SEAT_CALLED_OFF[why](reason)}`,
  })
}

/** Money of places, held before their dates: a payment that comes in holds them in that order. */
export const holdSeats = (db: Database | Scoped, ids: readonly string[]): Promise<void> => holdMoney(db, 'seat', ids)

/** Money of whatever is registered for dates, held before they are. */
export const holdSeatsOf = async (db: Database | Scoped, occurrenceIds: readonly string[]): Promise<void> =>
  holdSeats(
    db,
    (await liveSeatsOf(db, occurrenceIds)).map(({ id }) => id),
  )

/**
 * Dates that do not take place: places that cost are given back for those who have them, with their money. Those that cost nothing stay, for the date
 * may be put back.
 */
export async function callOffDates(
  { clock, realClock, seatCashier = PAID_SEATS }: Pick<Deps, 'clock' | 'realClock'> & { seatCashier?: SeatCashier },
  db: Database | Scoped,
  dates: readonly { id: string; endsAt: string }[],
  { reason, by }: { reason: string; by: string | null },
): Promise<void> {
  const at = realClock.instant().toString()
  const now = clock.now()
  const toCome = dates.filter(({ endsAt }) => Temporal.Instant.compare(Temporal.Instant.from(endsAt), now) > 0)
  for (const seat of await liveSeatsOf(
    db,
    toCome.map(({ id }) => id),
  )) {
    if (seat.amountCents === null || seat.amountCents === 0) continue
    await setSeatState(db, seat.id, 'cancelled', null, at)
    await callOffSeat(seatCashier, db, seat satisfies LiveSeat, { why: 'cancelled', reason, at, by })
  }
}
