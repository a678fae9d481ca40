import sql from 'sql-template-tag'
import type { GroundStatement } from '#contract/plan/ledger/ledger.ts'
import type { Database } from '#platform/database.ts'

/** Ground as a planner draws it. */
export type Drawn = NonNullable<GroundStatement['ground']>

/** A parcel for which another software may have kept a permit. */
export type FormerGround = {
  parcelId: string
  prefix: string
  section: string
  number: string
  areaM2: number
  zone: string
  /** Natural, agricultural or forest as the mask says: building there consumes. */
  isNatural: boolean
  address: string | null
  /** Squares that tile the parcel, WGS 84: where the plan opens it, one for each building to come. */
  lots: readonly Drawn[]
  /** A fifth of them, in one piece or several: the way that serves the others. */
  way: Drawn | null
}

/** Side of a square, in metres: of a house with its garden, of a building of an activity zone, of a farm building with its yard. */
const SIDES_M = { house: 28, activity: 52, farm: 40 } as const
const MOST_LOTS = 40
/** Of a square that the limit of the parcel crosses. */
const LEAST_SHARE = 0.55
const MOST_NATURAL = 60

/** Sector of a communal map where one may build, as its layer prints it. */
const OPEN_SECTOR = '%sont autorisées'

/** Zones in force, with the parts of their ground. */
const zonePart = sql`
  land_constraint_part part
  join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
  join dataset_version v on v.id = c.version_id and v.state = 'current'`

/** The zone inside a parcel: of those that come in an order, only as many are looked at as are kept. */
const zoneInside = sql`
  cross join lateral (
    select c.code from ${zonePart} where st_intersects(part.geom, st_pointonsurface(p.geom)) limit 1) as zone`

/** Free natural parcels that a plan lets be built or farmed, then parcels that an address names; each commune in an order that is always the same. */
export const formerGrounds = (db: Database, inseeCode: string, addressed: number) =>
  db.many<FormerGround>(sql`
    with parcels as materialized (
      select p.id, p.prefix, p.section, p.number, p.geometric_area_m2 as area, p.geom, md5(p.id) as lot
      from parcel p
      where p.insee_code = ${inseeCode} and p.until_version is null and p.geometric_area_m2 between 300 and 60000
    ),
    openings as materialized (
      select c.code, part.geom from ${zonePart} where c.code in ('1AU', '1AUx') or c.code like ${OPEN_SECTOR}
    ),
    opened as (
      select distinct on (p.id) p.*, o.code
      from openings o
      join parcels p on o.geom && p.geom and st_intersects(o.geom, st_pointonsurface(p.geom))
    ),
    farmed as (
      select p.*, zone.code from (select * from parcels where area > 4000 order by lot) as p ${zoneInside}
      where zone.code = 'A' limit ${MOST_NATURAL}
    ),
    free as materialized (
      select * from (select * from opened union all select * from farmed) as natural_ground
      order by code = 'A', lot limit ${MOST_NATURAL}
    ),
    wild as (
      select free.*, null::text as line
      from free
      where not exists (select from building b where b.geom && free.geom and st_intersects(b.geom, free.geom))
        and exists (
          select from enaf_ground g join dataset_version v on v.id = g.version_id and v.state = 'current'
          where g.geom && free.geom and st_srid(g.geom) = st_srid(free.geom) and st_covers(g.geom, st_pointonsurface(free.geom)))
    ),
    named as materialized (
      select held.id, (array_agg(concat_ws(' ', a.number, a.suffix, s.name) order by a.number, a.suffix nulls first))[1] as line
      from address a join street s on s.id = a.street_id cross join lateral unnest(a.parcel_ids) as held (id)
      where s.insee_code = ${inseeCode}
      group by held.id
    ),
    lived as (
      select p.id, prefix, section, p.number, area, geom, lot, zone.code, line
      from (select parcels.*, named.line from parcels join named on named.id = parcels.id where area < 3000 order by lot) as p
      ${zoneInside}
      where zone.code like 'U%' limit ${addressed}
    ),
    chosen as (
      select id, prefix, section, number, area, geom, lot, code, line, true as is_wild, case code when '1AUx' then ${SIDES_M.activity} when 'A' then ${SIDES_M.farm} else ${SIDES_M.house} end::float8 as side from wild
      union all
      select *, false, null from lived
    )
    select id as "parcelId", prefix, section, number, area as "areaM2", code as zone, is_wild as "isNatural", line as address,
      coalesce(tiled.lots, '[]') as lots, tiled.way
    from chosen
    left join lateral (
      select json_agg(st_asgeojson(st_transform(cell.geom, 4326), 8)::json order by cell.rank) as lots,
        st_asgeojson(st_transform(st_union(cell.geom) filter (where cell.rank % 5 = 1), 4326), 8)::json as way
      from (
        select part.geom, row_number() over (order by square.i, square.j) as rank
        from st_squaregrid(chosen.side, chosen.geom) as square
        cross join lateral (select st_collectionextract(st_intersection(square.geom, chosen.geom, overlay_grid()), 3) as geom) as part
        where st_intersects(square.geom, chosen.geom) and st_area(part.geom) > ${LEAST_SHARE} * chosen.side * chosen.side
        limit ${MOST_LOTS}) as cell
    ) as tiled on chosen.side is not null
    order by is_wild desc, code = 'A', lot`)
