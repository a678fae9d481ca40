import type { Polygon } from 'geojson'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** A parcel on which somebody may ask for something. */
export type Ground = {
  parcelId: string
  areaM2: number
  isBuilt: boolean
  /** `14 rue du Parvis`; null where nobody lives. */
  address: string | null
  postalCode: string | null
  zone: string | null
  /** Within the surroundings of a monument (AC1). */
  isNearMonument: boolean
  /** A rectangle of about 110 m² that lies wholly inside the parcel, WGS 84; null where there is no room. */
  footprint: Polygon | null
}

/** Half sides of the drawn house, in metres of the legal projection. */
const HALF_LENGTH_M = 6.5
const HALF_WIDTH_M = 4.25

/** A smaller rectangle in the middle of that one. */
export function smallerWithin(
  { coordinates: [ring = []], ...house }: Polygon,
  lengthM: number,
  widthM: number,
): Polygon {
  const corners = ring.slice(0, 4)
  const middle = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0) / 4, 0))
  const shares = [lengthM / (2 * HALF_LENGTH_M), widthM / (2 * HALF_WIDTH_M)]
  const drawn = ring.map((corner) =>
    [0, 1].map((axis) => (middle[axis] ?? 0) + ((corner[axis] ?? 0) - (middle[axis] ?? 0)) * (shares[axis] ?? 1)),
  )
  return { ...house, coordinates: [drawn] }
}

/** Parcels of a commune in an order that is always the same and has nothing to do with their place. */
export const groundsOf = (db: Database, inseeCode: string, limit: number) =>
  db.many<Ground>(sql`
    with drawn as materialized (
      select p.id, p.cadastral_area_m2, p.geom, st_pointonsurface(p.geom) as inside
      from parcel p
      where p.insee_code = ${inseeCode} and p.until_version is null and p.cadastral_area_m2 between 180 and 60000
      order by md5(p.id)
      limit ${limit})
    select
      d.id as "parcelId",
      d.cadastral_area_m2 as "areaM2",
      exists (select from building b where st_intersects(b.geom, d.geom) and b.kind = 'solid') as "isBuilt",
      lived.line as address,
      lived.postal_code as "postalCode",
      (select c.code
       from land_constraint_part part
       join land_constraint c on c.id = part.constraint_id
       where c.topic = 'zone' and st_intersects(part.geom, d.inside)
       order by c.version_id desc
       limit 1) as zone,
      exists (
        select from land_constraint_part part
        join land_constraint c on c.id = part.constraint_id
        where c.topic = 'easement' and c.code = 'AC1' and st_intersects(part.geom, d.inside)) as "isNearMonument",
      case when st_contains(d.geom, house.geom) then st_asgeojson(st_transform(house.geom, 4326), 7)::json end as footprint
    from drawn d
    cross join lateral (
      select st_makeenvelope(
        st_x(d.inside) - ${HALF_LENGTH_M}, st_y(d.inside) - ${HALF_WIDTH_M},
        st_x(d.inside) + ${HALF_LENGTH_M}, st_y(d.inside) + ${HALF_WIDTH_M}, st_srid(d.geom)) as geom) as house
    left join lateral (
      select concat_ws(' ', a.number, a.suffix, s.name) as line, a.postal_code
      from address a
      join street s on s.id = a.street_id
      where a.parcel_ids @> array[d.id]
      order by a.number, a.suffix nulls first
      limit 1) as lived on true
    order by md5(d.id)`)

/**
 * Communes whose cadastre came with the demo, with the number of their parcels, the largest first. None in a database
 * that holds real files: nothing invented is ever written beside them.
 */
export const demoCommunes = (db: Database) =>
  db.many<{ inseeCode: string; name: string; parcels: number }>(sql`
    select c.insee_code as "inseeCode", c.name, count(*) as parcels
    from parcel p
    join dataset_version v on v.id = p.since_version
    join import_run r on r.id = v.import_run_id
    join commune c on c.insee_code = p.insee_code
    where p.until_version is null and r.requested_by = 'démonstration'
    group by c.insee_code, c.name
    order by parcels desc, c.insee_code`)

/** Dossiers of each commune that the demo has already opened, those that follow a permit apart: their applicants write from an invented address. */
export const openedDossiers = (db: Database, mailDomain: string) =>
  db.many<{ inseeCode: string; count: number }>(sql`
    select d.insee_code as "inseeCode", count(distinct d.id) as count
    from dossier d
    join dossier_party p on p.dossier_id = d.id and p.part = 'applicant'
    where p.details ->> 'email' like ${`%@${mailDomain}`} and d.variant is null
    group by d.insee_code`)

export const holdsDossiers = async (db: Database) =>
  (await db.one<{ found: boolean }>(sql`select exists (select from dossier) as found`)).found
