import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type DeviceRow = {
  id: number
  eui: string
  sourceName: string
  firstHeardAt: string
  lastHeardAt: string
  frameCount: number
  everySeconds: number | null
  decoderId: number | null
  decoderName: string | null
  assetId: number | null
  assetName: string | null
  lastError: string | null
  lastErrorSince: string | null
  mayEnrol: boolean
  inseeCode: string
}

const deviceColumns = sql`
  d.id, d.eui, s.name as "sourceName", d.first_heard_at as "firstHeardAt", d.last_heard_at as "lastHeardAt", d.every_seconds as "everySeconds",
  d.decoder_id as "decoderId", k.name as "decoderName", f.asset_id as "assetId", a.name as "assetName", d.last_error as "lastError",
  d.last_error_since as "lastErrorSince", keeps_sensors(d.insee_code) as "mayEnrol", d.insee_code as "inseeCode",
  (select count(*) from (select from sensor_frame r where r.device_id = d.id limit 1000) as counted) as "frameCount"`

const deviceTables = sql`
  sensor_device d
  join sensor_source s on s.id = d.source_id
  left join sensor_decoder k on k.id = d.decoder_id
  left join sensor_fitting f on f.device_id = d.id and upper_inf(f.during)
  left join sensor_asset a on a.id = f.asset_id`

/** Those to enrol first, the last heard first. */
export const devicesRead = (db: Scoped, count: number) =>
  db.many<DeviceRow>(sql`
    select ${deviceColumns} from ${deviceTables}
    order by d.enrolled_at is not null, d.last_heard_at desc, d.id
    limit ${count}`)

export const deviceRead = (db: Scoped, id: number) =>
  db.maybeOne<DeviceRow>(sql`select ${deviceColumns} from ${deviceTables} where d.id = ${id}`)

/** Seconds that usually part two frames: the middle of the last gaps; null when there are too few. */
export const usualPeriod = async (db: Scoped, id: number) =>
  (
    await db.one<{ seconds: number | null }>(sql`
      select percentile_disc(0.5) within group (order by gap) as seconds
      from (
        select extract(epoch from at - lag(at) over (order by at))::float8 as gap
        from (select at from sensor_frame where device_id = ${id} order by at desc limit 50) as last
      ) as gaps
      where gap > 1`)
  ).seconds

export const endFittings = (db: Scoped, { deviceId, assetId, at }: { deviceId: number; assetId: number; at: string }) =>
  db.run(sql`
    update sensor_fitting set during = tstzrange(lower(during), greatest(${at}::timestamptz, lower(during) + interval '1 microsecond'))
    where (device_id = ${deviceId} or asset_id = ${assetId}) and upper_inf(during)`)

/** A device speaks for its asset since it was first heard, unless something spoke for either of them in the meantime. */
export const fitDevice = (
  db: Scoped | Database,
  { deviceId, assetId, at }: { deviceId: number; assetId: number; at: string },
) =>
  db.run(sql`
    insert into sensor_fitting (device_id, asset_id, during)
    select ${deviceId}::integer, ${assetId}::integer, tstzrange(greatest(
      least(
        (select min(r.at) from sensor_frame r where r.device_id = ${deviceId} and r.state <> 'quarantined'),
        (select d.first_heard_at from sensor_device d where d.id = ${deviceId}),
        ${at}::timestamptz),
      (select max(upper(o.during)) from sensor_fitting o where o.device_id = ${deviceId} or o.asset_id = ${assetId})), null)`)

export const enrol = (
  db: Scoped | Database,
  said: { id: number; decoderId: number | null; everySeconds: number; inseeCode: string; at: string },
) =>
  db.run(sql`
    update sensor_device
    set decoder_id = ${said.decoderId}, every_seconds = ${said.everySeconds}, insee_code = ${said.inseeCode},
      enrolled_at = coalesce(enrolled_at, ${said.at}::timestamptz)
    where id = ${said.id}`)

export type KeptFrame = {
  deviceId: number
  at: string
  dedup: string
  fPort: number | null
  hex: string
  said: Record<string, unknown> | null
  state: 'read' | 'unread' | 'unknown' | 'quarantined'
}

/** Frames that are kept of a device since it speaks for its asset, after one of them, in order. */
export const keptFrames = (
  db: Database,
  deviceId: number,
  after: { at: string; dedup: string } | undefined,
  count: number,
) =>
  db.many<KeptFrame & { exactAt: string }>(sql`
    select r.device_id as "deviceId", r.at, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt", r.dedup,
      r.f_port as "fPort", encode(r.bytes, 'hex') as hex, r.said, r.state
    from sensor_frame r
    join sensor_fitting f on f.device_id = r.device_id and upper_inf(f.during)
    where r.device_id = ${deviceId} and r.state <> 'quarantined' and r.at >= lower(f.during)
      and (${after?.at ?? null}::timestamptz is null or (r.at, r.dedup) > (${after?.at ?? null}::timestamptz, ${after?.dedup ?? ''}))
    order by r.at, r.dedup
    limit ${count}`)

export const forgetFrames = (db: Database, deviceId: number) =>
  db.run(sql`delete from sensor_frame where device_id = ${deviceId}`)

export const forgetFramesOf = (db: Database, rows: readonly { deviceId: number; at: string; dedup: string }[]) =>
  db.run(sql`
    delete from sensor_frame r
    using unnest(
      ${rows.map(({ deviceId }) => deviceId)}::integer[], ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ dedup }) => dedup)}::text[]
    ) as t (device_id, at, dedup)
    where r.device_id = t.device_id and r.at = t.at and r.dedup = t.dedup`)

/** What a new reading says of frames that are kept. */
export const noteReread = (
  db: Database,
  rows: readonly {
    deviceId: number
    at: string
    dedup: string
    state: string
    reason: string | null
    version: number | null
  }[],
) =>
  db.run(sql`
    update sensor_frame r set state = t.state, reason = t.reason, version = t.version
    from unnest(
      ${rows.map(({ deviceId }) => deviceId)}::integer[], ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ dedup }) => dedup)}::text[],
      ${rows.map(({ state }) => state)}::text[], ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ version }) => version)}::integer[]
    ) as t (device_id, at, dedup, state, reason, version)
    where r.device_id = t.device_id and r.at = t.at and r.dedup = t.dedup`)

/** Observations of an asset at the instants of frames, as they are kept. */
export const keptValues = (db: Database, assetId: number, instants: readonly string[]) =>
  db.many<{ quantity: string; exactAt: string; value: number }>(sql`
    select w.quantity, to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt", o.value
    from sensor_datastream w join sensor_observation o on o.datastream_id = w.id
    where w.asset_id = ${assetId} and o.at = any(${[...instants]}::timestamptz[])`)

/** Takes out what an earlier reading made of these frames, so that the new one takes its place. */
export const forgetValues = async (db: Database, assetId: number, instants: readonly string[]): Promise<void> => {
  await db.run(sql`
    with gone as (
      delete from sensor_observation o using sensor_datastream w
      where w.asset_id = ${assetId} and o.datastream_id = w.id and o.at = any(${[...instants]}::timestamptz[])
      returning o.datastream_id, o.at
    ),
    touched as (
      insert into sensor_touched (datastream_id, hour) select distinct datastream_id, date_trunc('hour', at, 'UTC') from gone order by 1, 2
      on conflict (datastream_id, hour) do update set hour = excluded.hour where false
    )
    delete from sensor_latest l using gone where l.datastream_id = gone.datastream_id`)
}

/** The latest value of every measure of an asset, read again from what is kept. */
export const settleLatest = async (db: Database, assetId: number, receivedAt: string): Promise<void> => {
  await db.run(sql`
    insert into sensor_latest as known (datastream_id, at, value, received_at)
    select w.id, o.at, o.value, ${receivedAt}::timestamptz
    from sensor_datastream w
    cross join lateral (select at, value from sensor_observation where datastream_id = w.id order by at desc limit 1) as o
    where w.asset_id = ${assetId}
    on conflict (datastream_id) do update set at = excluded.at, value = excluded.value`)
}

/** Devices that a decoder reads, and their assets. */
export const devicesOfDecoder = (db: Scoped, decoderId: number) =>
  db.many<{ id: number; eui: string }>(sql`
    select d.id, d.eui from sensor_device d where d.decoder_id = ${decoderId} and d.enrolled_at is not null and keeps_sensors(d.insee_code)
    order by d.id`)
