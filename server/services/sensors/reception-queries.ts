import sql from 'sql-template-tag'
import type { Readings } from '#contract/services/sensors/quantities.ts'
import type { AssetSettings, SourceFormat } from '#contract/services/sensors/sensor.ts'
import { byteStrings, doubles, integers, microseconds, texts, timestamps } from '#platform/binary-arrays.ts'
import { CopiedRows } from '#platform/copy-in.ts'
import type { Database } from '#platform/database.ts'
import { isOutsideMonths, isThereAlready } from '#platform/database-refusal.ts'
import { DEAF, endedSilences } from './alarm-queries.ts'
import { readingsOf } from './decoder-models.ts'

export type HeardSource = { id: number; inseeCode: string; format: SourceFormat }

export const sourceBySecret = (db: Database, secretSha256: string) =>
  db.maybeOne<HeardSource>(sql`
    select id, insee_code as "inseeCode", format from sensor_source
    where secret_sha256 = ${secretSha256} and revoked_at is null`)

/** A source that pushes, by its number: whoever names it proves it otherwise. */
export const sourceById = (db: Database, id: number) =>
  db.maybeOne<HeardSource>(sql`
    select id, insee_code as "inseeCode", format from sensor_source where id = ${id} and transport = 'http' and revoked_at is null`)

/** Devices that were never heard are known from now on: to enrol. */
export const knowDevices = (db: Database, source: HeardSource, euis: readonly string[], at: string) =>
  db.run(sql`
    insert into sensor_device (eui, source_id, insee_code, first_heard_at, last_heard_at)
    select eui, ${source.id}::integer, ${source.inseeCode}::text, ${at}::timestamptz, ${at}::timestamptz
    from unnest(${[...euis]}::text[]) as eui
    on conflict (eui) do nothing`)

export type HeardDevice = {
  id: number
  eui: string
  isEnrolled: boolean
  assetId: number | null
  settings: AssetSettings | null
  decoderId: number | null
  version: number | null
  decoderSource: string | null
  /** What the names of its decoder mean. */
  readings: Readings
  /** Of the source that was the first to hear it; null: none is known any more. */
  format: SourceFormat | null
  /** The group for which it counts passages: nothing of its frames is kept as it came. */
  presenceGroupId: number | null
}

/** What reads each device now, and the asset to which it is fitted. A decoder reads many devices: its text is asked for once, not with each. */
export async function heardDevices(db: Database, euis: readonly string[]): Promise<HeardDevice[]> {
  const devices = await db.many<Omit<HeardDevice, 'version' | 'decoderSource' | 'readings'>>(sql`
    select d.id, d.eui, d.enrolled_at is not null as "isEnrolled", f.asset_id as "assetId", a.settings, d.decoder_id as "decoderId",
      p.group_id as "presenceGroupId", s.format
    from sensor_device d
    left join sensor_source s on s.id = d.source_id
    left join sensor_fitting f on f.device_id = d.id and upper_inf(f.during)
    left join sensor_asset a on a.id = f.asset_id
    left join presence_point p on p.asset_id = f.asset_id
    where d.eui = any(${[...euis]}::text[])`)
  const decoderIds = [...new Set(devices.flatMap(({ decoderId }) => decoderId ?? []))]
  const decoders = new Map(
    decoderIds.length === 0 ? [] : (await decodersInForce(db, decoderIds)).map((one) => [one.id, one] as const),
  )
  return devices.map((device) => {
    const { version = null, source: decoderSource = null, readings = null } = decoders.get(device.decoderId ?? 0) ?? {}
    return { ...device, version, decoderSource, readings: readingsOf(readings, decoderSource ?? '') }
  })
}

/** The text and the version in force of each decoder; of one that was never published, neither. */
const decodersInForce = (db: Database, ids: readonly number[]) =>
  db.many<{ id: number; version: number; source: string; readings: Readings | null }>(sql`
    select k.id, v.version, v.source, v.readings from sensor_decoder k
    join sensor_decoder_version v on v.decoder_id = k.id and v.version = k.published
    where k.id = any(${[...ids]}::integer[])`)

export type FrameRow = {
  deviceId: number
  at: string
  dedup: string
  fPort: number | null
  bytes: Buffer
  said: string | null
  state: 'read' | 'unread' | 'unknown' | 'quarantined'
  reason: string | null
  version: number | null
}

/**
 * A transaction that writes what was received. As a rule all of it is new, and is written by COPY, which refuses the whole for one row that is there already: nothing
 * of it stays then, and it is written again, each row for itself.
 *
 * @param write  `areNew`: by COPY
 */
export async function writingOnce<Result>(
  db: Database,
  write: (tx: Database, areNew: boolean) => Promise<Result>,
): Promise<Result> {
  try {
    return await db.transaction((tx) => write(tx, tx.copy !== undefined))
  } catch (error) {
    if (!isNotCopied(error)) throw error
    return db.transaction((tx) => write(tx, false))
  }
}

/** Keeps the frames that were not kept yet. @returns those, by their place in the list, from 1 */
export async function keepFrames(
  tx: Database,
  rows: readonly FrameRow[],
  receivedAt: string,
  areNew: boolean,
): Promise<readonly { rank: number }[]> {
  if (rows.length === 0) return []
  if (!areNew) return keepNewFrames(tx, rows, receivedAt)
  await copyByMonth(tx, FRAMES, rows, (month) => copiedFrames(month, receivedAt))
  return rows.map((_, at) => ({ rank: at + 1 }))
}

const FRAMES = {
  table: 'sensor_frame',
  columns: 'device_id, at, dedup, received_at, f_port, bytes, said, state, reason, version',
} as const
const OBSERVATIONS = { table: 'sensor_observation', columns: 'datastream_id, at, value' } as const

/** A row that is there, or a month that has no table of its own: its rows are written one by one. */
const isNotCopied = (error: unknown) => isThereAlready(error) || isOutsideMonths(error)

/** Each month (UTC) into its own table: COPY is refused on the whole one, which row-level security keeps. @returns how many */
async function copyByMonth<Row extends { at: string }>(
  tx: Database,
  { table, columns }: typeof FRAMES | typeof OBSERVATIONS,
  rows: readonly Row[],
  copied: (rows: readonly Row[]) => Buffer,
): Promise<number> {
  let count = 0
  for (const [month, ofMonth] of Map.groupBy(rows, ({ at }) => monthOf(at))) {
    if (!/^\d{4}_\d{2}$/.test(month)) throw new Error('an instant is not written in UTC')
    count += (await tx.copy?.(`copy ${table}_${month} (${columns}) from stdin (format binary)`, copied(ofMonth))) ?? 0
  }
  return count
}

/** « 2026_11 », of an instant written in UTC. */
const monthOf = (at: string) => at.slice(0, 7).replace('-', '_')

function copiedFrames(rows: readonly FrameRow[], receivedAt: string): Buffer {
  const received = microseconds(receivedAt)
  const copied = new CopiedRows()
  for (const { deviceId, at, dedup, fPort, bytes, said, state, reason, version } of rows) {
    copied.row(10).integer(deviceId).instant(microseconds(at)).text(dedup).instant(received).integer(fPort)
    copied.binary(bytes).json(said).text(state).text(reason).integer(version)
  }
  return copied.whole()
}

const keepNewFrames = (db: Database, rows: readonly FrameRow[], receivedAt: string) =>
  db.many<{ rank: number }>(sql`
    with told as (
      select * from unnest(
        ${integers(rows.map(({ deviceId }) => deviceId))}::integer[], ${timestamps(rows.map(({ at }) => at))}::timestamptz[],
        ${texts(rows.map(({ dedup }) => dedup))}::text[], ${integers(rows.map(({ fPort }) => fPort))}::integer[],
        ${byteStrings(rows.map(({ bytes }) => bytes))}::bytea[], ${texts(rows.map(({ said }) => said))}::text[],
        ${texts(rows.map(({ state }) => state))}::text[], ${texts(rows.map(({ reason }) => reason))}::text[],
        ${integers(rows.map(({ version }) => version))}::integer[]
      ) with ordinality as f (device_id, at, dedup, f_port, bytes, said, state, reason, version, rank)
    ),
    kept as (
      insert into sensor_frame (device_id, at, dedup, received_at, f_port, bytes, said, state, reason, version)
      select device_id, at, dedup, ${receivedAt}::timestamptz, f_port, bytes, said::jsonb, state, reason, version from told
      on conflict do nothing
      returning device_id, at, dedup
    )
    select min(told.rank)::integer as rank from kept join told using (device_id, at, dedup) group by told.device_id, told.at, told.dedup`)

export const knowDatastreams = (db: Database, pairs: readonly { assetId: number; quantity: string }[]) =>
  db.run(sql`
    insert into sensor_datastream (asset_id, quantity)
    select distinct * from unnest(${pairs.map(({ assetId }) => assetId)}::integer[], ${pairs.map(({ quantity }) => quantity)}::text[])
    on conflict do nothing`)

export const datastreamsOf = (db: Database, assetIds: readonly number[]) =>
  db.many<{ id: number; assetId: number; quantity: string }>(sql`
    select id, asset_id as "assetId", quantity from sensor_datastream where asset_id = any(${[...assetIds]}::integer[])`)

export type ObservationRow = { datastreamId: number; at: string; value: number }

const placed = (rows: readonly ObservationRow[]) => sql`
  unnest(${integers(rows.map(({ datastreamId }) => datastreamId))}::integer[], ${timestamps(rows.map(({ at }) => at))}::timestamptz[],
    ${doubles(rows.map(({ value }) => value))}::float8[]) as o (datastream_id, at, value)`

/**
 * Writes observations, at most one a datastream and instant, none twice among them. As a rule all are new, and are written without the care that a row asks for which
 * another may have; those that are not undo that, and are written with it.
 *
 * @param areNew  what undoes it undoes the transaction: `writingOnce`
 * @returns how many were new
 */
export async function writeObservations(
  db: Database,
  rows: readonly ObservationRow[],
  areNew = false,
): Promise<number> {
  const ordered = rows.toSorted((a, b) => a.datastreamId - b.datastreamId)
  if (areNew) return copyByMonth(db, OBSERVATIONS, ordered, copiedRows)
  const inOrder = placed(ordered)
  try {
    return await db.transaction(async (tx) =>
      tx.copy
        ? copyByMonth(tx, OBSERVATIONS, ordered, copiedRows)
        : tx.run(sql`insert into sensor_observation (datastream_id, at, value) select * from ${inOrder}`),
    )
  } catch (error) {
    if (!isNotCopied(error)) throw error
    return db.run(sql`
      insert into sensor_observation (datastream_id, at, value) select * from ${inOrder} on conflict do nothing`)
  }
}

/** Rows as COPY has them. */
export function copiedRows(rows: readonly ObservationRow[]): Buffer {
  const copied = new CopiedRows()
  for (const { datastreamId, at, value } of rows)
    copied.row(3).integer(datastreamId).instant(microseconds(at)).double(value)
  return copied.whole()
}

/** One observation a datastream and instant, the first said. */
export const distinctRows = (said: readonly ObservationRow[]): ObservationRow[] => [
  ...new Map(said.toReversed().map((row) => [`${row.datastreamId}/${row.at}`, row] as const)).values(),
]

/**
 * The hours that observations touch are marked for the rollups, and the latest instant is the latest value. A mark that is there already is locked, never
 * written: a rollup that is at work leaves it for its next round, when these can be counted.
 */
const notedRows = (rows: readonly ObservationRow[], receivedAt: string) => sql`
    told as (select * from ${placed(rows)}),
    touched as (
      insert into sensor_touched (datastream_id, hour)
      select distinct datastream_id, date_trunc('hour', at, 'UTC') from told order by 1, 2
      on conflict (datastream_id, hour) do update set hour = excluded.hour where false
    )
    insert into sensor_latest as known (datastream_id, at, value, received_at)
    select distinct on (datastream_id) datastream_id, at, value, ${receivedAt}::timestamptz from told order by datastream_id, at desc
    on conflict (datastream_id) do update set at = excluded.at, value = excluded.value, received_at = excluded.received_at
    where excluded.at > known.at`

/** Keeps observations, and what follows from them. @returns how many were new */
export async function keepObservations(
  db: Database,
  said: readonly ObservationRow[],
  receivedAt: string,
): Promise<number> {
  if (said.length === 0) return 0
  const rows = distinctRows(said)
  const count = await writeObservations(db, rows)
  if (count > 0) await db.run(sql`with ${notedRows(rows, receivedAt)}`)
  return count
}

/** What a lot says of its devices and assets. */
export type Noted = {
  heard: readonly { deviceId: number; reason: string | null }[]
  /** Null: they were heard before, and are read again. */
  heardAt: string | null
  /** Whose silences end: something of them was heard. */
  assetIds: readonly number[]
  /** Observations that are new. */
  rows: readonly ObservationRow[]
}

/**
 * What follows from what was received, in one statement: what the last frame of each device said of itself, and when it was heard, to the second (a memory that is
 * emptied writes few lines of it); the end of silences; what follows from observations.
 */
export const noteReceived = (tx: Database, { heard, heardAt, assetIds, rows }: Noted, now: string) =>
  tx.run(sql`
    with heard as (
      update sensor_device d
      set last_heard_at = greatest(last_heard_at, ${heardAt}::timestamptz), last_error = h.reason,
        last_error_since = case when h.reason is null then null else coalesce(last_error_since, ${now}::timestamptz) end
      from unnest(${integers(heard.map(({ deviceId }) => deviceId))}::integer[], ${texts(heard.map(({ reason }) => reason))}::text[]) as h (id, reason)
      where d.id = h.id and (d.last_error is distinct from h.reason or d.last_heard_at < ${heardAt}::timestamptz - interval '1 second')
    ),
    ${endedSilences(assetIds, now)},
    ${notedRows(rows, now)}`)

export const noteUnreadable = (db: Database, sourceId: number, at: string, count = 1) =>
  db.run(sql`
    update sensor_source set unreadable_count = unreadable_count + ${count}::integer, unreadable_at = ${at}::timestamptz where id = ${sourceId}`)

/** Says that these sources are listened to now; a span that had ended leaves a gap, and another begins. */
export const noteListening = async (db: Database, sourceIds: readonly number[], now: string): Promise<void> => {
  await db.run(sql`
    with gone as (
      select id, listened_until from sensor_source
      where id = any(${[...sourceIds]}::integer[]) and listened_until < ${now}::timestamptz - ${DEAF}
    ),
    written as (
      insert into sensor_gap (source_id, since, until) select id, listened_until, ${now}::timestamptz from gone on conflict do nothing
    )
    update sensor_source s
    set listened_until = ${now}::timestamptz,
      listening_since = case when listening_since is null or exists (select from gone where gone.id = s.id) then ${now}::timestamptz else listening_since end
    where s.id = any(${[...sourceIds]}::integer[]) and (s.listened_until is null or s.listened_until < ${now}::timestamptz)`)
}

export const httpSources = (db: Database) =>
  db.many<{ id: number }>(sql`select id from sensor_source where transport = 'http' and revoked_at is null order by id`)

export const brokerSources = (db: Database) =>
  db.many<HeardSource & { topic: string }>(sql`
    select id, insee_code as "inseeCode", format, coalesce(topic, '') as topic from sensor_source
    where transport = 'mqtt' and revoked_at is null order by id`)
