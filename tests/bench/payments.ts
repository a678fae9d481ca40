import { randomUUID } from 'node:crypto'
import { cpus, loadavg } from 'node:os'
import sql from 'sql-template-tag'
import { systemClocks } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { withProof } from '#platform/proof.ts'
import { reconcile } from '#server/services/payments/reconciliation.ts'
import { usingDatabase } from './bench-database.ts'
import type { BenchRow } from './bench-row.ts'

const LINES = 10_000
/** One line in so many is wrong: its amount, or not ours. */
const WRONG_EVERY = 50

class Undone extends Error {}

/** The accountant’s file of ten thousand lines laid against as many receipts; nothing of it is kept. */
export const paymentRows = (label: string, url: string): Promise<BenchRow[]> =>
  usingDatabase(url, async (db) => {
    const rows: BenchRow[] = []
    await db
      .transaction(async (tx) => {
        rows.push(await reconciled(label, tx))
        throw new Undone()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
    return rows
  })

async function reconciled(label: string, tx: Database): Promise<BenchRow> {
  const { contract, person } = await till(tx)
  await cameIn(tx, contract)
  const lines = Array.from({ length: LINES }, (_, at) => {
    const isWrong = at % WRONG_EVERY === 0
    return `W${String(at).padStart(8, '0')};${isWrong ? '13,00' : '12,00'};24/11/2026`
  })
  const file = Buffer.from(['Référence;Montant;Date', ...lines].join('\r\n'))
  const columns = { refdet: 'Référence', amount: 'Montant', day: 'Date', unit: 'euros', name: 'bench.csv' } as const
  const startedAt = performance.now()
  const { counts } = await withProof(true, () =>
    reconcile({ db: tx, ...systemClocks, settled: {} }, person, contract, columns, file),
  )
  const seconds = (performance.now() - startedAt) / 1000
  const isRight = counts.matched === LINES - LINES / WRONG_EVERY && counts.amountDiffers === LINES / WRONG_EVERY
  return {
    what: `Reconciliation of ${LINES} lines, ${label} (load ${loadavg()[0]?.toFixed(1)} of ${cpus().length})`,
    measured: `${seconds.toFixed(2)} s; ${isRight ? 'every line told right' : 'lines told wrong'}`,
    baseline: 'none',
    ratio: '–',
    budget: '≤ 3 s',
    isMet: seconds <= 3 && isRight,
  }
}

async function till(tx: Database): Promise<{ contract: string; person: string }> {
  const [contract, person] = [randomUUID(), randomUUID()]
  const { inseeCode } = await tx.one<{ inseeCode: string }>(
    sql`select insee_code as "inseeCode" from commune order by insee_code limit 1`,
  )
  await tx.run(sql`
    insert into person (id, email, family_name, given_name) values (${person}, ${`${person}@bench.example`}, 'Banc', 'Régie')`)
  await tx.run(sql`
    insert into role_grant (person_id, role, insee_code, valid_from) values (${person}, 'cashier', ${inseeCode}, '2020-01-01')`)
  await tx.run(sql`
    insert into payment_contract (id, insee_code, world, name, act, act_on, numcli, saisie, opened_on)
    values (${contract}, ${inseeCode}, 'till', 'Banc', 'acte', '2024-01-01', '900009', 'W', '2024-01-01')`)
  await tx.run(sql`
    insert into payment_product (contract_id, code, label, article) values (${contract}, 'hallRental', 'Salles', 'article 1')`)
  return { contract, person }
}

const cameIn = (tx: Database, contract: string) =>
  tx.run(sql`
    with owed as (
      insert into claim (id, reference, contract_id, insee_code, product, exercice, object, amount_cents, tariff, deliberation, rule,
        origin_kind, origin_id, debtor_name, raised_at, moved_at)
      select gen_random_uuid(), lpad(i::text, 12, '0'), k.id, k.insee_code, 'hallRental', 2026, 'Salle', 1200, 't', 'd', '', 'manual',
        k.id || '/' || i, 'Banc', now(), now()
      from payment_contract k, generate_series(0, ${LINES - 1}::int) as i where k.id = ${contract}
      returning id, reference),
    tried as (
      insert into payment_attempt (id, claim_id, refdet, saisie, amount_cents, state, created_at)
      select gen_random_uuid(), id, 'W' || right(reference, 8), 'W', 1200, 'paid', now() from owed
      returning id, claim_id, refdet)
    insert into payment_receipt (id, contract_id, claim_id, attempt_id, saisie, day, amount_cents, means, detail, recorded_at)
    select gen_random_uuid(), ${contract}, claim_id, id, 'W', '2026-11-24', 1200, 'card', refdet, now() from tried`)
