import sql from 'sql-template-tag'
import type { LightingRepeal, NewLightingOrder } from '#contract/services/sensors/lighting-order.ts'
import type { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'
import type { Scoped } from '#platform/scope.ts'

const publicColumns = sql`
  o.id, o.number, o.signed_on as "signedOn", o.applies_from as "appliesFrom", o.applies_to as "appliesTo", o.off_from as "offFrom",
  o.off_until as "offUntil", o.area, o.file_sha256 is not null as "hasFile", o.repealed_on as "repealedOn"`

type Repealable = PublicLightingOrder & { repealedOn: string | null }

export type OrderRow = Repealable & {
  inseeCode: string
  communeName: string
  repealReason: string
  assets: { id: number; name: string }[]
  mayKeep: boolean
}

/** Acts of the communes whose sensors the person reads, the latest first. */
export const ordersRead = (db: Scoped) =>
  db.many<OrderRow>(sql`
    select ${publicColumns}, o.insee_code as "inseeCode", c.name as "communeName", o.repeal_reason as "repealReason",
      keeps_sensors(o.insee_code) as "mayKeep",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name, a.id)
        from lighting_order_asset l join sensor_asset a on a.id = l.asset_id where l.order_id = o.id), '[]') as assets
    from lighting_order o join commune c on c.insee_code = o.insee_code
    where reads_sensors(o.insee_code)
    order by o.signed_on desc, o.id desc`)

export const ordersOfCommune = (db: Scoped, inseeCode: string) =>
  db.many<Repealable>(sql`
    select ${publicColumns} from lighting_order o where o.insee_code = ${inseeCode} order by o.signed_on desc, o.id desc`)

export const ordersOfAsset = (db: Scoped, assetId: number) =>
  db.many<Repealable>(sql`
    select ${publicColumns}
    from lighting_order_asset l join lighting_order o on o.id = l.order_id
    where l.asset_id = ${assetId}
    order by o.signed_on desc, o.id desc`)

export const insertOrder = async (
  db: Scoped,
  said: NewLightingOrder,
  { personId, at }: { personId: string; at: string },
) =>
  (
    await db.one<{ id: number }>(sql`
      insert into lighting_order (insee_code, number, signed_on, applies_from, applies_to, off_from, off_until, area, created_by, created_at)
      values (${said.inseeCode}, ${said.number}, ${said.signedOn}::date, ${said.appliesFrom}::date, ${said.appliesTo}::date, ${said.offFrom},
        ${said.offUntil}, ${said.area}, ${personId}::uuid, ${at}::timestamptz)
      returning id`)
  ).id

/** @returns how many were luminaires or cabinets of the commune */
export const coverAssets = (db: Scoped, orderId: number, inseeCode: string, assetIds: readonly number[]) =>
  db.run(sql`
    insert into lighting_order_asset (order_id, asset_id)
    select ${orderId}::integer, a.id from sensor_asset a
    where a.id = any(${[...assetIds]}::integer[]) and a.insee_code = ${inseeCode} and a.kind in ('luminaire', 'cabinet') and a.removed_at is null`)

export const keepOrderFile = (db: Scoped, id: number, { sha256, mediaType }: { sha256: string; mediaType: string }) =>
  db.run(sql`update lighting_order set file_sha256 = ${sha256}, file_type = ${mediaType} where id = ${id}`)

export const orderFile = (db: Scoped, id: number) =>
  db.maybeOne<{ sha256: string; mediaType: string }>(sql`
    select file_sha256 as sha256, file_type as "mediaType" from lighting_order where id = ${id} and file_sha256 is not null and file_type is not null`)

/** @returns 0 when it is repealed already */
export const repealOrder = (db: Scoped, id: number, { on, reason }: LightingRepeal) =>
  db.run(sql`
    update lighting_order set repealed_on = ${on}::date, repeal_reason = ${reason} where id = ${id} and repealed_on is null`)

export type LampNear = {
  id: number
  name: string
  kind: 'luminaire' | 'cabinet'
  distanceM: number
  lamps: number | null
  lampWatts: number | null
  lastAt: string | null
}

/** The cabinet and the luminaire that are the nearest to a parcel, within a distance. */
export const lampsNearParcel = (db: Scoped, parcelId: string, withinM: number) =>
  db.many<LampNear>(sql`
    select distinct on (a.kind) a.id, a.name, a.kind, st_distance(a.geom, p.geom) as "distanceM", (a.settings ->> 'lamps')::integer as lamps,
      (a.settings ->> 'lampWatts')::float8 as "lampWatts",
      (select max(l.at) from sensor_datastream w join sensor_latest l on l.datastream_id = w.id where w.asset_id = a.id) as "lastAt"
    from parcel p
    join sensor_asset a on st_srid(a.geom) = st_srid(p.geom) and st_dwithin(a.geom, p.geom, ${withinM})
    where p.id = ${parcelId} and p.until_version is null and a.kind in ('luminaire', 'cabinet') and a.removed_at is null
    order by a.kind, st_distance(a.geom, p.geom), a.id`)

/** Whether the reader may know the lamps of the commune of a parcel: then none near is an answer. */
export const followsLamps = async (db: Scoped, parcelId: string) =>
  (
    await db.one<{ follows: boolean }>(sql`
      select exists (
        select from parcel p join sensor_asset a on a.insee_code = p.insee_code and a.kind = 'luminaire' and a.removed_at is null
        where p.id = ${parcelId} and reads_sensors(p.insee_code)) as follows`)
  ).follows

/** When an asset last said something. */
export const lastSaid = async (db: Scoped, assetId: number, quantity: string) =>
  (
    await db.maybeOne<{ at: string }>(sql`
      select l.at from sensor_datastream w join sensor_latest l on l.datastream_id = w.id where w.asset_id = ${assetId} and w.quantity = ${quantity}`)
  )?.at ?? null
