import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type HolderRow = { name: string; siren: string | null; group: number; right: string | null; premises: number }

/** Whether the file of the parcels of that commune is in force, and what else the lists of grounds are read with. */
export const loadedOf = (db: Database, inseeCode: string) =>
  db.one<{ isLoaded: boolean; vintage: string | null; hasBuildings: boolean }>(sql`
    select v.id is not null as "isLoaded", v.vintage,
      exists (
        select from building b join dataset_version w on w.id = b.version_id and w.state = 'current'
        where b.insee_code = ${inseeCode}) as "hasBuildings"
    from (select) as one
    left join (
      dataset d join dataset_version v on v.dataset_id = d.id and v.state = 'current')
      on d.key = ${`legal-persons/ground/${inseeCode}`}`)

/** Whether a zoning in force lies on the ground of that commune. */
export const hasZones = async (db: Database, inseeCode: string) =>
  (
    await db.one<{ has: boolean }>(sql`
      select exists (
        select from parcel p
        join land_constraint_part part on part.geom && p.geom and st_srid(part.geom) = st_srid(p.geom)
        join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
        where p.insee_code = ${inseeCode} and p.until_version is null) as has`)
  ).has

export const holdersOfParcel = (db: Database, parcelId: string) =>
  db.many<HolderRow>(sql`
    select g.name, g.siren, g.holder_group as "group", g.right_kind as "right", g.premises
    from legal_person_ground g join dataset_version v on v.id = g.version_id and v.state = 'current'
    where g.parcel_id = ${parcelId}
    order by g.premises, g.name, g.right_kind`)

export type GroundRow = {
  parcelId: string
  areaM2: number | null
  zone: string | null
  isBuilt: boolean | null
  isOnMap: boolean
  holders: HolderRow[]
  count: number
  totalM2: number
}

const isUnder = sql`exists (
  select from building b
  join dataset_version w on w.id = b.version_id and w.state = 'current'
  where b.geom && h.geom and st_intersects(b.geom, h.geom) and not st_touches(b.geom, h.geom))`

const zoneAt = sql`(
  select c.code
  from land_constraint_part part
  join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
  where part.geom && h.middle and st_srid(part.geom) = st_srid(h.middle) and st_intersects(part.geom, h.middle)`

/** The largest first, with the number and the ground of all; `groups`: those of the DGFiP. */
export const groundsOf = (
  db: Database,
  inseeCode: string,
  asked: { groups: readonly number[]; inU: boolean; unbuilt: boolean; hasBuildings: boolean; most: number },
) =>
  db.many<GroundRow>(sql`
    with held as (
      select g.parcel_id, max(g.area_m2)::float8 as written_m2,
        jsonb_agg(jsonb_build_object(
          'name', g.name, 'siren', g.siren, 'group', g.holder_group, 'right', g.right_kind, 'premises', g.premises) order by g.name) as holders
      from legal_person_ground g join dataset_version v on v.id = g.version_id and v.state = 'current'
      where g.insee_code = ${inseeCode} and g.premises = 0 and g.holder_group = any (${[...asked.groups]}::smallint[])
      group by g.parcel_id),
    located as (
      select held.parcel_id, held.holders, p.geom, st_pointonsurface(p.geom) as middle, p.id is not null as is_on_map,
        coalesce(held.written_m2, st_area(p.geom) * p.ground_factor) as area_m2
      from held left join parcel p on p.id = held.parcel_id and p.until_version is null),
    matching as (
      select h.*, count(*) over () as count, sum(h.area_m2) over () as total_m2
      from located h
      where (not ${asked.inU}::boolean or exists ${zoneAt} and c.attributes ->> 'typezone' ilike 'u%'))
        and (not ${asked.unbuilt}::boolean or ${asked.hasBuildings}::boolean and h.is_on_map and not ${isUnder})
      order by h.area_m2 desc nulls last, h.parcel_id
      limit ${asked.most})
    select h.parcel_id as "parcelId", h.area_m2 as "areaM2", h.is_on_map as "isOnMap", h.holders, h.count::integer as count,
      coalesce(h.total_m2, 0)::float8 as "totalM2",
      ${zoneAt} order by c.id limit 1) as zone,
      case when ${asked.hasBuildings}::boolean and h.is_on_map then ${isUnder} end as "isBuilt"
    from matching h
    order by h.area_m2 desc nulls last, h.parcel_id`)
