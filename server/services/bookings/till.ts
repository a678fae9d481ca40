import type { Database } from '#platform/database.ts'

/** What is asked of whoever books, as a claim: once a booking. */
export type Claim = {
  bookingId: string
  number: string
  inseeCode: string
  debtor: { name: string; email: string }
  object: string
  amountCents: number
  /** The tariff in words, with the deliberation that fixes it. */
  tariff: string
}

/** What takes money. It calls `settled` of the bookings once a claim is paid. */
export type Till = {
  /** Opens the claim, in the transaction that grants the booking. `path`: where it is paid on line; null: at the desk of the régie. */
  raise(db: Database, claim: Claim): Promise<{ path: string | null }>
  /** Withdraws a claim that is not paid; one that is, or that does not exist, is left as it is. */
  cancel(db: Database, bookingId: string): Promise<void>
}

/** « À régler à la régie »: the booking keeps amount, tariff and deliberation; an agent records the settlement. */
export const deskTill: Till = {
  raise: async () => ({ path: null }),
  cancel: async () => undefined,
}
