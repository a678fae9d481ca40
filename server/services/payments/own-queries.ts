import sql from 'sql-template-tag'
import type { ClaimState, OriginKind, RefundWay } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ReceiptRow } from './public-queries.ts'

/** Claims of the person by their own right, not by a role: what is owed first, the soonest due before the others. */
export const ownClaimIds = async (db: Scoped, count: number): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select c.id from claim c
      where c.person_id = current_person() or c.debtor_key = (select own_address())
      order by c.state in ('due', 'partlyPaid') desc, case when c.state in ('due', 'partlyPaid') then c.due_on end nulls first,
        c.raised_at desc, c.id
      limit ${count}`)
  ).map(({ id }) => id)

export const ownAddress = (db: Database, personId: string) =>
  db.one<{ email: string; isProven: boolean }>(sql`
    select email, email_proven_at is not null as "isProven" from person where id = ${personId}`)

type OwnRow = {
  id: string
  reference: string
  communeName: string
  collector: string
  object: string
  amountCents: number
  paidCents: number
  dueOn: string | null
  state: ClaimState
  placeLost: boolean
  cancelReason: string
  originKind: OriginKind
  originId: string
  raisedAt: string
  isTest: boolean
  isOnline: boolean
  isAwaited: boolean
  moneyBackCents: number
  backWay: RefundWay
}

/** What those who owe may read of these, in the order that is given. */
export const ownRows = (db: Database, ids: readonly string[]) =>
  db.many<OwnRow>(sql`
    select c.id, c.reference, m.name as "communeName", k.name as collector, c.object, c.amount_cents as "amountCents", c.paid_cents as "paidCents",
      c.due_on as "dueOn", c.state, c.place_lost as "placeLost", c.cancel_reason as "cancelReason", c.origin_kind as "originKind", c.origin_id as "originId",
      c.raised_at as "raisedAt", k.numcli is not null and k.saisie <> 'W' as "isTest", k.numcli is not null as "isOnline",
      exists (select from payment_attempt a where a.claim_id = c.id and a.state in ('open', 'waiting', 'unknown')) as "isAwaited",
      (select coalesce(sum(r.amount_cents), 0)::bigint from refund_request r
        where r.claim_id = c.id and r.state <> 'refused' and not r.is_test) as "moneyBackCents",
      case when exists (select from refund_request r where r.claim_id = c.id and r.state <> 'refused' and not r.is_test and r.way = 'transfer')
        then 'transfer' else 'card' end as "backWay"
    from unnest(${[...ids]}::uuid[]) with ordinality as given (id, rank)
    join claim c on c.id = given.id
    join payment_contract k on k.id = c.contract_id
    join commune m on m.insee_code = c.insee_code
    order by given.rank`)

export const receiptsOfThese = (db: Database, ids: readonly string[]) =>
  db.many<ReceiptRow & { claimId: string }>(sql`
    select claim_id as "claimId", id, saisie, year, number, day, amount_cents as "amountCents", means, detail from payment_receipt
    where claim_id = any(${[...ids]}::uuid[]) order by recorded_at, number`)
