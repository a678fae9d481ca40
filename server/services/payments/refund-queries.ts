import sql from 'sql-template-tag'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import type { ToldRefund } from '#contract/services/payments/refund-account.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** True of a request `r` that waits for an account: none is kept for its claim, or it may still be replaced, for nobody told it to the accountant. */
const waitsForAccount = sql`
  not r.is_test and r.way = 'transfer'
    and (r.state = 'asked' or r.state = 'sent' and not exists (select from refund_account a where a.claim_id = r.claim_id))`

/** Of these claims, those of which money waits for an account, or may still have another. */
export const claimsWanting = (db: Database | Scoped, ids: readonly string[]) =>
  db.many<{ id: string }>(sql`
    select distinct r.claim_id as id from refund_request r where r.claim_id = any(${[...ids]}::uuid[]) and ${waitsForAccount} order by 1`)

/** A claim of which money goes back, was asked back, or went back. */
export const accountWanted = (db: Database, claimId: string) =>
  db.maybeOne<{ object: string; collector: string; communeName: string; hint: string; isWanted: boolean }>(sql`
    select c.object, k.name as collector, m.name as "communeName", coalesce(kept.hint, '') as hint,
      exists (select from refund_request r where r.claim_id = c.id and ${waitsForAccount}) as "isWanted"
    from claim c
    join payment_contract k on k.id = c.contract_id
    join commune m on m.insee_code = c.insee_code
    left join refund_account kept on kept.claim_id = c.id
    where c.id = ${claimId} and exists (select from refund_request r where r.claim_id = c.id and not r.is_test)`)

export const refundsOfClaim = (db: Database, claimId: string) =>
  db.many<ToldRefund>(sql`
    select r.state, r.amount_cents as "amountCents", r.way, r.mandate_number as "mandateNumber",
      coalesce((select v.note from refund_move v where v.refund_id = r.id and r.state = 'refused' order by v.ordinal desc limit 1), '') as "refusedFor"
    from refund_request r where r.claim_id = ${claimId} and not r.is_test order by r.asked_at, r.id`)

type Kept = { claimId: string; sealed: Buffer; hint: string; at: string; by: string | null }

export const writeAccount = (db: Database | Scoped, { claimId, sealed, hint, at, by }: Kept) =>
  db.run(sql`
    insert into refund_account (claim_id, sealed, hint, given_at, given_by)
    values (${claimId}, ${sealed}, ${hint}, ${at}::timestamptz, ${by})
    on conflict (claim_id) do update
    set sealed = excluded.sealed, hint = excluded.hint, given_at = excluded.given_at, given_by = excluded.given_by`)

export const accountOf = (db: Scoped, claimId: string) =>
  db.maybeOne<{ sealed: Buffer }>(sql`select sealed from refund_account where claim_id = ${claimId}`)

/** A request, for who reads its payments. `isOpen`: money, asked or told to the accountant. */
export const refundKept = (db: Scoped, id: string) =>
  db.maybeOne<
    Pick<Refund, 'id' | 'claimId' | 'way' | 'isTest' | 'mayKeep'> & { hasEmail: boolean; isOpen: boolean }
  >(sql`
    select r.id, r.claim_id as "claimId", r.way, r.is_test as "isTest", c.debtor_email is not null as "hasEmail", r.state in ('asked', 'sent') and not r.is_test as "isOpen",
      holds_role(c.insee_code, 'cashier') as "mayKeep"
    from refund_request r join claim c on c.id = r.claim_id
    where r.id = ${id} and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator')`)

export const writeTransfer = (db: Scoped, id: string) =>
  db.run(sql`update refund_request set way = 'transfer' where id = ${id} and way <> 'transfer'`)

/** A mail leaves to who paid, where their address is known and what they paid was money. */
export const writeTold = (db: Database | Scoped, id: string, kind: string, key: string) =>
  db.run(sql`select tell_refund(${id}, ${kind}, ${key})`)

type Mailed = {
  claimId: string
  object: string
  collector: string
  communeName: string
  state: Refund['state']
  amountCents: number
  way: Refund['way']
  mandateNumber: string
  note: string
  isWanted: boolean
  wasErased: boolean
}

/** What a mail says of a refund: never to whom it goes. */
export const mailedRefund = (db: Database, id: string) =>
  db.maybeOne<Mailed>(sql`
    select c.id as "claimId", c.object, k.name as collector, m.name as "communeName", r.state, r.amount_cents as "amountCents", r.way,
      r.mandate_number as "mandateNumber", ${waitsForAccount} as "isWanted",
      not exists (select from refund_account a where a.claim_id = c.id)
        and exists (select from claim_event e where e.claim_id = c.id and e.kind = 'accountErased') as "wasErased",
      coalesce((select v.note from refund_move v where v.refund_id = r.id order by v.ordinal desc limit 1), '') as note
    from refund_request r join claim c on c.id = r.claim_id
    join payment_contract k on k.id = c.contract_id
    join commune m on m.insee_code = c.insee_code
    where r.id = ${id} and not r.is_test`)

export type FileRow = {
  askedOn: string
  reference: string
  object: string
  debtorName: string
  reason: Refund['reason']
  amountCents: number
  explanation: string
  proofs: string[]
  state: Refund['state']
  way: Refund['way']
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

/** Accounts that nobody used since then: what they were given for was never confirmed. */
export const forgetUnusedAccounts = (db: Database, { before, at }: { before: string; at: string }) =>
  db.many<{ forgotten: null }>(sql`
    select forget_refund_account(claim_id, ${at}::timestamptz)::text as forgotten from refund_account where given_at < ${before}::timestamptz`)
