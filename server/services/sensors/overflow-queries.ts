import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/**
 * Readings of the overflow of an asset over a time, ms since 1970, with those from the last before it at which the point did not overflow, and to
 * the first after it: what crosses an end of the time is then known whole.
 */
export const overflowReadings = (db: Scoped | Database, assetId: number, from: string, until: string) =>
  db.many<{ ms: number; isOverflowing: boolean }>(sql`
    select floor(extract(epoch from o.at) * 1000)::float8 as ms, o.value > 0 as "isOverflowing"
    from sensor_datastream w join sensor_observation o on o.datastream_id = w.id
    where w.asset_id = ${assetId} and w.quantity = 'overflow'
      and o.at >= coalesce((
        select dry.at from sensor_observation dry
        where dry.datastream_id = w.id and dry.at < ${from}::timestamptz and dry.value <= 0 order by dry.at desc limit 1), '-infinity')
      and o.at <= coalesce((
        select dry.at from sensor_observation dry
        where dry.datastream_id = w.id and dry.at >= ${until}::timestamptz and dry.value <= 0 order by dry.at limit 1), 'infinity')
    order by o.at`)

/**
 * Since when a point is followed, ms since 1970, null when nothing was ever fitted; and the period of its last device, by which a reading
 * holds: a quarter of an hour when none is.
 */
export const followedOverflow = (db: Scoped | Database, assetId: number) =>
  db.one<{ sinceMs: number | null; seconds: number }>(sql`
      select (
        select floor(extract(epoch from min(lower(f.during))) * 1000)::float8 from sensor_fitting f where f.asset_id = ${assetId}) as "sinceMs",
      coalesce((
        select d.every_seconds from sensor_fitting f join sensor_device d on d.id = f.device_id
        where f.asset_id = ${assetId} and d.every_seconds is not null order by lower(f.during) desc limit 1), 900) as seconds`)

export type PointNear = {
  id: number
  name: string
  inseeCode: string
  distanceM: number
  loadKgPerDay: number | null
}

/** Overflow points within a distance of a parcel, the nearest first. */
export const pointsNearParcel = (db: Scoped, parcelId: string, withinM: number, count: number) =>
  db.many<PointNear>(sql`
    select a.id, a.name, a.insee_code as "inseeCode", st_distance(a.geom, p.geom) as "distanceM",
      (a.settings ->> 'loadKgPerDay')::float8 as "loadKgPerDay"
    from parcel p
    join sensor_asset a on st_srid(a.geom) = st_srid(p.geom) and st_dwithin(a.geom, p.geom, ${withinM})
    where p.id = ${parcelId} and p.until_version is null and a.kind = 'overflow' and a.removed_at is null
    order by st_distance(a.geom, p.geom), a.id
    limit ${count}`)
