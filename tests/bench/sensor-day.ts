import { cpus, loadavg } from 'node:os'
import sql from 'sql-template-tag'
import { realClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { receiveUplinks } from '#server/services/sensors/reception.ts'
import { rollUpTouched } from '#server/services/sensors/upkeep.ts'
import type { Uplink } from '#server/services/sensors/uplink.ts'
import { enrolFleet, euiOf, FLEET_SOURCE } from '#tests/fixtures/sensor-fleet.ts'
import { testConfig } from '#tests/fixtures/test-config.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, quantile, rowLine, times } from './bench-row.ts'

// DATABASE_URL=postgres://… node tests/bench/sensor-day.ts [DEVICES] [HOURS] on an empty database of its own.
// Ten thousand devices send a frame a minute for a day: decoded, kept, counted by hours and days, as the server does it, the clock put forward.
const url = process.env.DATABASE_URL ?? ''
const [devices = 10_000, hours = 24] = process.argv.slice(2).map(Number)
const DAY = Temporal.Instant.from('2026-10-01T00:00:00Z')
const MINUTES = 60
const load = () => `load ${loadavg()[0]?.toFixed(1)} of ${cpus().length}`

/** What all devices say in one minute, each at its own second. */
const minuteOf = (minute: number): Uplink[] =>
  Array.from({ length: devices }, (_, rank) => ({
    eui: euiOf(rank),
    at: DAY.add({ seconds: minute * 60 + (rank % 60) }).toString(),
    dedup: `jour-${minute}-${rank}`,
    fPort: 85,
    bytes: Buffer.from([1, 0x75, (rank + minute) % 100]),
    said: null,
  }))

type Growth = { observations: number; observationBytes: number; frames: number; frameBytes: number; hourBytes: number }

const growth = (db: Database) =>
  db.one<Growth>(sql`
    select (select count(*) from sensor_observation) as observations, (select count(*) from sensor_frame) as frames,
      (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'sensor_observation'::regclass) as "observationBytes",
      (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'sensor_frame'::regclass) as "frameBytes",
      pg_total_relation_size('sensor_hour')::float8 as "hourBytes"`)

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

async function dayRows(db: Database): Promise<BenchRow[]> {
  let now = DAY
  const deps = { db, realClock: realClockAt(() => now), config: testConfig('') }
  const minutes: number[][] = []
  const counted: number[] = []
  for (let hour = 0; hour < hours; hour += 1) {
    const taken: number[] = []
    for (let minute = hour * MINUTES; minute < (hour + 1) * MINUTES; minute += 1) {
      now = DAY.add({ minutes: minute + 1 })
      const said = minuteOf(minute)
      const startedAt = performance.now()
      const { accepted } = await receiveUplinks(deps, FLEET_SOURCE, said)
      taken.push(performance.now() - startedAt)
      if (accepted !== devices) throw new Error(`${accepted} of ${devices} frames were kept`)
    }
    const startedAt = performance.now()
    await rollUpTouched(deps)
    counted.push(performance.now() - startedAt)
    minutes.push(taken)
    console.log(`hour ${hour}: a minute ${ms(quantile(taken, 0.5))}, its counts ${ms(counted.at(-1) ?? 0)} (${load()})`)
  }
  const all = minutes.flat()
  const [first = [], last = []] = [minutes.slice(0, 3).flat(), minutes.slice(-3).flat()]
  const { observations, frames, observationBytes, frameBytes, hourBytes } = await growth(db)
  const perMillion = (bytes: number, count: number) => mb((1e6 * bytes) / count)
  const summed = [...all, ...counted].reduce((sum, one) => sum + one, 0)
  return [
    {
      what: `A minute of ${devices} devices, decoded and committed, ${observations.toLocaleString('en-US')} observations in all (p50, p99; ${load()})`,
      measured: `${ms(quantile(all, 0.5))}, ${ms(quantile(all, 0.99))}`,
      baseline: `${hours} h written and counted in ${(summed / 60_000).toFixed(1)} min`,
      ratio: times(quantile(all, 0.99) / 60_000),
      budget: 'p99 ≤ 60 s',
      isMet: quantile(all, 0.99) <= 60_000,
    },
    {
      what: 'The same, its last three hours beside its first three (p50)',
      measured: ms(quantile(last, 0.5)),
      baseline: ms(quantile(first, 0.5)),
      ratio: times(quantile(last, 0.5) / quantile(first, 0.5)),
      budget: '',
      isMet: true,
    },
    {
      what: 'A million observations on the disk; a million frames as they came; hours counted of a million observations',
      measured: `${perMillion(observationBytes, observations)}; ${perMillion(frameBytes, frames)}; ${perMillion(hourBytes, observations)}`,
      baseline: '',
      ratio: '',
      budget: '',
      isMet: true,
    },
    await chartRow(db),
  ]
}

/** The day of one measure, when a day of all is there: as the sheet of an asset asks for it. */
async function chartRow(db: Database): Promise<BenchRow> {
  const taken: number[] = []
  for (let at = 0; at < 300; at += 1) {
    const startedAt = performance.now()
    await db.many(sql`
      select at, value from sensor_observation
      where datastream_id = ${1 + ((at * 31) % devices)} and at >= ${DAY.toString()}::timestamptz
        and at < ${DAY.add({ hours: 24 }).toString()}::timestamptz
      order by at`)
    taken.push(performance.now() - startedAt)
  }
  const p95 = quantile(taken, 0.95)
  return {
    what: `A day of one measure among ${devices} (p95; ${load()})`,
    ...{ measured: ms(p95), baseline: '', ratio: '', budget: '≤ 50 ms', isMet: p95 <= 50 },
  }
}

await usingDatabase(url, async (db) => {
  await migrate(db)
  await db.one(sql`select lay_sensor_months('2026-09-01', '2025-01-01')::text as laid`)
  await enrolFleet(db, { devices, everySeconds: 60, since: DAY.subtract({ hours: 24 }).toString() })
  await db.script('analyze')
  await usingDatabase(
    url,
    async (server) => {
      for (const row of await dayRows(server)) console.log(rowLine(row))
    },
    SERVER_ROLE,
  )
})
