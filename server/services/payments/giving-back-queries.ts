import sql from 'sql-template-tag'
import type { ClaimState, Means, OriginKind, RefundWay, Saisie } from '#contract/services/payments/claim.ts'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { NewClaim } from './new-claim.ts'

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
  refunds: { state: Refund['state']; amountCents: number; isTest: boolean; way: RefundWay; mandateNumber: string }[]
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

/** What was asked back by a price that is corrected again, and nobody told the accountant. */
export const writeWithdrawn = (
  db: Database | Scoped,
  { kind, id }: { kind: OriginKind; id: string },
  { note, at, by }: { note: string; at: string; by: string },
) => db.run(sql`select withdraw_corrections(${kind}, ${id}, ${note}, ${at}, ${by})`)

/** Nothing is due of it any more, though what is sold stands: what comes late goes back. */
export const writeEnded = (db: Database | Scoped, claimId: string, reason: string, at: string) =>
  db.run(sql`select end_claim(${claimId}, ${reason}, ${at})`)

/** What a claim asks from now on; `detail`: what its life says of it. `sold`: what it says of what is sold, where that changed too. */
export const writeCorrected = (
  db: Database | Scoped,
  claimId: string,
  { amountCents, sold, detail, at, by }: Corrected,
) =>
  db.run(sql`
    select correct_claim(${claimId}, ${amountCents}, ${sold?.object ?? null}, ${sold?.tariff.text ?? null}, ${sold?.tariff.deliberation ?? null},
      ${sold?.rule ?? null}, ${sold?.dueOn ?? null}, ${detail}, ${at}, ${by})`)

type Corrected = {
  amountCents: number
  sold?: Pick<NewClaim, 'object' | 'tariff' | 'rule' | 'dueOn'>
  detail: string
  at: string
  by: string | null
}

export const writeHandedOver = (db: Database | Scoped, claimId: string, title: string, at: string) =>
  db.run(sql`select hand_over_claim(${claimId}, ${title}, ${at})`)
