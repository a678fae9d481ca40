import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { type Database, type DatabaseConnection, nativeConnection } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { openMigrated } from '#platform/migrate.ts'
import { watchChildcare } from '#server/services/childcare/clocks.ts'
import { publicChildcare } from '#server/services/childcare/public-places.ts'
import { type BenchRow, ms, quantile, rowLine } from './bench-row.ts'

const COMMUNE = '62998'
/** Those of a large department. */
const STRUCTURES = 400
/** Weeks whose days are not as usual: a half-day of two ages each day. */
const WEEKS = 52
const ASKED = 40
/** A Monday, on which feeds leave. */
const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z')

/**
 * The structures of a department over a year: what families read of all of them, then the feeds of a day. On the PostgreSQL of DATABASE_URL,
 * which it may empty, then on the embedded database.
 */
async function measured(label: string, connection: DatabaseConnection): Promise<void> {
  const { db } = await openMigrated({ ...connection, max: 4 })
  await open(db)
  const deps = {
    db,
    ...{ clock: legalClockAt(() => NOW), realClock: realClockAt(() => NOW) },
    config: readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'bench-childcare-')) }),
  }
  console.log(rowLine(await publicRow(label, deps)))
  console.log(rowLine(await feedRow(label, deps)))
  await db.close()
}

type Deps = Parameters<typeof publicChildcare>[0]

async function publicRow(label: string, deps: Deps): Promise<BenchRow> {
  const times: number[] = []
  const bare: number[] = []
  let places = 0
  for (let asked = 0; asked < ASKED; asked += 1) {
    const from = Temporal.PlainDate.from('2026-11-23').add({ weeks: asked })
    const startedAt = performance.now()
    const { structures } = await publicChildcare(deps, { semaine: from.toString() })
    times.push(performance.now() - startedAt)
    places = structures.flatMap(({ days }) => days).filter((day) => day.places.length > 0).length
    const readAt = performance.now()
    await deps.db.many(sql`select structure_id, weekday, half, band, places, taken from childcare_week`)
    await deps.db.many(sql`
      select structure_id, on_day, half, band, taken from childcare_day
      where on_day between ${from.toString()}::date and ${from.add({ days: 7 }).toString()}::date`)
    bare.push(performance.now() - readAt)
  }
  const p95 = quantile(times, 0.95)
  const ratio = quantile(times, 0.5) / quantile(bare, 0.5)
  return {
    what: `Places of ${STRUCTURES} structures over seven days, for families, ${label}`,
    measured: `p95 ${ms(p95)}, p50 ${ms(quantile(times, 0.5))}, ${places} days with places`,
    baseline: `the same rows read and not counted: p50 ${ms(quantile(bare, 0.5))}`,
    ratio: `× ${ratio.toFixed(2)}`,
    budget: 'p95 ≤ 500 ms',
    isMet: p95 <= 500 && places > 0,
  }
}

async function feedRow(label: string, deps: Deps): Promise<BenchRow> {
  const startedAt = performance.now()
  await watchChildcare(deps)
  const seconds = (performance.now() - startedAt) / 1000
  const againAt = performance.now()
  await watchChildcare(deps)
  const again = (performance.now() - againAt) / 1000
  const { feeds, lines } = await deps.db.one<{ feeds: number; lines: number }>(sql`
    select count(*)::int as feeds, sum(jsonb_array_length(lines))::int as lines from childcare_sending`)
  return {
    what: `Feeds of ${STRUCTURES} structures composed on their day, ${label}`,
    measured: `${seconds.toFixed(1)} s, ${feeds} feeds of ${Math.round(lines / Math.max(1, feeds))} lines`,
    baseline: `looked at again, nothing to send: ${again.toFixed(1)} s`,
    ratio: `× ${(seconds / again).toFixed(2)}`,
    budget: '≤ 60 s, one each',
    isMet: seconds <= 60 && feeds === STRUCTURES && lines > 0,
  }
}

async function open(db: Database): Promise<void> {
  const ids = Array.from({ length: STRUCTURES }, () => randomUUID())
  await db.run(sql`insert into commune (insee_code, name) values (${COMMUNE}, 'Bench') on conflict do nothing`)
  await db.run(sql`
    insert into childcare_structure (id, insee_code, kind, name, address, capacity, referencing, reference, referenced_on, way)
    select id, ${COMMUNE}, 'creche', 'Bench ' || rank, '1 rue du Banc', 60, 'referenced', 'BENCH-' || rank, '2026-11-20', 'feed'
    from unnest(${ids}::uuid[]) with ordinality as one (id, rank)`)
  await db.run(sql`
    insert into childcare_week (structure_id, weekday, half, band, places, taken)
    select id, weekday, half, band, 15, 9 + weekday
    from unnest(${ids}::uuid[]) as id
    cross join generate_series(1, 5) as weekday
    cross join unnest(array['morning', 'afternoon']) as half
    cross join unnest(array['under1', 'from1', 'from2', 'from3']) as band`)
  await db.run(sql`
    insert into childcare_day (structure_id, on_day, half, band, taken)
    select id, day::date, 'morning', band, extract(day from day)::int % 16
    from unnest(${ids}::uuid[]) as id
    cross join generate_series(date '2026-11-23', date '2026-11-23' + ${WEEKS * 7}::int, interval '1 day') as day
    cross join unnest(array['under1', 'from2']) as band`)
}

const url = process.env.DATABASE_URL
if (url) await measured('PostgreSQL', nativeConnection(url))
const embedded = await openEmbeddedInMemory()
await measured('embedded', embedded.connection)
await embedded.close()
