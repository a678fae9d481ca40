import sql from 'sql-template-tag'
import type { CollectionStream } from '#contract/services/places/place.ts'
import type { Scoped } from '#platform/scope.ts'

/** A room that the commune of the asset lends. */
export const lentHere = (db: Scoped, resourceId: string, inseeCode: string) =>
  db.maybeOne<{ name: string }>(sql`select name from resource where id = ${resourceId} and insee_code = ${inseeCode}`)

/** When it is taken, ms since 1970, without who has it. */
export const bookedTimes = (db: Scoped, resourceId: string, from: string, until: string) =>
  db.many<{ from: number; until: number }>(sql`
    select from_ms as "from", until_ms as until from booked_times(${resourceId}::uuid, ${from}::timestamptz, ${until}::timestamptz)`)

/** Means of the hours of a measure, ms since 1970; an hour without one is not there. */
export const hourMeans = (db: Scoped, assetId: number, quantity: string, from: string, until: string) =>
  db.many<{ at: number; mean: number }>(sql`
    select (extract(epoch from h.hour) * 1000)::float8 as at, h.sum / h.count as mean
    from sensor_datastream w join sensor_hour h on h.datastream_id = w.id
    where w.asset_id = ${assetId} and w.quantity = ${quantity} and h.hour >= ${from}::timestamptz and h.hour < ${until}::timestamptz
    order by h.hour`)

/** Least and most of each day of a measure, of civil days, the last not in it. */
export const dayExtremes = (db: Scoped, assetId: number, quantity: string, from: string, until: string) =>
  db.many<{ day: string; min: number; max: number }>(sql`
    select d.day, d.min, d.max
    from sensor_datastream w join sensor_day d on d.datastream_id = w.id
    where w.asset_id = ${assetId} and w.quantity = ${quantity} and d.day >= ${from}::date and d.day < ${until}::date
    order by d.day`)

/** Daily means of how full containers are, in order. */
export const fillDays = (db: Scoped, assetIds: readonly number[], from: string) =>
  db.many<{ assetId: number; day: string; mean: number }>(sql`
    select w.asset_id as "assetId", d.day, d.sum / d.count as mean
    from sensor_datastream w join sensor_day d on d.datastream_id = w.id
    where w.asset_id = any(${[...assetIds]}::integer[]) and w.quantity = 'fill' and d.day >= ${from}::date
    order by w.asset_id, d.day`)

/** What is put in containers, where it was said. */
export const streamsOf = (db: Scoped, assetIds: readonly number[]) =>
  db.many<{ assetId: number; stream: CollectionStream }>(sql`
    select id as "assetId", settings ->> 'stream' as stream from sensor_asset
    where id = any(${[...assetIds]}::integer[]) and settings ? 'stream'`)

/** Whether a road network may be asked for a way. */
export const hasRouting = async (db: Scoped) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from pg_extension where extname = 'pgrouting') as is`)).is

/** Readings of a measure as they came, ms since 1970. */
export const readingsOf = (db: Scoped, assetId: number, quantity: string, from: string, until: string) =>
  db.many<{ at: number; value: number }>(sql`
    select floor(extract(epoch from o.at) * 1000)::float8 as at, o.value
    from sensor_datastream w join sensor_observation o on o.datastream_id = w.id
    where w.asset_id = ${assetId} and w.quantity = ${quantity} and o.at >= ${from}::timestamptz and o.at < ${until}::timestamptz
    order by o.at`)

/** The nearest asset that measures rain, within a distance. */
export const rainGaugeNear = (db: Scoped, assetId: number, withinM: number) =>
  db.maybeOne<{ id: number; name: string }>(sql`
    select g.id, g.name
    from sensor_asset a
    join sensor_asset g on st_srid(g.geom) = st_srid(a.geom) and st_dwithin(g.geom, a.geom, ${withinM}) and g.removed_at is null
    join sensor_datastream w on w.asset_id = g.id and w.quantity = 'rain'
    where a.id = ${assetId}
    order by st_distance(g.geom, a.geom), g.id
    limit 1`)

/** Sums of the hours of rain, ms since 1970. */
export const rainHours = (db: Scoped, assetId: number, from: string, until: string) =>
  db.many<{ at: number; mm: number }>(sql`
    select (extract(epoch from h.hour) * 1000)::float8 as at, h.sum as mm
    from sensor_datastream w join sensor_hour h on h.datastream_id = w.id
    where w.asset_id = ${assetId} and w.quantity = 'rain' and h.hour >= ${from}::timestamptz and h.hour < ${until}::timestamptz
    order by h.hour`)
