import sql from 'sql-template-tag'
import type { FileColumns, Outcome } from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type FileLine = { refdet: string; amountCents: number; day: string }

export const rememberColumns = (db: Scoped, contractId: string, columns: FileColumns) =>
  db.run(sql`update payment_contract set file_columns = ${JSON.stringify(columns)}::jsonb where id = ${contractId}`)

export const knownReconciliation = (db: Scoped, contractId: string, sha256: string) =>
  db.maybeOne<{ id: string }>(
    sql`select id from reconciliation where contract_id = ${contractId} and sha256 = ${sha256}`,
  )

type New = {
  id: string
  contractId: string
  fileName: string
  sha256: string
  fromDay: string
  toDay: string
  by: string
  at: string
}

export const insertReconciliation = (db: Scoped, one: New) =>
  db.run(sql`
    insert into reconciliation (id, contract_id, file_name, sha256, from_day, to_day, imported_by, imported_at)
    values (${one.id}, ${one.contractId}, ${one.fileName}, ${one.sha256}, ${one.fromDay}::date, ${one.toDay}::date, ${one.by},
      ${one.at}::timestamptz)`)

/**
 * Lays the file against what came in online, line against line; then what came in on these days and is not in the file. A reference that comes again in
 * the file is « twice », whatever its amount.
 */
export const insertLines = async (
  db: Database,
  id: string,
  contractId: string,
  lines: readonly FileLine[],
): Promise<void> => {
  await db.run(sql`
    insert into reconciliation_line (reconciliation_id, ordinal, refdet, amount_cents, day, outcome, ours_cents, claim_id)
    select ${id}, f.ordinal, f.refdet, f.amount, f.day,
      case when row_number() over (partition by f.refdet order by f.ordinal) > 1 then 'twice'
        when r.id is null then 'missingHere'
        when r.amount_cents <> f.amount then 'amountDiffers'
        else 'matched' end,
      r.amount_cents, r.claim_id
    from unnest(${lines.map(({ refdet }) => refdet)}::text[], ${lines.map(({ amountCents }) => amountCents)}::bigint[],
      ${lines.map(({ day }) => day)}::date[]) with ordinality as f (refdet, amount, day, ordinal)
    left join payment_receipt r on r.contract_id = ${contractId} and r.attempt_id is not null and r.detail = f.refdet`)
  await db.run(sql`
    insert into reconciliation_line (reconciliation_id, ordinal, refdet, day, outcome, ours_cents, claim_id)
    select ${id}, ${lines.length}::int + row_number() over (order by r.day, r.number), r.detail, r.day, 'missingThere', r.amount_cents, r.claim_id
    from payment_receipt r join reconciliation o on o.id = ${id}
    where r.contract_id = ${contractId} and r.attempt_id is not null and r.saisie = 'W'
      and r.day between o.from_day and o.to_day
      and r.detail <> all (${lines.map(({ refdet }) => refdet)}::text[])`)
}

export type ReconciliationRow = {
  id: string
  contractId: string
  contractName: string
  fileName: string
  fromDay: string
  toDay: string
  counts: Partial<Record<Outcome, number>>
  importedAt: string
}

export const reconciliationsRead = (db: Scoped, id: string | null, count: number) =>
  db.many<ReconciliationRow>(sql`
    select o.id, o.contract_id as "contractId", k.name as "contractName", o.file_name as "fileName", o.from_day as "fromDay", o.to_day as "toDay",
      (select coalesce(jsonb_object_agg(outcome, n), '{}') from (
        select l.outcome, count(*) as n from reconciliation_line l where l.reconciliation_id = o.id group by l.outcome) as told) as counts,
      o.imported_at as "importedAt"
    from reconciliation o join payment_contract k on k.id = o.contract_id
    where ${id}::uuid is null or o.id = ${id}
    order by o.imported_at desc, o.id limit ${count}`)

export const linesRead = (db: Scoped, id: string, count: number) =>
  db.many<{
    ordinal: number
    refdet: string
    amountCents: number | null
    day: string | null
    outcome: Outcome
    oursCents: number | null
    claimId: string | null
  }>(sql`
    select ordinal, refdet, amount_cents as "amountCents", day, outcome, ours_cents as "oursCents", claim_id as "claimId"
    from reconciliation_line where reconciliation_id = ${id}
    order by outcome = 'matched', outcome, ordinal limit ${count}`)
