import type { ResourceKind } from '#contract/services/bookings/resource-kind.ts'
import type { Database } from '#platform/database.ts'
import {
  cancelClaimAt,
  isResultAwaited,
  isTaken,
  type Moment,
  raiseClaimAt,
} from '#server/services/payments/payments.ts'
import { CLAIM_WITHDRAWALS, type ClaimWithdrawal } from '#wording/services/bookings/booking-words.ts'
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

/** What takes money. It calls `settled` of the bookings once a claim is paid. */
export type Till = {
  /** Opens the claim, in the transaction that grants the booking. `path`: where it is paid on line; null: at the desk of the régie. */
  raise(db: Database, when: Moment, claim: Claim): Promise<{ path: string | null }>
  /** Withdraws a claim that is not paid; one that is, or that does not exist, is left as it is. */
  cancel(db: Database, when: Moment, bookingId: string, why: ClaimWithdrawal): Promise<void>
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

/** « À régler à la régie » where no régie of the commune may take it: the booking keeps amount, tariff and deliberation, and an agent records the settlement. */
export const paymentTill: Till = {
  async raise(db, when, { bookingId, number, inseeCode, kind, object, ...claim }) {
    const product = PRODUCTS[kind]
    if (!(await isTaken(db, inseeCode, product, when.on))) return { path: null }
    const { paymentPath } = await raiseClaimAt(db, when, {
      ...claim,
      ...{ commune: inseeCode, origin: { kind: 'booking', id: bookingId }, product },
      object: `${object}, réservation ${number}`,
    })
    return { path: paymentPath }
  },
  async cancel(db, { at }, bookingId, why) {
    await cancelClaimAt(db, at, { kind: 'booking', id: bookingId }, CLAIM_WITHDRAWALS[why])
  },
  isAwaited: (db, bookingId) => isResultAwaited(db, { kind: 'booking', id: bookingId }),
}
