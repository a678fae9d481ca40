import type { Owed } from '#contract/services/bookings/booking.ts'
import type { ResourceKind } from '#contract/services/bookings/resource-kind.ts'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'
import { type CallingOff, callOff, holdMoney } from '#server/services/payments/giving-back.ts'
import type { NewClaim } from '#server/services/payments/new-claim.ts'
import {
  claimOf,
  isResultAwaited,
  type Moment,
  type PayingWay,
  payingWay,
  raiseClaimAt,
} from '#server/services/payments/payments.ts'
import { type Corrected, reprice } from '#server/services/payments/repricing.ts'
import type { ProductCode } from '#wording/services/payments/payment-words.ts'

/** What is asked of whoever books, as a claim: once a booking. */
export type Claim = {
  bookingId: string
  number: string
  inseeCode: string
  /** What the act of a régie must list to cash it. */
  kind: ResourceKind
  /** « Salle des fêtes, le 12 décembre 2026 de 14 h 00 à 22 h 00 » */
  object: string
  amountCents: number
  tariff: { text: string; deliberation: string }
  /** How the amount was computed, in a sentence. */
  rule: string
  /** `email: null`: paid at the counter, an address is never invented. */
  debtor: { name: string; email: string | null; personId?: string | null }
  /** Civil day: the last one on which the slot is kept without it. */
  dueOn: string
}

export type Correction = { reason: string; explanation: string; by: string | null; isTold: boolean }

/** What takes money. It calls `settled` of the bookings once a claim is paid. */
export type Till = {
  /** How a sum comes in of the commune, before its claim is raised: until when the slot is kept depends on it. */
  way(db: Database, claim: Pick<Claim, 'inseeCode' | 'kind' | 'amountCents'>, on: string): Promise<PayingWay>
  /** Opens the claim, in the transaction that grants the booking. `path`: where it is read, and paid online; null: no régie takes it, a title is made. */
  raise(db: Database, when: Moment, claim: Claim): Promise<{ path: string | null }>
  /** The price that was asked is another: what came in beyond it is asked back, what is missing is asked. Null where a title bears it, not a claim. */
  correct(db: Database, when: Moment, claim: Claim, why: Correction): Promise<Corrected | null>
  /** Holds the money of a booking, before the booking itself: a payment that comes in holds them in that order. */
  hold(db: Database, bookingId: string): Promise<void>
  /** Calls off what was asked: cancelled where nothing came in, asked back but for what the rules keep. @returns what is asked back, in cents */
  callOff(db: Database, bookingId: string, calledOff: CallingOff): Promise<number>
  /** True when somebody went to pay it and the result is not known yet. */
  isAwaited(db: Database, bookingId: string): Promise<boolean>
}

/** What the acts of the régies call each. */
export const PRODUCTS: Readonly<Record<ResourceKind, ProductCode>> = {
  room: 'hallRental',
  equipment: 'equipmentLoan',
  vehicle: 'vehicleLoan',
  slot: 'slotRental',
}

const isClaimed = async (db: Database, { on }: Moment, { inseeCode, kind, amountCents }: Claim) =>
  (await payingWay(db, inseeCode, { product: PRODUCTS[kind], amountCents }, on)).isClaimed

/** What is left to pay of a booking, and where; null when nothing is, or a title bears it. */
export async function owedOf(db: Database, bookingId: string): Promise<Owed | null> {
  const claim = await claimOf(db, { kind: 'booking', id: bookingId })
  if (!claim || !isOwed(claim)) return null
  const { amountCents, paidCents, paymentPath: path, dueOn } = claim
  return { leftCents: amountCents - paidCents, path, dueOn }
}

const newClaimOf = ({ bookingId, number, inseeCode, kind, object, ...claim }: Claim): NewClaim => ({
  ...claim,
  ...{ commune: inseeCode, origin: { kind: 'booking', id: bookingId }, product: PRODUCTS[kind] },
  object: `${object}, réservation ${number}`,
})

/**
 * The payments. Where no régie nor budget of the commune may take it, nobody at the town hall takes money: the booking keeps amount, tariff and
 * deliberation, and an agent records the number of the title that the accountant collects.
 */
export const paymentTill: Till = {
  way: async (db, { inseeCode, kind, amountCents }, on) =>
    (await payingWay(db, inseeCode, { product: PRODUCTS[kind], amountCents }, on)).way,
  async raise(db, when, claim) {
    if (!(await isClaimed(db, when, claim))) return { path: null }
    const { paymentPath } = await raiseClaimAt(db, when, newClaimOf(claim))
    return { path: paymentPath }
  },
  correct: async (db, when, claim, why) =>
    (await claimOf(db, { kind: 'booking', id: claim.bookingId })) || (await isClaimed(db, when, claim))
      ? reprice(db, when, newClaimOf(claim), why)
      : null,
  hold: (db, bookingId) => holdMoney(db, 'booking', [bookingId]),
  callOff: (db, bookingId, calledOff) => callOff(db, { kind: 'booking', id: bookingId }, calledOff),
  isAwaited: (db, bookingId) => isResultAwaited(db, { kind: 'booking', id: bookingId }),
}
