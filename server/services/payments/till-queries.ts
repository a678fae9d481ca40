import sql from 'sql-template-tag'
import type { CounterMeans } from '#contract/services/payments/claim.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ReceiptRow } from './public-queries.ts'

type TillRow = ReceiptRow & { reference: string; claimId: string; object: string; debtorName: string }

/** Counter lines after the last closing, the latest first. @param count  null: all of them */
export const tillLines = (db: Scoped, contractId: string, count: number | null) =>
  db.many<TillRow>(sql`
    select r.id, r.saisie, r.year, r.number, r.day, r.amount_cents as "amountCents", r.means, r.detail, c.reference, r.claim_id as "claimId",
      c.object, c.debtor_name as "debtorName"
    from payment_receipt r join claim c on c.id = r.claim_id
    where r.contract_id = ${contractId} and r.attempt_id is null
      and r.day > coalesce((select max(day) from till_closing where contract_id = ${contractId}), '2000-01-01'::date)
    order by r.year desc, r.number desc
    limit ${count}`)

/** Totals of what is not closed yet, by means. */
export const openTotals = (db: Scoped, contractId: string) =>
  db.many<{ means: CounterMeans; cents: number; lines: number }>(sql`
    select means, sum(amount_cents)::bigint as cents, count(*) as lines
    from payment_receipt
    where contract_id = ${contractId} and attempt_id is null
      and day > coalesce((select max(day) from till_closing where contract_id = ${contractId}), '2000-01-01'::date)
    group by means`)

/** Cash that the lines say is in the drawer: what came in, less what was paid to the accountant. */
export const cashHeld = async (db: Scoped, contractId: string) =>
  (
    await db.one<{ cents: number }>(sql`
      select (coalesce((select sum(amount_cents) from payment_receipt where contract_id = ${contractId} and means = 'cash'), 0)
        - coalesce((select sum(amount_cents) from till_deposit where contract_id = ${contractId}), 0))::bigint as cents`)
  ).cents

export const depositsRead = (db: Scoped, contractId: string) =>
  db.many<{ day: string; amountCents: number; slip: string }>(sql`
    select day, amount_cents as "amountCents", slip from till_deposit
    where contract_id = ${contractId} order by recorded_at desc limit 20`)

export const insertDeposit = (
  db: Scoped,
  deposit: { id: string; contractId: string; day: string; amountCents: number; slip: string; by: string; at: string },
) =>
  db.run(sql`
    insert into till_deposit (id, contract_id, day, amount_cents, slip, recorded_by, recorded_at)
    values (${deposit.id}, ${deposit.contractId}, ${deposit.day}::date, ${deposit.amountCents}, ${deposit.slip}, ${deposit.by},
      ${deposit.at}::timestamptz)`)

export type ClosingRow = {
  day: string
  lines: number
  totals: Partial<Record<CounterMeans, number>>
  heldCents: number
  countedCents: number
  reason: string
  signedAt: string
  signedBy: string | null
  previousSeal: string
  seal: string
}

export const closingsRead = (db: Scoped, contractId: string, day: string | null, count: number) =>
  db.many<ClosingRow>(sql`
    select t.day, t.lines, t.totals, t.held_cents as "heldCents", t.counted_cents as "countedCents", t.reason, t.signed_at as "signedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = t.signed_by) as "signedBy",
      t.previous_seal as "previousSeal", t.seal
    from till_closing t
    where t.contract_id = ${contractId} and (${day}::date is null or t.day = ${day}::date)
    order by t.day desc limit ${count}`)

type NewClosing = Omit<ClosingRow, 'signedBy'> & { contractId: string; by: string }

/** @throws when the day is closed already */
export const insertClosing = (db: Scoped, closing: NewClosing) =>
  db.run(sql`
    insert into till_closing (contract_id, day, lines, totals, held_cents, counted_cents, reason, previous_seal, seal, signed_by, signed_at)
    values (${closing.contractId}, ${closing.day}::date, ${closing.lines}, ${JSON.stringify(closing.totals)}::jsonb, ${closing.heldCents},
      ${closing.countedCents}, ${closing.reason}, ${closing.previousSeal}, ${closing.seal}, ${closing.by}, ${closing.signedAt}::timestamptz)`)
