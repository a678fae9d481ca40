import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { type Database, type DatabaseConnection, nativeConnection } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { openFileStore } from '#platform/file-store.ts'
import { openMigrated } from '#platform/migrate.ts'
import { availabilities } from '#server/services/bookings/calendars.ts'
import { takeSlot } from '#server/services/bookings/public.ts'
import { paymentTill } from '#server/services/bookings/till.ts'
import { type BenchRow, ms, quantile, rowLine } from './bench-row.ts'

const COMMUNE = '62998'
const ROOMS = 40
const DAYS = 92
const ASKED = 60
const AT_ONCE = 50

/**
 * Forty rooms with three months of bookings each: free time of all of them, then fifty people who want one slot. On the PostgreSQL of
 * DATABASE_URL, which it may empty, then on the embedded database.
 */
async function measured(label: string, connection: DatabaseConnection): Promise<void> {
  const { db } = await openMigrated({ ...connection, max: 10 })
  await db.run(sql`insert into commune (insee_code, name) values (${COMMUNE}, 'Bench') on conflict do nothing`)
  const [first = ''] = await lendRooms(db)
  console.log(rowLine(await availabilityRow(label, db)))
  console.log(rowLine(await crowdRow(label, db, first)))
  await db.close()
}

const firstDay = () => Temporal.Now.plainDateISO('Europe/Paris').add({ days: 1 })

async function availabilityRow(label: string, db: Database): Promise<BenchRow> {
  const times: number[] = []
  for (let asked = 0; asked < ASKED; asked += 1) {
    // another first day each time: what was expanded for one does not serve the next
    const from = firstDay()
      .add({ days: asked % 20 })
      .toString()
    const startedAt = performance.now()
    await availabilities(db, { from, days: DAYS }, Date.now())
    times.push(performance.now() - startedAt)
  }
  const first = times.slice(0, 20)
  const p95 = quantile(times, 0.95)
  return {
    what: `Free time of ${ROOMS} rooms over three months, ${label}`,
    measured: `p95 ${ms(p95)}, p50 ${ms(quantile(times, 0.5))}`,
    baseline: `rules expanded anew: p50 ${ms(quantile(first, 0.5))}`,
    ratio: `× ${(p95 / 50).toFixed(2)}`,
    budget: 'p95 ≤ 50 ms',
    isMet: p95 <= 50,
  }
}

async function crowdRow(label: string, db: Database, resourceId: string): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bookings-'))
  const deps = {
    db,
    ...systemClocks,
    config: readConfig({ DATA_DIR: folder }),
    files: openFileStore(folder),
    till: paymentTill,
  }
  const day = firstDay().add({ days: 200 }).toString()
  const startedAt = performance.now()
  const answers = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, () =>
      takeSlot(deps, null, { resourceId, from: `${day}T10:00`, to: `${day}T12:00` }),
    ),
  )
  const seconds = (performance.now() - startedAt) / 1000
  const taken = answers.filter(({ status }) => status === 'fulfilled').length
  return {
    what: `${AT_ONCE} people who want one slot, ${label}`,
    measured: `${seconds.toFixed(2)} s; ${taken} has it, ${AT_ONCE - taken} read the next free slots`,
    baseline: 'one after the other would be as many transactions',
    ratio: `× ${seconds.toFixed(2)}`,
    budget: '≤ 1 s, 1 and 49',
    isMet: seconds <= 1 && taken === 1,
  }
}

/** Rooms open every day, each with a booking a day. */
async function lendRooms(db: Database): Promise<string[]> {
  const ids = Array.from({ length: ROOMS }, () => randomUUID())
  const rules = JSON.stringify({
    ...{
      stepMin: 30,
      minMin: 60,
      maxMin: 1440,
      noticeDays: 0,
      aheadDays: 400,
      needsAnswer: true,
      needsInsurance: false,
    },
    ...{ cancellation: [], inspected: [] },
  })
  await db.run(sql`
    insert into resource (id, insee_code, kind, name, rules, recorded_at)
    select id, ${COMMUNE}, 'room', 'Bench', ${rules}::jsonb, now() from unnest(${ids}::uuid[]) as id`)
  await db.run(sql`
    insert into resource_opening (id, resource_id, starts_on, from_time, length_min, rrule, recorded_at)
    select gen_random_uuid(), id, '2026-01-01', time '08:00' + make_interval(mins => rank::int % 8 * 15), 840, rule, now()
    from unnest(${ids}::uuid[]) with ordinality as room (id, rank)
    cross join unnest(array['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=SA,SU']) as rule`)
  await db.run(sql`
    insert into booking (id, resource_id, insee_code, during, wide, state, channel, token_sha256, recorded_at)
    select gen_random_uuid(), id, ${COMMUNE}, span, span, 'draft', 'counter', '', now()
    from unnest(${ids}::uuid[]) as id
    cross join generate_series(current_date + 1, current_date + ${DAYS}::int, interval '1 day') as day
    cross join lateral (select tstzrange(day + interval '18 hours', day + interval '20 hours') as span) as one`)
  return ids
}

const url = process.env.DATABASE_URL
if (url) await measured('PostgreSQL', nativeConnection(url))
const embedded = await openEmbeddedInMemory()
await measured('embedded', embedded.connection)
await embedded.close()
