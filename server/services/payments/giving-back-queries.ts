import sql from 'sql-template-tag'
import type { ClaimState, Means, OriginKind, Saisie } from '#contract/services/payments/claim.ts'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** Held until the end of the transaction, before whatever the room holds itself: a payment that comes in holds them in that order. */
export const holdClaims = (db: Database | Scoped, kind: OriginKind, originIds: readonly string[]) =>
  db.one<{ count: number }>(sql`select hold_claims(${kind}, ${[...originIds]}::text[]) as count`)

export type MoneyRow = {
  id: string
  state: ClaimState
  world: 'till' | 'title'
  collector: string
  amountCents: number
  /** What came in, and what was asked back without being refused: money on one side, trials online on the other. */
  moneyCents: number
  trialCents: number
  moneyAskedCents: number
  trialAskedCents: number
  receipts: {
    saisie: Saisie
    year: number
    number: number
    means: Means
    detail: string
    amountCents: number
    numauto: string | null
  }[]
  refunds: { state: Refund['state']; amountCents: number; isTest: boolean; mandateNumber: string }[]
}

/** Every claim of what is sold, the one that stands first. */
export const moneyOfOrigin = (db: Database | Scoped, kind: OriginKind, originId: string) =>
  db.many<MoneyRow>(sql`
    select id, state, world, collector, amount_cents as "amountCents", money_cents as "moneyCents", trial_cents as "trialCents",
      money_asked_cents as "moneyAskedCents", trial_asked_cents as "trialAskedCents", receipts, refunds
    from money_of_origin(${kind}, ${originId})`)

type Asked = {
  id: string
  claimId: string
  reason: Refund['reason']
  amountCents: number
  explanation: string
  proofs: readonly string[]
  isTest: boolean
  at: string
  by: string | null
}

/** @throws when more is asked than came in */
export const writeAskedBack = (db: Database | Scoped, refund: Asked) =>
  db.run(sql`
    select ask_back(${refund.id}, ${refund.claimId}, ${refund.reason}, ${refund.amountCents}, ${refund.explanation},
      ${JSON.stringify(refund.proofs)}::jsonb, ${refund.isTest}, ${refund.at}, ${refund.by})`)

export const writeCalledOff = (db: Database | Scoped, claimId: string, reason: string, at: string) =>
  db.run(sql`select call_off_claim(${claimId}, ${reason}, ${at})`)

export const writeHandedOver = (db: Database | Scoped, claimId: string, title: string, at: string) =>
  db.run(sql`select hand_over_claim(${claimId}, ${title}, ${at})`)

/** @returns from which state to which, `partlyPaid>paid`; null when its sum is not lowered so, or no longer may be */
export const writeLowered = async (
  db: Database | Scoped,
  claimId: string,
  amountCents: number,
  reason: string,
  at: string,
  by: string | null,
): Promise<string | null> =>
  (
    await db.one<{ moved: string | null }>(
      sql`select lower_claim(${claimId}, ${amountCents}, ${reason}, ${at}, ${by}::uuid) as moved`,
    )
  ).moved

/** @returns false when it is no longer owed */
export const writeEnded = async (
  db: Database | Scoped,
  claimId: string,
  { state, reason, titleNumber, at }: { state: ClaimState; reason: string; titleNumber: string | null; at: string },
): Promise<boolean> =>
  (
    await db.one<{ ended: boolean }>(
      sql`select end_claim(${claimId}, ${state}, ${reason}, ${titleNumber}::text, ${at}) as ended`,
    )
  ).ended
