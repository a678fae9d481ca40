import { type ChildProcess, spawn } from 'node:child_process'
import type { MqttClient } from 'mqtt'
import sql from 'sql-template-tag'
import { type Random, seeded } from '#gis-data/demo/random.ts'
import type { Database, DatabaseConnection } from '#platform/database.ts'
import type { Broker } from '#tests/fixtures/broker.ts'
import { assetNameOf, enrolFleet, euiOf, FLEET_TOPIC } from '#tests/fixtures/sensor-fleet.ts'
import { type FastClock, instantOf } from './fast-clock.ts'
import type { ListenerLife, ListenerSign } from './sensor-listener.ts'

export type DayAsked = {
  devices: number
  minutes: number
  /** How many times faster than the sun. */
  speed: number
  kills: number
  restarts: number
  seed: string
}

export type DayReport = {
  /** Distinct frames that were sent, those that no decoder can read among them. */
  sent: number
  broken: number
  copies: number
  noFrames: number
  kills: number
  restarts: number
  kept: number
  observations: number
  /** Resident memory of the last life, early in it and at its end, MB. */
  memoryMb: { early: number; late: number }
  bytes: { observation: number; frame: number }
  seconds: number
}

const DAY = Temporal.Instant.from('2026-10-01T00:00:00Z')
const SHARES = { copied: 0.05, late: 0.05, broken: 0.005, noFrame: 0.005 } as const
/** A late frame waits at most so many minutes. */
const LATE_MINUTES = 4
/** Every kill is in the first two thirds of the day: the last life is long enough to see what its memory becomes. */
const KILLED_UNTIL = 2 / 3
/** Longest that the listener may bring nothing new before the day is given up, s. */
const PATIENCE_S = 60

const chargeOf = (rank: number, minute: number) => (rank * 7 + minute) % 101
const sentAt = (rank: number, minute: number) => DAY.add({ seconds: minute * 60 + (rank % 60) }).toString()

function message(rank: number, minute: number, isBroken: boolean): string {
  const bytes = isBroken ? [1, 0x75] : [1, 0x75, chargeOf(rank, minute)]
  return JSON.stringify({
    deduplicationId: `${minute}-${rank}`,
    time: sentAt(rank, minute),
    deviceInfo: { devEui: euiOf(rank), tenantName: 'Essai', applicationName: 'Journée' },
    fPort: 85,
    data: Buffer.from(bytes).toString('base64'),
  })
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The listener in a process of its own, which begins again whenever it is killed. */
function listening(life: ListenerLife) {
  let child: ChildProcess | undefined
  let signs: ListenerSign[] = []
  let isOver = false
  const start = () => {
    signs = []
    child = spawn(process.execPath, ['tests/crash/sensor-listener.ts'], {
      env: { ...process.env, LISTENER_LIFE: JSON.stringify(life) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', (sign: ListenerSign) => void signs.push(sign))
    child.once('exit', () => {
      if (!isOver) start()
    })
  }
  start()
  return {
    signs: () => signs,
    kill: () => child?.kill('SIGKILL'),
    end() {
      isOver = true
      child?.kill('SIGKILL')
    },
  }
}

/** What one minute brings, in an order of its own: what was late before, what is sent now but for what will be late, copies, and what is no frame. */
function minuteOf(
  { devices }: DayAsked,
  minute: number,
  random: Random,
  late: Map<number, string[]>,
  report: DayReport,
) {
  const said = late.get(minute) ?? []
  late.delete(minute)
  for (let rank = 0; rank < devices; rank += 1) {
    const isBroken = random.chance(SHARES.broken)
    const text = message(rank, minute, isBroken)
    report.sent += 1
    if (isBroken) report.broken += 1
    const at = minute + (random.chance(SHARES.late) ? random.integer(1, LATE_MINUTES) : 0)
    const place = (when: number) => (when === minute ? said : laterOf(late, when)).push(text)
    place(at)
    if (random.chance(SHARES.copied)) {
      report.copies += 1
      place(at + random.integer(0, 1))
    }
    if (random.chance(SHARES.noFrame)) {
      report.noFrames += 1
      said.push(text.slice(0, random.integer(0, text.length - 1)))
    }
  }
  return random.shuffled(said)
}

function laterOf(late: Map<number, string[]>, minute: number): string[] {
  const known = late.get(minute) ?? []
  late.set(minute, known)
  return known
}

const sendAll = (publisher: MqttClient, said: readonly string[]) =>
  Promise.all(said.map((text) => publisher.publishAsync(FLEET_TOPIC, text, { qos: 1 })))

/** Instants of the day, of which each is lived once. */
const moments = (random: Random, count: number, until: number) =>
  Array.from({ length: count }, () => random.integer(1, Math.max(1, Math.floor(until)))).toSorted((a, b) => a - b)

/**
 * A day of a fleet that speaks once a minute, on a clock that runs faster: copies, frames that come late, frames that no decoder reads and messages that are no
 * frame; the broker is stopped and started, and the process that listens is killed, while the fleet goes on speaking.
 *
 * @param db  an empty database, migrated, with the rights of its owner
 * @throws Error saying what is not as it was sent
 */
export async function sensorDay(
  { db, connection, broker }: { db: Database; connection: DatabaseConnection; broker: Broker },
  asked: DayAsked,
  say: (line: string) => void,
): Promise<DayReport> {
  const { devices, minutes, speed } = asked
  const random = seeded(`capteurs/${asked.seed}`)
  const startedMs = Date.now()
  await db.one(sql`select lay_sensor_months('2026-09-01', '2025-01-01')::text as laid`)
  await enrolFleet(db, { devices, everySeconds: 60, since: DAY.subtract({ hours: 24 }).toString() })
  await db.script('analyze')
  const clock: FastClock = { dayStart: DAY.toString(), startedMs: Date.now(), speed }
  const listener = listening({ connection, brokerUrl: broker.url.href, clock })
  const publisher = await broker.publisher()
  publisher.on('error', () => {}) // it connects again
  const killed = moments(random.fork('kills'), asked.kills, minutes * KILLED_UNTIL)
  const stopped = moments(random.fork('restarts'), asked.restarts, minutes)
  const report: DayReport = {
    ...{ sent: 0, broken: 0, copies: 0, noFrames: 0, kills: 0, restarts: 0, kept: 0, observations: 0 },
    ...{ memoryMb: { early: 0, late: 0 }, bytes: { observation: 0, frame: 0 }, seconds: 0 },
  }
  const late = new Map<number, string[]>()
  try {
    await until(async () => (await heard(db)) !== null, 'the listener does not begin')
    for (let minute = 0; minute < minutes + LATE_MINUTES + 2; minute += 1) {
      const isOfDay = minute < minutes
      const said = isOfDay ? minuteOf(asked, minute, random, late, report) : (late.get(minute) ?? [])
      const sending = sendAll(publisher, said)
      for (; killed[0] === minute; killed.shift()) {
        await sleep(random.integer(0, 60_000 / speed))
        listener.kill()
        report.kills += 1
      }
      for (; stopped[0] === minute; stopped.shift()) {
        await broker.stop()
        await sleep(random.integer(0, 60_000 / speed))
        await broker.start()
        report.restarts += 1
      }
      await sending
      const dueMs = clock.startedMs + ((minute + 1) * 60_000) / speed
      if (isOfDay) await sleep(Math.max(0, dueMs - Date.now()))
      if (minute > 0 && minute % 60 === 0)
        say(
          `  ${instantOf(clock).toString().slice(11, 16)}: hour ${minute / 60}, ${report.kills} kills, ${report.restarts} restarts`,
        )
    }
    await drained(db, report.sent)
    const { signs } = listener
    const [early, last] = [signs().slice(Math.floor(signs().length / 4))[0], signs().at(-1)]
    const mb = (sign: ListenerSign | undefined) => Math.round((sign?.residentBytes ?? 0) / 1e6)
    report.memoryMb = { early: mb(early), late: mb(last) }
  } finally {
    listener.end()
    await publisher.endAsync(true)
  }
  report.seconds = Math.round((Date.now() - startedMs) / 1000)
  return { ...report, ...(await compared(db, report)) }
}

const heard = async (db: Database) =>
  (await db.one<{ until: string | null }>(sql`select listened_until::text as until from sensor_source`)).until

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_S * 1000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(otherwise)
    await sleep(200)
  }
}

const counted = (db: Database) =>
  db.one<{ frames: number; touched: number }>(sql`
    select (select count(*) from sensor_frame) as frames, (select count(*) from sensor_touched) as touched`)

/** Until all that was sent is kept and counted, as long as something new comes. */
async function drained(db: Database, sent: number): Promise<void> {
  let before = await counted(db)
  let movedMs = Date.now()
  while (before.frames < sent || before.touched > 0) {
    await sleep(500)
    const now = await counted(db)
    if (now.frames !== before.frames || now.touched !== before.touched) movedMs = Date.now()
    if (Date.now() - movedMs > PATIENCE_S * 1000)
      throw new Error(`${now.frames} frames of ${sent} came, ${now.touched} hours are to count`)
    before = now
  }
}

/** @throws Error for a frame too many or too few, a value that was not sent, an hour or a day that is not the sum of its observations */
async function compared(db: Database, { sent, broken, noFrames }: DayReport) {
  const told = await db.one<{
    kept: number
    read: number
    unread: number
    observations: number
    unreadable: number
  }>(sql`
    select count(*) as kept, count(*) filter (where state = 'read') as read, count(*) filter (where state = 'unread') as unread,
      (select count(*) from sensor_observation) as observations, (select unreadable_count from sensor_source) as unreadable
    from sensor_frame`)
  const expected = { kept: sent, read: sent - broken, unread: broken, observations: sent - broken }
  const wrong = Object.entries(expected).flatMap(([name, count]) => {
    const found = told[name as keyof typeof expected]
    return found === count ? [] : [`${name}: ${found}, ${count} were sent`]
  })
  if (told.unreadable < noFrames)
    wrong.push(`${told.unreadable} messages that are no frame were counted of ${noFrames}`)
  for (const [what, query] of Object.entries(DIFFERENCES)) {
    const { count } = await db.one<{ count: number }>(query)
    if (count > 0) wrong.push(`${count} ${what}`)
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const bytes = await db.one<DayReport['bytes']>(sql`
    select (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'sensor_observation'::regclass)
        / greatest(1, (select count(*) from sensor_observation)) as observation,
      (select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'sensor_frame'::regclass)
        / greatest(1, (select count(*) from sensor_frame)) as frame`)
  return { kept: told.kept, observations: told.observations, bytes }
}

/** What is not as it was sent, each counted from the observations alone. */
const DIFFERENCES = {
  'values that were not sent': sql`
    select count(*) as count
    from sensor_observation o
    join sensor_datastream d on d.id = o.datastream_id
    join sensor_asset a on a.id = d.asset_id
    cross join lateral (select substring(a.name from length(${assetNameOf(0)}))::integer as rank,
      extract(epoch from o.at - ${DAY.toString()}::timestamptz)::integer as seconds) as said
    where d.quantity <> 'battery' or o.value <> (said.rank * 7 + said.seconds / 60) % 101 or said.seconds % 60 <> said.rank % 60`,
  'hours that are not the sum of their observations': sql`
    select count(*) as count from (
      select datastream_id, date_trunc('hour', at, 'UTC') as hour, count(*)::integer as count, min(value), max(value), sum(value)
      from sensor_observation group by 1, 2
    ) as counted
    full join (select datastream_id, hour, count, min, max, sum from sensor_hour) as kept
      using (datastream_id, hour, count, min, max, sum)
    where counted.datastream_id is null or kept.datastream_id is null`,
  'days that are not the sum of their observations': sql`
    select count(*) as count from (
      select datastream_id, (at at time zone 'Europe/Paris')::date as day, count(*)::integer as count, min(value), max(value), sum(value)
      from sensor_observation group by 1, 2
    ) as counted
    full join (select datastream_id, day, count, min, max, sum from sensor_day) as kept
      using (datastream_id, day, count, min, max, sum)
    where counted.datastream_id is null or kept.datastream_id is null`,
  'latest values that are not the last': sql`
    select count(*) as count from (select distinct on (datastream_id) datastream_id, at, value from sensor_observation order by datastream_id, at desc) as last
    full join (select datastream_id, at, value from sensor_latest) as kept using (datastream_id, at, value)
    where last.datastream_id is null or kept.datastream_id is null`,
} as const
