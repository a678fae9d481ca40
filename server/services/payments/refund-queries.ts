import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

const open = sql`r.state in ('asked', 'sent') and not r.is_test`

/** Claims of which money goes back to an account. */
export const claimsWanting = (db: Database | Scoped, ids: readonly string[]) =>
  db.many<{ id: string }>(sql`
    select distinct r.claim_id as id from refund_request r
    where r.claim_id = any(${[...ids]}::uuid[]) and ${open} and r.state = 'asked' and r.way = 'transfer' order by 1`)

/** A claim of which money goes back, was asked back, or went back. */
export const accountWanted = (db: Database, claimId: string) =>
  db.maybeOne<{
    id: string
    object: string
    collector: string
    communeName: string
    hint: string
    isWanted: boolean
  }>(sql`
    select c.id, c.object, k.name as collector, m.name as "communeName", coalesce(a.hint, '') as hint,
      exists (select from refund_request r where r.claim_id = c.id and r.state = 'asked' and not r.is_test) as "isWanted"
    from claim c
    join payment_contract k on k.id = c.contract_id
    join commune m on m.insee_code = c.insee_code
    left join refund_account a on a.claim_id = c.id
    where c.id = ${claimId} and exists (select from refund_request r where r.claim_id = c.id and not r.is_test)`)

export const refundsOfClaim = (db: Database, claimId: string) =>
  db.many<{ state: 'asked' | 'sent' | 'done' | 'refused'; amountCents: number; mandateNumber: string }>(sql`
    select r.state, r.amount_cents as "amountCents", r.mandate_number as "mandateNumber" from refund_request r
    where r.claim_id = ${claimId} and not r.is_test order by r.asked_at, r.id`)

type Kept = { claimId: string; sealed: Buffer; hint: string; at: string; by: string | null }

export const writeAccount = async (db: Database | Scoped, { claimId, sealed, hint, at, by }: Kept) => {
  await db.run(sql`
    insert into refund_account (claim_id, sealed, hint, given_at, given_by)
    values (${claimId}, ${sealed}, ${hint}, ${at}::timestamptz, ${by})
    on conflict (claim_id) do update
    set sealed = excluded.sealed, hint = excluded.hint, given_at = excluded.given_at, given_by = excluded.given_by`)
}

export const accountOf = (db: Scoped, claimId: string) =>
  db.maybeOne<{ sealed: Buffer }>(sql`select sealed from refund_account where claim_id = ${claimId}`)

export const refundKept = (db: Scoped, id: string) =>
  db.maybeOne<{ id: string; claimId: string; email: string | null; isOpen: boolean; mayKeep: boolean }>(sql`
    select r.id, r.claim_id as "claimId", c.debtor_email as email, ${open} as "isOpen", holds_role(c.insee_code, 'cashier') as "mayKeep"
    from refund_request r join claim c on c.id = r.claim_id
    where r.id = ${id} and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator')`)

export const writeTransfer = (db: Scoped, id: string) =>
  db.run(sql`update refund_request set way = 'transfer' where id = ${id} and way <> 'transfer'`)

export const refundTold = (db: Database | Scoped, id: string) =>
  db.maybeOne<{
    claimId: string
    email: string | null
    way: 'card' | 'transfer'
    isTest: boolean
    hasAccount: boolean
  }>(
    sql`
      select claim_id as "claimId", email, way, is_test as "isTest", has_account as "hasAccount" from refund_told(${id})`,
  )

type Mailed = {
  claimId: string
  reference: string
  object: string
  collector: string
  communeName: string
  state: 'asked' | 'sent' | 'done' | 'refused'
  amountCents: number
  way: 'card' | 'transfer'
  mandateNumber: string
  note: string
  hint: string
}

/** What a mail says of a refund: never to whom it goes. */
export const mailedRefund = (db: Database, id: string) =>
  db.maybeOne<Mailed>(sql`
    select c.id as "claimId", c.reference, c.object, k.name as collector, m.name as "communeName", r.state, r.amount_cents as "amountCents", r.way,
      r.mandate_number as "mandateNumber", coalesce(a.hint, '') as hint,
      coalesce((select v.note from refund_move v where v.refund_id = r.id order by v.ordinal desc limit 1), '') as note
    from refund_request r join claim c on c.id = r.claim_id
    join payment_contract k on k.id = c.contract_id
    join commune m on m.insee_code = c.insee_code
    left join refund_account a on a.claim_id = c.id
    where r.id = ${id} and not r.is_test`)

export type FileRow = {
  askedOn: string
  reference: string
  object: string
  debtorName: string
  reason: 'double' | 'placeLost' | 'cancelled' | 'corrected' | 'error' | 'other'
  amountCents: number
  explanation: string
  proofs: string[]
  state: 'asked' | 'sent' | 'done' | 'refused'
  way: 'card' | 'transfer'
  mandateNumber: string
  sealed: Buffer | null
}

/** Money alone: what a trial paid is nobody’s. @param month  first civil day of the month in which it was asked */
export const refundsOfMonth = (db: Scoped, contractId: string, month: string) =>
  db.many<FileRow>(sql`
    select (r.asked_at at time zone 'Europe/Paris')::date as "askedOn", c.reference, c.object, c.debtor_name as "debtorName", r.reason,
      r.amount_cents as "amountCents", r.explanation, r.proofs, r.state, r.way, r.mandate_number as "mandateNumber", a.sealed
    from refund_request r join claim c on c.id = r.claim_id left join refund_account a on a.claim_id = c.id
    where c.contract_id = ${contractId} and not r.is_test
      and (r.asked_at at time zone 'Europe/Paris')::date >= ${month}::date
      and (r.asked_at at time zone 'Europe/Paris')::date < (${month}::date + interval '1 month')::date
    order by r.asked_at, r.id`)
