import sql from 'sql-template-tag'
import type { ClaimState } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { NewClaim } from './new-claim.ts'

/** The contract that was chosen, when it may take this product that day. */
export const contractChosen = (db: Database | Scoped, id: string, product: string, day: string) =>
  db.maybeOne<{ id: string }>(sql`
    select k.id from payment_contract k join payment_product p on p.contract_id = k.id
    where k.id = ${id} and p.code = ${product} and k.opened_on <= ${day}::date and (k.closed_on is null or k.closed_on >= ${day}::date)`)

export type TakingRow = { id: string; world: 'till' | 'title'; name: string; isOnline: boolean }

/** The contract of the commune that may take this product that day. */
export const contractTaking = (db: Database | Scoped, inseeCode: string, product: string, day: string) =>
  db.maybeOne<TakingRow>(
    sql`select id, world, name, is_online as "isOnline" from contract_taking(${inseeCode}, ${product}, ${day}::date)`,
  )

/** What the régies of a commune may take, as their acts say it. */
export const actsOfTills = (db: Database | Scoped, inseeCode: string) =>
  db.many<{ name: string; act: string; articles: string }>(
    sql`select name, act, articles from acts_of_tills(${inseeCode})`,
  )

type Raised = NewClaim & { id: string; reference: string; contractId: string; exercice: number; at: string }

/** Nothing is written when a claim of the same origin stands. */
export const raisedClaim = (db: Database | Scoped, claim: Raised) =>
  db.one<{ id: string | null }>(sql`
    select raise_claim(${claim.id}, ${claim.reference}, ${claim.contractId}, ${claim.product}, ${claim.exercice}, ${claim.object},
      ${claim.amountCents}, ${claim.tariff.text}, ${claim.tariff.deliberation}, ${claim.rule}, ${claim.origin.kind}, ${claim.origin.id},
      ${claim.titleNumber ?? null}, ${claim.debtor.name}, ${claim.debtor.email}, ${claim.debtor.personId ?? null}, ${claim.dueOn},
      ${claim.at}, ${claim.raisedBy ?? null}) as id`)

export const cancelledClaim = async (
  db: Database | Scoped,
  kind: string,
  originId: string,
  reason: string,
  at: string,
): Promise<string | null> =>
  (await db.one<{ id: string | null }>(sql`select cancel_claim(${kind}, ${originId}, ${reason}, ${at}) as id`)).id

export type OriginRow = {
  id: string
  reference: string
  state: ClaimState
  amountCents: number
  paidCents: number
  dueOn: string | null
  /** Paid after what it was for had gone to somebody else. */
  placeLost: boolean
}

/** One for each origin that has any. */
export const claimsOfOrigins = (db: Database | Scoped, kind: string, originIds: readonly string[]) =>
  db.many<OriginRow & { originId: string }>(sql`
    select o.id as "originId", c.id, c.reference, c.state, c.amount_cents as "amountCents", c.paid_cents as "paidCents", c.due_on as "dueOn",
      c.place_lost as "placeLost"
    from unnest(${[...originIds]}::text[]) as o (id) cross join lateral claim_of_origin(${kind}, o.id) as c`)

/** True while PayFiP may still say that the claim of an origin is paid. */
export const isUndecidedOf = async (db: Database, kind: string, originId: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from payment_attempt a join claim c on c.id = a.claim_id
        where c.origin_kind = ${kind} and c.origin_id = ${originId} and a.state in ('open', 'waiting', 'unknown')) as is`)
  ).is
