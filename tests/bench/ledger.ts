import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import sql from 'sql-template-tag'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { keepLedger, ledgerGaps } from '#server/plan/ledger/keep-ledger.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, markdownTable, rowLine, times } from './bench-row.ts'
import { bookedHeld, generateHistories, LEDGER_TODAY, plainUnion } from './ledger-generate.ts'

// DATABASE_URL=postgres://… node tests/bench/ledger.ts [DOSSIERS]: the ledger of so many dossiers made from their acts, beside one plain
// union of the grounds that hold. A first making is killed midway: it must leave nothing. The database is emptied by whoever calls.
const url = process.env.DATABASE_URL
if (!url) throw new Error('usage: DATABASE_URL=postgres://… node tests/bench/ledger.ts [DOSSIERS]')
const count = Number(process.argv[2] ?? 100_000)
const BUDGET_S = 60
const TICKS_A_SECOND = 100
/** Long enough to be writing, whatever the scale. */
const KILLED_AFTER_MS = count >= 50_000 ? 8000 : 2500
const TODAY = legalClockAt(() => Temporal.Instant.from(`${LEDGER_TODAY}T09:00:00Z`))

/** Seconds of processor that the server processes of this database have taken; null where they are of another machine. */
async function serverProcessor(db: Database): Promise<number | null> {
  const pids = await db.many<{ pid: number }>(sql`select pid from pg_stat_activity where datname = current_database()`)
  try {
    return pids.reduce((sum, { pid }) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
      return sum + (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND
    }, 0)
  } catch {
    return null
  }
}

const seconds = async <Result>(work: () => Promise<Result>): Promise<{ result: Result; s: number }> => {
  const begunAt = performance.now()
  const result = await work()
  return { result, s: (performance.now() - begunAt) / 1000 }
}

const linesIn = async (db: Database) =>
  (
    await db.one<{ lines: number }>(sql`
      select ((select count(*) from ledger_entry) + (select count(*) from ledger_claim))::integer as lines`)
  ).lines

/** @returns what a process killed after so long leaves of its work. */
async function killedAfter(db: Database, ms: number): Promise<number> {
  const child = spawn(process.execPath, [new URL(import.meta.url).pathname, 'keep'], { stdio: 'ignore' })
  await new Promise((resolve) => setTimeout(resolve, ms))
  child.kill('SIGKILL')
  await gone(child)
  return linesIn(db)
}

const gone = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve))

const gapM2 = (some: Awaited<ReturnType<typeof bookedHeld>>, others: Awaited<ReturnType<typeof plainUnion>>) =>
  others.reduce(
    (widest, { inseeCode, m2 }) =>
      Math.max(widest, Math.abs((some.find((one) => one.inseeCode === inseeCode)?.m2 ?? 0) - m2)),
    some.length === others.length ? 0 : Number.POSITIVE_INFINITY,
  )

async function measured(db: Database, holding: readonly string[]): Promise<BenchRow[]> {
  const left = await killedAfter(db, KILLED_AFTER_MS)
  const own = process.cpuUsage()
  const before = await serverProcessor(db)
  const made = await seconds(() => keepLedger(db, TODAY))
  const { user, system } = process.cpuUsage(own)
  const after = await serverProcessor(db)
  const processor = `own processor ${((user + system) / 1e6).toFixed(1)} s, PostgreSQL ${before === null || after === null ? '?' : (after - before).toFixed(1)} s`
  const plain = await seconds(() => plainUnion(db, holding))
  const again = await seconds(() => keepLedger(db, TODAY))
  const ids = await db.many<{ id: string }>(sql`select dossier_id as id from ledger_claim`)
  const gaps = await seconds(() =>
    ledgerGaps(
      db,
      TODAY,
      ids.map(({ id }) => id),
    ),
  )
  const apart = gapM2(await bookedHeld(db), plain.result)
  const differing = gaps.result.missing + gaps.result.unjustified
  const label = `${count.toLocaleString('en-US')} dossiers`
  const load = `load ${loadavg()[0]?.toFixed(1)} of ${cpus().length}`
  return [
    {
      what: `Ledger of the ground, ${label} made from their acts (${made.result.added.toLocaleString('en-US')} lines; ${load})`,
      measured: `${made.s.toFixed(1)} s (${processor}); ${apart.toFixed(2)} m² apart in a commune; ${left} lines left by a killed one`,
      baseline: `one plain union a commune: ${plain.s.toFixed(1)} s`,
      ratio: times(made.s / plain.s),
      budget: `≤ ${BUDGET_S} s, ≤ 1 m², 0 lines`,
      isMet: made.s <= BUDGET_S && apart <= 1 && left === 0,
    },
    {
      what: `Ledger of the ground, ${label} unchanged: read again, then made again and compared`,
      measured: `${again.s.toFixed(2)} s, ${gaps.s.toFixed(1)} s; ${differing} lines differ`,
      baseline: '',
      ratio: times(gaps.s / BUDGET_S),
      budget: `≤ ${BUDGET_S} s, 0 lines`,
      isMet: gaps.s <= BUDGET_S && differing === 0 && again.result.added + again.result.reversed === 0,
    },
  ]
}

if (process.argv[2] === 'keep') {
  await usingDatabase(url, (db) => keepLedger(db, TODAY))
} else {
  const rows = await usingDatabase(url, async (db) => {
    await migrate(db)
    const holding = await db.transaction(async (tx) => {
      await tx.script('set local session_replication_role = replica')
      return generateHistories(tx, count)
    })
    await db.script('vacuum analyze')
    return measured(db, holding)
  })
  console.log(markdownTable(rows))
  for (const row of rows) console.log(rowLine(row))
  process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
}
