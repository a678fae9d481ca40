import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Gap or overlap of two drawings of one boundary, and the length under which two parcels meet by a point: as the sheet of a parcel has them, in metres. */
const BOUNDARY_TOLERANCE_M = 0.1
const SHARED_BOUNDARY_M = 0.5
/** Parcels that a unit may count: beyond, it is a domain, that nobody confirms by a button. */
export const UNIT_PARCELS_MAX = 500

export type UnitParcel = { id: string; areaM2: number | null; drawnM2: number }

/** The parcels of the account that the reading opens, and that touch one another, from its parcel on; what is in the public road breaks it. */
export const bornUnit = (scoped: Scoped) =>
  scoped.many<UnitParcel>(sql`
    with recursive mine as materialized (
      select o.id, o.area_m2, p.geom, st_srid(p.geom) as srid, st_area(p.geom) * p.ground_factor as drawn_m2, sqrt(p.ground_factor) as length_factor
      from owner.parcel o
      join parcel p on p.id = o.id and p.until_version is null
      where o.insee_code = owner.borne_commune() and not o.is_road
        and o.account = (
          select here.account from owner.parcel here where here.insee_code = owner.borne_commune() and here.id = owner.borne_parcel())),
    reached as (
      select m.id from mine m where m.id = owner.borne_parcel()
      union
      select other.id
      from reached r
      join mine m on m.id = r.id
      join mine other on other.id <> m.id and other.srid = m.srid and other.geom && st_expand(m.geom, ${BOUNDARY_TOLERANCE_M}::float8)
      where st_length(
          shared_ground(
            st_boundary(other.geom), st_buffer(st_boundary(m.geom), ${BOUNDARY_TOLERANCE_M}::float8, 'quad_segs=1 join=mitre endcap=flat')))
        * m.length_factor >= ${SHARED_BOUNDARY_M}::float8)
    select m.id, m.area_m2 as "areaM2", m.drawn_m2 as "drawnM2"
    from mine m join reached r on r.id = m.id
    order by m.id limit ${UNIT_PARCELS_MAX + 1}`)

export type BornGround = { account: string | null; isRoad: boolean; isOnMap: boolean }

/** The parcel that the reading is of, as MAJIC and the map have it. */
export const bornGround = (scoped: Scoped) =>
  scoped.maybeOne<BornGround>(sql`
    select o.account, o.is_road as "isRoad", exists (select from parcel p where p.id = o.id and p.until_version is null) as "isOnMap"
    from owner.parcel o where o.insee_code = owner.borne_commune() and o.id = owner.borne_parcel()`)

export type Confirmed = { parcelIds: string[]; vintage: number; by: string; at: string }

/** Units of that parcel that somebody confirmed, the last first. */
export const bornConfirmations = (scoped: Scoped) =>
  scoped.many<Confirmed>(sql`
    select u.parcel_ids as "parcelIds", u.vintage, trim(p.given_name || ' ' || p.family_name) as by, u.confirmed_at as at
    from owner.land_unit u join person p on p.id = u.confirmed_by
    order by u.confirmed_at desc limit 5`)

export const confirmUnit = (
  scoped: Scoped,
  unit: { inseeCode: string; parcelIds: readonly string[]; vintage: number; personId: string; at: string },
) =>
  scoped.run(sql`
    insert into owner.land_unit (insee_code, parcel_ids, vintage, confirmed_by, confirmed_at)
    values (${unit.inseeCode}, ${[...unit.parcelIds]}::text[], ${unit.vintage}, ${unit.personId}::uuid, ${unit.at}::timestamptz)`)

/** Whatever was confirmed of this parcel is withdrawn. */
export const withdrawUnits = (scoped: Scoped, inseeCode: string) =>
  scoped.run(sql`delete from owner.land_unit where insee_code = ${inseeCode}`)
