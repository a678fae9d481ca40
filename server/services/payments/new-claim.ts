import type { OriginKind } from '#contract/services/payments/claim.ts'

/** Where a claim comes from: `id` is the key of the row in the room that raised it. */
export type Origin = { kind: OriginKind; id: string }

export type NewClaim = {
  /** INSEE code of the commune whose régie or budget collects. */
  commune: string
  /** The régie or budget that a cashier chose; absent: the one of the commune that may take the product. */
  contractId?: string
  origin: Origin
  /** Code of what is sold, as the act of a régie lists it: `hallRental`, `seat`, `wasteFee`… */
  product: string
  /** « Location de la salle des fêtes, 12 décembre 2026 » */
  object: string
  amountCents: number
  /** The line of the tariff, and the deliberation that fixed it. */
  tariff: { text: string; deliberation: string }
  /** How the amount was computed, in a sentence. */
  rule: string
  /** `email: null`: paid at the counter, an address is never invented. */
  debtor: { name: string; email: string | null; personId?: string | null }
  /** Civil day, `2026-12-01`; null: at once. */
  dueOn: string | null
  titleNumber?: string | null
  /** The agent who raises it; null: the server, or the resident by their booking. */
  raisedBy?: string | null
}
