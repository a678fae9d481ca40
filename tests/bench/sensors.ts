import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { connectAsync } from 'mqtt'
import sql, { raw } from 'sql-template-tag'
import { systemClocks } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { listenToBroker } from '#server/services/sensors/broker.ts'
import { copiedRows, type ObservationRow, writeObservations } from '#server/services/sensors/reception-queries.ts'
import { hasMosquitto, mosquitto } from '#tests/fixtures/broker.ts'
import { enrolFleet, euiOf, FLEET_TOPIC, FLEET_TOPICS } from '#tests/fixtures/sensor-fleet.ts'
import { testConfig } from '#tests/fixtures/test-config.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, perSecond, quantile, rowLine, times } from './bench-row.ts'

// node tests/bench/sensors.ts [ROWS] [MESSAGES, below 65,000: a client numbers no more at once] on an empty database of its own: DATABASE_URL.
const url = process.env.DATABASE_URL ?? ''
const [rows = 400_000, messages = 60_000] = process.argv.slice(2).map(Number)
const LOT = 5000
const DATASTREAMS = 1000
const load = () => `load ${loadavg()[0]?.toFixed(1)} of ${cpus().length}`

/** Observations of a thousand datastreams, a minute apart, in the order in which a network gives them. */
const instant = (rank: number) => new Date(Date.UTC(2026, 9, 1) + Math.floor(rank / DATASTREAMS) * 60_000).toISOString()

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}

function copied(from: number): number {
  const lines = Array.from(
    { length: rows },
    (_, at) => `${instant(from + at)}\t${at % 97}\t${(from + at) % DATASTREAMS}`,
  )
  const startedAt = performance.now()
  const run = spawnSync('psql', [url, '-qc', 'copy sensor_observation (at, value, datastream_id) from stdin'], {
    input: `${lines.join('\n')}\n`,
    maxBuffer: 1e9,
  })
  if (run.status !== 0) throw new Error(String(run.stderr))
  return (performance.now() - startedAt) / 1000
}

/** Made before the clock starts, as the lines of COPY are. */
const lots = (): ObservationRow[][] =>
  Array.from({ length: Math.ceil(rows / LOT) }, (_, lot) =>
    Array.from({ length: Math.min(LOT, rows - lot * LOT) }, (_none, at) => {
      const rank = lot * LOT + at
      return { datastreamId: rank % DATASTREAMS, at: instant(rank), value: rank % 97 }
    }),
  )

type Table = 'sensor_observation' | 'bench_hypertable'

async function upserted(db: Database, table: Table, all: readonly ObservationRow[][]): Promise<void> {
  for (const lot of all)
    await (table === 'sensor_observation' ? writeObservations(db, lot) : writtenInHypertable(db, lot))
}

/** As `writeObservations` does. */
function writtenInHypertable(db: Database, lot: readonly ObservationRow[]): Promise<number> {
  const inOrder = lot.toSorted((a, b) => a.datastreamId - b.datastreamId)
  return db.transaction((tx) => {
    if (!tx.copy) throw new Error('this bench is for a server of its own')
    return tx.copy('copy bench_hypertable (datastream_id, at, value) from stdin (format binary)', copiedRows(inOrder))
  })
}

const bytesEach = async (db: Database) =>
  (
    await db.one<{ bytes: number }>(sql`
      select sum(pg_total_relation_size(inhrelid))::float8 / (select count(*) from sensor_observation) as bytes
      from pg_inherits where inhparent = 'sensor_observation'::regclass`)
  ).bytes

async function writeRows(db: Database): Promise<BenchRow[]> {
  const all = lots()
  const upsert = await seconds(() => asServer((server) => upserted(server, 'sensor_observation', all)))
  const replay = await seconds(() => asServer((server) => upserted(server, 'sensor_observation', all)))
  const copy = copied(rows)
  const written = await bytesEach(db)
  await db.script('reindex table sensor_observation')
  const bytes = await bytesEach(db)
  return [
    {
      what: `Observations written by lots of ${LOT}, with their key (${load()})`,
      measured: `${perSecond(rows / upsert)}; again ${perSecond(rows / replay)}`,
      baseline: `COPY ${perSecond(rows / copy)}`,
      ratio: times(copy / upsert),
      budget: '≥ × 0.70',
      isMet: copy / upsert >= 0.7,
    },
    {
      what: 'An observation on the disk, index in, of a month that is over and packed',
      measured: `${bytes.toFixed(0)} B`,
      baseline: `as it is written ${written.toFixed(0)} B`,
      ratio: times(bytes / written),
      budget: '≤ 90 B',
      isMet: bytes <= 90,
    },
  ]
}

async function chart(db: Database, table: Table): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < 200; at += 1) {
    const startedAt = performance.now()
    await db.many(sql`
      select at, value from ${raw(table)}
      where datastream_id = ${(at * 7) % DATASTREAMS} and at >= '2026-10-01T00:00:00Z' and at < '2026-10-02T00:00:00Z' order by at`)
    taken.push(performance.now() - startedAt)
  }
  return quantile(taken, 0.95)
}

async function chartRow(db: Database): Promise<BenchRow> {
  const p95 = await chart(db, 'sensor_observation')
  return {
    what: `A day of one measure (${load()})`,
    measured: `p95 ${ms(p95)}`,
    baseline: '',
    ratio: '',
    budget: '≤ 50 ms',
    isMet: p95 <= 50,
  }
}

/** The same rows in a hypertable of TimescaleDB, where the server has it loaded; each table is emptied before it is written. */
async function hypertableRows(db: Database): Promise<BenchRow[]> {
  const { isThere } = await db.one<{ isThere: boolean }>(sql`
    select coalesce(current_setting('shared_preload_libraries', true), '') ~ 'timescaledb'
      and exists (select from pg_available_extensions where name = 'timescaledb') as "isThere"`)
  if (!isThere) return []
  await db.script(`
    create extension if not exists timescaledb;
    create table bench_hypertable (
      datastream_id integer not null, at timestamptz not null, value double precision not null, primary key (datastream_id, at));
    select create_hypertable('bench_hypertable', 'at')`)
  const all = lots()
  const measured = async (table: Table) => {
    await db.script(`truncate ${table}`)
    const written = await seconds(() =>
      table === 'sensor_observation' ? asServer((server) => upserted(server, table, all)) : upserted(db, table, all),
    )
    await db.script(`analyze ${table}`)
    return { written, read: await chart(db, table) }
  }
  type Measured = Awaited<ReturnType<typeof measured>>
  const rounds: { ours: Measured; theirs: Measured }[] = []
  for (let round = 0; round < 3; round += 1)
    rounds.push({ ours: await measured('sensor_observation'), theirs: await measured('bench_hypertable') })
  const best = (side: 'ours' | 'theirs', what: 'written' | 'read') =>
    Math.min(...rounds.map((round) => round[side][what]))
  const row = (what: 'written' | 'read', title: string, said: (value: number) => string): BenchRow => ({
    what: `${title}, beside TimescaleDB’s hypertable, best of three (${load()})`,
    measured: said(best('ours', what)),
    baseline: said(best('theirs', what)),
    ratio: times(best('ours', what) / best('theirs', what)),
    budget: '≤ 1.5 ×',
    isMet: best('ours', what) <= 1.5 * best('theirs', what),
  })
  return [
    row('written', `${rows} observations written`, (value) => perSecond(rows / value)),
    row('read', 'A day of one measure', (value) => `p95 ${ms(value)}`),
  ]
}

const DEVICES = 500
const monthAgo = () => new Date(Date.now() - 30 * 86_400_000).toISOString()
/** Read before the clock starts, by either: a server that has just started compiles what it runs. */
const WARM_UP = 10_000

const message = (rank: number) =>
  JSON.stringify({
    deduplicationId: `bench-${rank}`,
    time: new Date(Date.now() - (rank % 86_400) * 1000).toISOString(),
    deviceInfo: {
      devEui: euiOf(rank % DEVICES),
      tenantName: 'Essai',
      applicationName: 'Mesure',
      tags: { lieu: 'place du marché' },
    },
    fPort: 85,
    data: Buffer.from([3, 0x67, rank % 256, (rank >> 8) % 3]).toString('base64'),
    rxInfo: [
      {
        gatewayId: '0016c001f153a14c',
        rssi: -36,
        snr: 10.5,
        metadata: { region_name: 'eu868', region_common_name: 'EU868' },
      },
    ],
  })

/** Each reader has so many turns, one after the other: what else the machine does in a second or two weighs on one of them. */
const ROUNDS = 5

async function brokerRow(db: Database): Promise<BenchRow[]> {
  if (!hasMosquitto) return []
  await enrolFleet(db, { devices: DEVICES, everySeconds: 900, since: monthAgo() })
  const rounds: { parse: number; write: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await brokerRound(db, round * (messages + WARM_UP)))
  const median = (of: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(of), 0.5)
  const ratio = median(({ parse, write }) => parse / write)
  const ratios = rounds.map(({ parse, write }) => times(parse / write)).join(', ')
  return [
    {
      what: `MQTT to decoded and committed, ${messages} messages of ${message(1).length} B, QoS 1, median of ${ROUNDS}: ${ratios} (${load()})`,
      measured: perSecond(messages / median(({ write }) => write)),
      baseline: `parsed only ${perSecond(messages / median(({ parse }) => parse))}`,
      ratio: times(ratio),
      budget: '≥ × 0.50',
      isMet: ratio >= 0.5,
    },
  ]
}

/**
 * The same messages published to two readers, one after the other, by a broker that writes what it keeps as often as Debian’s does: a client of the usual library
 * that only parses them, and ours whose writes are committed. @returns what each takes, s
 */
async function brokerRound(db: Database, from: number): Promise<{ parse: number; write: number }> {
  const broker = await mosquitto({ autosaveSeconds: 1800 })
  await broker.start()
  try {
    const deps = { db, realClock: systemClocks.realClock, log: createLog('silent'), config: testConfig('') }
    let parsed = 0
    const parsing = await connectAsync(broker.url.href, { clientId: 'lecteur' })
    parsing.on('message', (_topic, payload) => {
      JSON.parse(payload.toString())
      parsed += 1
    })
    await parsing.subscribeAsync(FLEET_TOPICS, { qos: 1 })
    const isParsed = (count: number) => until(async () => parsed >= count, 5)
    const lots = { warmUp: { from: from + messages, count: WARM_UP }, measured: { from, count: messages } }
    await published(broker.url, lots.warmUp, () => isParsed(WARM_UP))
    const parse = await published(broker.url, lots.measured, () => isParsed(WARM_UP + messages))
    await parsing.endAsync()
    const before = await frames(db)
    const since = deps.realClock.instant().toString()
    const reader = listenToBroker(deps, broker.url, 'mesure')
    const isWritten = (count: number) => until(async () => (await frames(db)) >= before + count, 50)
    await until(() => isListened(db, since))
    await published(broker.url, lots.warmUp, () => isWritten(WARM_UP))
    const write = await published(broker.url, lots.measured, () => isWritten(WARM_UP + messages))
    await reader.stop()
    return { parse, write }
  } finally {
    await broker.stop()
  }
}

async function published(
  at: URL,
  { from, count }: { from: number; count: number },
  received: () => Promise<unknown>,
): Promise<number> {
  const publisher = await connectAsync(at.href)
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: count }, (_, rank) => publisher.publishAsync(FLEET_TOPIC, message(from + rank), { qos: 1 })),
  )
  await received()
  const taken = (performance.now() - startedAt) / 1000
  await publisher.endAsync()
  return taken
}

const isListened = async (db: Database, since: string) =>
  (
    await db.one<{ is: boolean }>(
      sql`select coalesce(listened_until >= ${since}::timestamptz, false) as is from sensor_source`,
    )
  ).is

const frames = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*) as count from sensor_frame`)).count

async function until(isSo: () => Promise<boolean>, everyMs = 100): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, everyMs))
}

/** Rows are written with the rights that the server has, and no others. */
function asServer<Result>(use: (server: Database) => Promise<Result>): Promise<Result> {
  return usingDatabase(url, use, SERVER_ROLE)
}

await usingDatabase(url, async (db) => {
  await migrate(db)
  await db.one(sql`select lay_sensor_months('2026-09-01', '2025-01-01')::text as laid`)
  for (const row of [
    ...(await writeRows(db)),
    await chartRow(db),
    ...(await hypertableRows(db)),
    ...(await asServer(brokerRow)),
  ])
    console.log(rowLine(row))
})
