import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Gap between two drawings of one boundary, length under which two parcels meet by a point, and width of a road that is looked across, in metres: choices of ours. */
const DRAWN_APART_M = 0.3
const SHARED_MIN_M = 0.5
const ROAD_MAX_M = 20
export const NEIGHBOURS_MAX = 80

export type Around = { id: string; inseeCode: string; sharedM: number | null; acrossM: number | null }

/** Parcels that share a boundary, the longest first; then those that nothing but an unnumbered road parts from it, the nearest first. */
export const parcelsAround = (scoped: Scoped, parcelId: string, acrossRoad: boolean) =>
  scoped.many<Around>(sql`
    with here as (
      select p.id, p.geom, sqrt(p.ground_factor) as factor, st_buffer(st_boundary(p.geom), ${DRAWN_APART_M}::float8, 'quad_segs=1 join=mitre endcap=flat') as border
      from parcel p where p.id = ${parcelId} and p.until_version is null),
    near as (
      select o.id, o.insee_code, o.geom, st_distance(o.geom, h.geom) * h.factor as apart_m,
        -- at each end of a boundary that is shared, the next side is within the gap as well
        (st_length(shared_ground(st_boundary(o.geom), h.border)) - ${2 * DRAWN_APART_M}::float8) * h.factor as shared_m
      from here h
      join parcel o on o.until_version is null and o.id <> h.id and st_srid(o.geom) = st_srid(h.geom)
        and o.geom && st_expand(h.geom, ${ROAD_MAX_M}::float8)),
    found as (
      select n.id, n.insee_code, n.shared_m, null::float8 as across_m from near n where n.shared_m >= ${SHARED_MIN_M}::float8
      union all
      select n.id, n.insee_code, null, n.apart_m
      from near n cross join here h
      where ${acrossRoad}::boolean and n.shared_m < ${SHARED_MIN_M}::float8 and n.apart_m between ${DRAWN_APART_M * 2}::float8 and ${ROAD_MAX_M}::float8
        and not exists (
          select from near b
          where b.id <> n.id and st_length(st_intersection(b.geom, st_shortestline(h.geom, n.geom))) > ${DRAWN_APART_M}::float8))
    select id, insee_code as "inseeCode", shared_m as "sharedM", across_m as "acrossM"
    from found order by shared_m desc nulls last, across_m, id limit ${NEIGHBOURS_MAX}`)
