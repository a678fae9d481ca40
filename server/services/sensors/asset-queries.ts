import sql from 'sql-template-tag'
import type { AssetKind, AssetState } from '#contract/services/sensors/asset-names.ts'
import type { AssetPage, AssetSettings, Frame, Severity } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { DEAF, heardState, heardThrough } from './alarm-queries.ts'

export const isKeeper = async (db: Scoped) => (await db.one<{ is: boolean }>(sql`select is_sensor_keeper() as is`)).is

export const keepsCommune = async (db: Scoped, inseeCode: string) =>
  (await db.one<{ keeps: boolean }>(sql`select keeps_sensors(${inseeCode}) as keeps`)).keeps

export type AssetRow = {
  id: number
  kind: AssetKind
  name: string
  inseeCode: string
  communeName: string
  lon: number
  lat: number
  state: AssetState
  lastAt: string | null
  listenedUntil: string | null
  everySeconds: number | null
  openAlarms: number
  worst: Severity | null
  latest: { datastreamId: number; quantity: string; at: string; value: number }[]
}

const assetColumns = (now: string) => sql`
  a.id, a.kind, a.name, a.insee_code as "inseeCode", c.name as "communeName",
  st_x(st_transform(a.geom, 4326)) as lon, st_y(st_transform(a.geom, 4326)) as lat, ${heardState(now)} as state,
  case when d.last_heard_at >= lower(f.during) then d.last_heard_at end as "lastAt", s.listened_until as "listenedUntil",
  d.every_seconds as "everySeconds",
  (select count(*) from sensor_alarm o where o.asset_id = a.id and o.cleared_at is null) as "openAlarms",
  (select o.severity from sensor_alarm o where o.asset_id = a.id and o.cleared_at is null
    order by array_position(array['critical', 'major', 'minor'], o.severity) limit 1) as worst,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'datastreamId', w.id, 'quantity', w.quantity, 'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'value', l.value)
      order by w.quantity)
    from sensor_datastream w join sensor_latest l on l.datastream_id = w.id
    where w.asset_id = a.id), '[]') as latest`

export const assetsRead = (db: Scoped, now: string, kind: AssetKind | null, count: number) =>
  db.many<AssetRow>(sql`
    select ${assetColumns(now)}
    from sensor_asset a join commune c on c.insee_code = a.insee_code ${heardThrough}
    where a.removed_at is null and a.kind <> 'home' and (${kind}::text is null or a.kind = ${kind})
    order by a.name, a.id
    limit ${count}`)

export const assetRead = (db: Scoped, now: string, id: number) =>
  db.maybeOne<AssetRow & { settings: AssetSettings; isOpen: boolean; mayKeep: boolean }>(sql`
    select ${assetColumns(now)}, a.settings, a.is_open as "isOpen", keeps_sensors(a.insee_code) as "mayKeep"
    from sensor_asset a join commune c on c.insee_code = a.insee_code ${heardThrough}
    where a.id = ${id} and a.kind <> 'home' and a.removed_at is null`)

/** Commune of a place, of those whose ground is loaded; null elsewhere. */
export const communeAt = async (db: Scoped, lon: number, lat: number) =>
  (
    await db.one<{ inseeCode: string | null }>(sql`
      select commune_at(${lon}::float8, ${lat}::float8) as "inseeCode"`)
  ).inseeCode

export type AssetFacts = {
  kind: AssetKind
  name: string
  inseeCode: string
  lon: number
  lat: number
  settings: AssetSettings
  isOpen: boolean
}

export const insertAsset = async (db: Scoped | Database, asset: AssetFacts, at: string) =>
  (
    await db.one<{ id: number }>(sql`
      insert into sensor_asset (kind, name, insee_code, geom, settings, is_open, created_at)
      values (${asset.kind}, ${asset.name}, ${asset.inseeCode},
        st_transform(st_setsrid(st_makepoint(${asset.lon}, ${asset.lat}), 4326), legal_srid_at(${asset.lon}, ${asset.lat})),
        ${JSON.stringify(asset.settings)}::jsonb, ${asset.isOpen}, ${at}::timestamptz)
      returning id`)
  ).id

export const changeAsset = (
  db: Scoped,
  id: number,
  change: { name: string; settings: AssetSettings; isOpen: boolean },
) =>
  db.run(sql`
    update sensor_asset set name = ${change.name}, settings = ${JSON.stringify(change.settings)}::jsonb, is_open = ${change.isOpen}
    where id = ${id}`)

export const fittedDevices = (db: Scoped, assetId: number) =>
  db.many<AssetPage['devices'][number]>(sql`
    select d.id, d.eui, lower(f.during) as "from", upper(f.during) as until, d.last_error as "lastError"
    from sensor_fitting f join sensor_device d on d.id = f.device_id
    where f.asset_id = ${assetId}
    order by lower(f.during) desc`)

export type FrameRow = Frame

/** The last frames of devices, while they were fitted to the asset or at any time. */
export const framesOf = (db: Scoped, deviceIds: readonly number[], count: number) =>
  db.many<FrameRow>(sql`
    select at, received_at as "receivedAt", f_port as "fPort", encode(bytes, 'hex') as hex, said, state, reason
    from sensor_frame where device_id = any(${[...deviceIds]}::integer[])
    order by at desc, dedup
    limit ${count}`)

export const interventionsOn = (db: Scoped, assetId: number) =>
  db.many<AssetPage['interventions'][number]>(sql`
    select i.id, i.kind, i.done_on as "doneOn", i.note, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = i.said_by) as by,
      array(select f.id::text from sensor_photograph f where f.intervention_id = i.id order by f.added_at, f.id) as photographs
    from sensor_intervention i where i.asset_id = ${assetId}
    order by i.done_on desc, i.id desc limit 100`)

export const maintenanceOn = (db: Scoped, assetId: number, now: string) =>
  db.many<AssetPage['maintenance'][number]>(sql`
    select coalesce(lower(during), ${now}::timestamptz) as "from", coalesce(upper(during), ${now}::timestamptz) as until, reason
    from sensor_maintenance where asset_id = ${assetId} and upper(during) > ${now}::timestamptz
    order by lower(during)`)

export const insertIntervention = (
  db: Scoped,
  said: {
    assetId: number
    alarmId: number | null
    kind: string
    doneOn: string
    note: string
    personId: string
    at: string
  },
) =>
  db.run(sql`
    insert into sensor_intervention (asset_id, alarm_id, kind, done_on, note, said_by, said_at)
    select ${said.assetId}::integer, (select o.id from sensor_alarm o where o.id = ${said.alarmId}::integer and o.asset_id = ${said.assetId}::integer),
      ${said.kind}::text, ${said.doneOn}::date, ${said.note}::text, ${said.personId}::uuid, ${said.at}::timestamptz`)

export const insertMaintenance = (
  db: Scoped,
  said: { assetId: number; from: string; until: string; reason: string; personId: string },
) =>
  db.run(sql`
    insert into sensor_maintenance (asset_id, during, reason, said_by)
    values (${said.assetId}, tstzrange(${said.from}::timestamptz, ${said.until}::timestamptz), ${said.reason}, ${said.personId})`)

export const datastreamOf = (db: Scoped, assetId: number, id: number) =>
  db.maybeOne<{ quantity: string }>(
    sql`select quantity from sensor_datastream where id = ${id} and asset_id = ${assetId}`,
  )

type PointRow = { ms: number; value: number; min: number; max: number }

export const rawPoints = (db: Scoped, id: number, from: string, until: string, count: number) =>
  db.many<PointRow>(sql`
    select floor(extract(epoch from at) * 1000)::float8 as ms, value, value as min, value as max
    from sensor_observation where datastream_id = ${id} and at >= ${from}::timestamptz and at < ${until}::timestamptz
    order by at limit ${count}`)

export const hourPoints = (db: Scoped, id: number, from: string, until: string, count: number) =>
  db.many<PointRow>(sql`
    select (extract(epoch from hour) * 1000)::float8 as ms, sum / count as value, min, max
    from sensor_hour where datastream_id = ${id} and hour >= ${from}::timestamptz and hour < ${until}::timestamptz
    order by hour limit ${count}`)

export const dayPoints = (db: Scoped, id: number, from: string, until: string, count: number) =>
  db.many<PointRow>(sql`
    select (extract(epoch from day::timestamp at time zone 'Europe/Paris') * 1000)::float8 as ms, sum / count as value, min, max
    from sensor_day
    where datastream_id = ${id} and day >= (${from}::timestamptz at time zone 'Europe/Paris')::date
      and day <= (${until}::timestamptz at time zone 'Europe/Paris')::date
    order by day limit ${count}`)

/** Sources that were listened to, that nobody listens to now and that have devices: since when the earliest is not. */
export const notListenedSince = async (db: Scoped, now: string) =>
  (
    await db.one<{ since: string | null }>(sql`
      select min(listened_until) as since
      from sensor_source s
      where revoked_at is null and listened_until < ${now}::timestamptz - ${DEAF}
        and exists (select from sensor_device d where d.source_id = s.id)`)
  ).since

export const countToEnrol = async (db: Scoped) =>
  (await db.one<{ count: number }>(sql`select count(*) as count from sensor_device where enrolled_at is null`)).count
