import type { Database } from '#platform/database.ts'
import { cancelClaimAt, isTaken, type Moment, raiseClaimAt } from '#server/services/payments/payments.ts'

/** What is asked of whoever books, as a claim: once a booking. */
export type Claim = {
  bookingId: string
  number: string
  inseeCode: string
  debtor: { name: string; email: string }
  object: string
  amountCents: number
  /** The tariff in words, and the deliberation that fixes it. */
  tariff: { text: string; deliberation: string }
}

/** What takes money. It calls `settled` of the bookings once a claim is paid. */
export type Till = {
  /** Opens the claim, in the transaction that grants the booking. `path`: where it is paid on line; null: at the desk of the régie. */
  raise(db: Database, when: Moment, claim: Claim): Promise<{ path: string | null }>
  /** Withdraws a claim that is not paid; one that is, or that does not exist, is left as it is. */
  cancel(db: Database, when: Moment, bookingId: string): Promise<void>
}

/** What the acts of the régies call it. */
const PRODUCT = 'hallRental'

/** « À régler à la régie » where no régie of the commune may take it: the booking keeps amount, tariff and deliberation, and an agent records the settlement. */
export const paymentTill: Till = {
  async raise(db, when, { bookingId, number, inseeCode, debtor, object, amountCents, tariff }) {
    if (!(await isTaken(db, inseeCode, PRODUCT, when.on))) return { path: null }
    const { paymentPath } = await raiseClaimAt(db, when, {
      ...{ commune: inseeCode, origin: { kind: 'booking', id: bookingId }, product: PRODUCT, amountCents },
      ...{ object: `${object}, réservation ${number}`, tariff, rule: tariff.text, dueOn: null },
      debtor: { name: debtor.name, email: debtor.email === '' ? null : debtor.email },
    })
    return { path: paymentPath }
  },
  async cancel(db, { at }, bookingId) {
    await cancelClaimAt(db, at, { kind: 'booking', id: bookingId }, 'Réservation annulée')
  },
}
