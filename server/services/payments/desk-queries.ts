import sql from 'sql-template-tag'
import type { AttemptState, ClaimState, CounterMeans, OriginKind, Saisie } from '#contract/services/payments/claim.ts'
import type {
  AskedClaims,
  FileColumns,
  NewContract,
  PaymentContract,
} from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** True for who keeps a régie, a secretary or an administrator, of whatever commune. */
export const seesPayments = async (db: Scoped) =>
  (
    await db.one<{ sees: boolean }>(
      sql`
        select holds_role(null, 'cashier', 'secretary', 'administrator')
          or exists (select from communes_of_roles('cashier', 'secretary', 'administrator')) as sees`,
    )
  ).sees

type ContractRow = {
  id: string
  inseeCode: string
  communeName: string
  world: 'till' | 'title'
  name: string
  budget: string
  act: string
  actOn: string
  isOnline: boolean
  saisie: Saisie
  means: CounterMeans[]
  cashCeilingCents: number | null
  fileColumns: FileColumns | null
  openedOn: string
  closedOn: string | null
  products: PaymentContract['products']
  yearCents: number
  testCents: number
  dueCount: number
  mayKeep: boolean
  maySet: boolean
}

/** Contracts of the reader’s communes, or one of them; figures are those of the year of `day`. */
export const contractsRead = (db: Scoped, day: string, id: string | null = null) =>
  db.many<ContractRow>(sql`
    select k.id, k.insee_code as "inseeCode", m.name as "communeName", k.world, k.name, k.budget, k.act, k.act_on as "actOn",
      k.numcli is not null as "isOnline", k.saisie, k.means, k.cash_ceiling_cents as "cashCeilingCents", k.file_columns as "fileColumns",
      k.opened_on as "openedOn", k.closed_on as "closedOn",
      (select coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'label', p.label, 'article', p.article) order by p.article, p.label), '[]')
        from payment_product p where p.contract_id = k.id) as products,
      (select coalesce(sum(r.amount_cents), 0)::bigint from payment_receipt r
        where r.contract_id = k.id and r.saisie = 'W' and r.year = extract(year from ${day}::date)) as "yearCents",
      (select coalesce(sum(r.amount_cents), 0)::bigint from payment_receipt r
        where r.contract_id = k.id and r.saisie <> 'W' and r.year = extract(year from ${day}::date)) as "testCents",
      (select count(*) from claim c where c.contract_id = k.id and c.state in ('due', 'partlyPaid')) as "dueCount",
      holds_role(k.insee_code, 'cashier') as "mayKeep", holds_role(k.insee_code, 'administrator') as "maySet"
    from payment_contract k join commune m on m.insee_code = k.insee_code
    where holds_role(k.insee_code, 'cashier', 'secretary', 'administrator') and (${id}::uuid is null or k.id = ${id})
    order by m.name, k.world, k.name`)

export const contractKept = (db: Scoped, id: string) =>
  db.maybeOne<Pick<ContractRow, 'inseeCode' | 'world' | 'mayKeep'>>(sql`
    select insee_code as "inseeCode", world, holds_role(insee_code, 'cashier') as "mayKeep" from payment_contract where id = ${id}`)

export const insertContract = async (db: Database, id: string, contract: NewContract): Promise<void> => {
  await db.run(sql`
    insert into payment_contract (id, insee_code, world, name, budget, act, act_on, numcli, means, cash_ceiling_cents, opened_on)
    values (${id}, ${contract.inseeCode}, ${contract.world}, ${contract.name}, ${contract.budget}, ${contract.act}, ${contract.actOn}::date,
      ${contract.numcli}, ${[...contract.means]}::text[], ${contract.cashCeilingCents}, ${contract.openedOn}::date)`)
  await db.run(sql`
    insert into payment_product (contract_id, code, label, article)
    select ${id}, p.code, p.label, p.article
    from jsonb_to_recordset(${JSON.stringify(contract.products)}::jsonb) as p (code text, label text, article text)`)
}

/** @returns 0 when there is no such contract */
export const writeSaisie = (db: Database, id: string, saisie: Saisie) =>
  db.run(sql`
    update payment_contract set saisie = ${saisie} where id = ${id}`)

export const clientNumber = (db: Scoped, id: string) =>
  db.maybeOne<{ numcli: string | null }>(sql`
    select numcli from payment_contract where id = ${id} and holds_role(insee_code, 'cashier', 'administrator')`)

/** Cash that the act lets the drawer hold, in cents; null: the act says none. */
export const ceilingOf = async (db: Scoped, id: string) =>
  (
    await db.one<{ cents: number | null }>(
      sql`select cash_ceiling_cents as cents from payment_contract where id = ${id}`,
    )
  ).cents

/** One deed of the cashiers of a contract after the other, until the end of the transaction: nothing falls between a closing and what it sealed. */
export const holdContract = (db: Scoped, id: string) =>
  db.run(sql`select id from payment_contract where id = ${id} for no key update`)

/** What is asked of PayFiP, over all communes: how much, how late, since when it does not answer. */
export const paymentLag = (db: Pick<Scoped, 'one'>, now: string) =>
  db.one<{
    waiting: number
    lateSeconds: number
    toCheck: number
    failingSince: string | null
    lastOkAt: string | null
  }>(sql`
    select
      (select count(*) from payment_attempt where next_lookup_at is not null) as waiting,
      (select greatest(0, coalesce(extract(epoch from ${now}::timestamptz - min(next_lookup_at)), 0))::int from payment_attempt
        where next_lookup_at is not null) as "lateSeconds",
      (select count(*) from payment_attempt where state = 'unknown') as "toCheck",
      p.failing_since as "failingSince", p.last_ok_at as "lastOkAt"
    from payment_pace p`)

export type LineRow = {
  id: string
  reference: string
  inseeCode: string
  communeName: string
  contractId: string
  contractName: string
  object: string
  debtorName: string
  amountCents: number
  paidCents: number
  state: ClaimState
  placeLost: boolean
  dueOn: string | null
  raisedAt: string
  originKind: OriginKind
  toCheck: boolean
  isTest: boolean
}

const line = sql`
  c.id, c.reference, c.insee_code as "inseeCode", m.name as "communeName", c.contract_id as "contractId", k.name as "contractName", c.object,
  c.debtor_name as "debtorName", c.amount_cents as "amountCents", c.paid_cents as "paidCents", c.state, c.place_lost as "placeLost",
  c.due_on as "dueOn", c.raised_at as "raisedAt", c.origin_kind as "originKind",
  exists (select from payment_attempt a where a.claim_id = c.id and a.state = 'unknown') as "toCheck", k.numcli is not null and k.saisie <> 'W' as "isTest"`

const tables = sql`
  claim c join commune m on m.insee_code = c.insee_code join payment_contract k on k.id = c.contract_id`

/** What calls for somebody first: to check, place lost, late; then the newest. */
export const claimLines = (db: Scoped, { state, contract, q }: AskedClaims, today: string, count: number) =>
  db.many<LineRow>(sql`
    select ${line} from ${tables}
    where holds_role(c.insee_code, 'cashier', 'secretary', 'administrator')
      and (${contract ?? null}::uuid is null or c.contract_id = ${contract ?? null})
      and (${state ?? null}::text is null
        or c.state = ${state ?? null}
        or ${state ?? null} = 'late' and c.state in ('due', 'partlyPaid') and c.due_on < ${today}::date
        or ${state ?? null} = 'toCheck' and exists (select from payment_attempt a where a.claim_id = c.id and a.state = 'unknown'))
      and (${q} = '' or c.reference like upper(replace(${q}, ' ', '')) || '%' or c.title_number = ${q}
        or c.debtor_name ilike '%' || ${q} || '%' or c.object ilike '%' || ${q} || '%')
    order by exists (select from payment_attempt a where a.claim_id = c.id and a.state = 'unknown') desc,
      c.place_lost and c.state = 'paid' desc, c.raised_at desc, c.id
    limit ${count}`)

export type SheetRow = LineRow & {
  debtorEmail: string | null
  product: string
  article: string
  act: string
  tariff: string
  deliberation: string
  rule: string
  titleNumber: string | null
  cancelReason: string
  means: CounterMeans[]
  world: 'till' | 'title'
  originId: string
  mayKeep: boolean
}

export const claimSheet = (db: Scoped, id: string) =>
  db.maybeOne<SheetRow>(sql`
    select ${line}, c.debtor_email as "debtorEmail", p.label as product, p.article, k.act, c.tariff, c.deliberation, c.rule,
      c.title_number as "titleNumber", c.cancel_reason as "cancelReason", k.means, k.world, c.origin_id as "originId",
      holds_role(c.insee_code, 'cashier') as "mayKeep"
    from ${tables}
    join payment_product p on p.contract_id = c.contract_id and p.code = c.product
    where c.id = ${id} and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator')`)

export const attemptsRead = (db: Scoped, claimId: string) =>
  db.many<{
    refdet: string
    state: AttemptState
    result: string | null
    amountCents: number
    createdAt: string
    lookedAt: string | null
    nextAt: string | null
    lookups: number
    isDouble: boolean
  }>(sql`
    select refdet, state, result, amount_cents as "amountCents", created_at as "createdAt", last_lookup_at as "lookedAt",
      next_lookup_at as "nextAt", lookups, is_double as "isDouble"
    from payment_attempt where claim_id = ${claimId} order by created_at desc, refdet`)

export const eventsRead = (db: Scoped, claimId: string) =>
  db.many<{ kind: string; detail: string; at: string; by: string | null }>(sql`
    select e.kind, case when e.kind = 'receipt' then '' else e.detail end as detail, e.at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.by_person) as by
    from claim_event e where e.claim_id = ${claimId} order by e.ordinal`)

export type RefundRow = {
  id: string
  claimId: string
  reference: string
  object: string
  debtorName: string
  communeName: string
  reason: 'double' | 'placeLost' | 'cancelled' | 'error' | 'other'
  amountCents: number
  explanation: string
  proofs: string[]
  state: 'asked' | 'sent' | 'done' | 'refused'
  isTest: boolean
  askedAt: string
  moves: { state: RefundRow['state']; note: string; at: string; by: string | null }[]
}

/** Those of a claim, or all of the reader’s communes: what waits first. */
export const refundsRead = (db: Scoped, claimId: string | null, count: number) =>
  db.many<RefundRow>(sql`
    select r.id, r.claim_id as "claimId", c.reference, c.object, c.debtor_name as "debtorName", m.name as "communeName", r.reason,
      r.amount_cents as "amountCents", r.explanation, r.proofs, r.state, r.is_test as "isTest", r.asked_at as "askedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('state', v.state, 'note', v.note, 'at', v.moved_at,
          'by', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = v.moved_by)) order by v.ordinal), '[]')
        from refund_move v where v.refund_id = r.id) as moves
    from refund_request r join claim c on c.id = r.claim_id join commune m on m.insee_code = c.insee_code
    where holds_role(c.insee_code, 'cashier', 'secretary', 'administrator') and (${claimId}::uuid is null or r.claim_id = ${claimId})
    order by r.state = 'asked' desc, r.state = 'sent' desc, r.asked_at desc, r.id
    limit ${count}`)

/** What waits for a cashier of the reader’s communes to be told to the accountant. */
export const refundsToSend = async (db: Scoped) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from refund_request r join claim c on c.id = r.claim_id
      where r.state = 'asked' and not r.is_test and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator')`)
  ).count

/** @returns false when it has moved in the meantime, or is nobody’s whom the person keeps */
export const writeRefundMove = async (
  db: Scoped,
  id: string,
  move: {
    from: { money: readonly string[]; trial: readonly string[] }
    state: string
    note: string
    at: string
    personId: string
  },
): Promise<boolean> => {
  const isFrom = sql`state = any (case when is_test then ${[...move.from.trial]}::text[] else ${[...move.from.money]}::text[] end)`
  await db.run(sql`
    insert into refund_move (refund_id, ordinal, state, note, moved_at, moved_by)
    select r.id, 1 + (select count(*)::int from refund_move m where m.refund_id = r.id), ${move.state}, ${move.note}, ${move.at}::timestamptz,
      ${move.personId}
    from refund_request r where r.id = ${id} and ${isFrom}
    for update of r`)
  const moved = await db.run(sql`
    update refund_request set state = ${move.state} where id = ${id} and ${isFrom}`)
  return moved > 0
}
