import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Box } from './shape.ts'

export type Verdict = { at: number; reason: string; x: number | null; y: number | null }

/** Drawings that are not valid, by their place in the list (from 0), with the reason that GEOS gives and where. */
export const invalidShapes = (db: Database, shapes: readonly string[]) =>
  db.many<Verdict>(sql`
    select (n - 1)::int as at, reason(detail), st_x(location(detail))::float8 as x, st_y(location(detail))::float8 as y
    from (
      select n, st_isvaliddetail(st_force2d(st_setsrid(hex::geometry, 0))) as detail
      from unnest(${shapes}::text[]) with ordinality as drawn(hex, n)
    ) as judged
    where not valid(detail)`)

/**
 * The drawings in the legal projection of their place, in which distances and areas are true: a package may be in degrees, or in
 * a projection of its own.
 */
const drawnIn = (shapes: readonly string[], srid: number) => sql`
  read as (
    select (n - 1)::int as n, st_force2d(st_setsrid(hex::geometry, ${srid}::int)) as geom
    from unnest(${shapes}::text[]) with ordinality as given(hex, n)
  ), legal as (
    select legal_srid_at(st_x(place), st_y(place)) as srid
    from (
      select st_transform(st_setsrid(st_centroid(st_extent(geom)::geometry), ${srid}::int), 4326) as place from read
    ) as middle
  ), drawn as (
    select n, case when ${srid}::int = srid then geom else st_transform(geom, srid) end as geom
    from read
    cross join legal
  )`

/** Which of these drawings leave the outline, in degrees, enlarged by ten metres. */
export const outsideShapes = (db: Database, shapes: readonly string[], srid: number, outline: string) =>
  db.many<{ at: number }>(sql`
    with ${drawnIn(shapes, srid)}, territory as (
      select st_buffer(st_transform(st_setsrid(st_geomfromtext(${outline}), 4326), srid), 10) as geom from legal
    )
    select n as at
    from drawn
    cross join territory
    where not st_contains(territory.geom, drawn.geom)`)

/** The contour of a commune, or of those of an intercommunality, in degrees; the names of those whose contour is not loaded. */
export const outlineOf = (db: Database, territory: string) =>
  db.one<{ outline: string | null; missing: string[] }>(sql`
    select st_astext(st_transform(st_union(geom), 4326), 9) as outline,
      coalesce(array_agg(name order by name) filter (where geom is null), '{}') as missing
    from commune
    where insee_code = ${territory} or epci_siren = ${territory}
      or insee_code in (select unnest(insee_codes) from plan_document where siren = ${territory})`)

export type GroundFact = {
  kind: 'overlap' | 'gap' | 'sliver'
  a: number | null
  b: number | null
  areaM2: number
  box: Box
}

/** How zones are laid one over another: as drawn, or on a grid of a tenth of a millimetre, slower, which no drawing defeats. */
export type Overlay = 'drawn' | 'grid'
const gridOf = (overlay: Overlay) => (overlay === 'grid' ? 0.0001 : -1)

const box = sql`array[st_xmin(place), st_ymin(place), st_xmax(place), st_ymax(place)]::float8[] as box`

/** Zones over zones, among pairs whose boxes meet; `as` and `bs` are places in the list, from 0. Each fact has its place in degrees. */
export const overlapFacts = (
  db: Database,
  shapes: readonly string[],
  pairs: { as: readonly number[]; bs: readonly number[] },
  srid: number,
  thresholdM2: number,
  overlay: Overlay,
) =>
  db.many<GroundFact>(sql`
    with ${drawnIn(shapes, srid)}, zone as materialized (
      select n, st_makevalid(geom) as geom from drawn
    )
    select 'overlap' as kind, pair.a, pair.b, st_area(common)::float8 as "areaM2", ${box}
    from unnest(${[...pairs.as]}::int[], ${[...pairs.bs]}::int[]) as pair (a, b)
    join zone one on one.n = pair.a
    join zone other on other.n = pair.b
    cross join lateral st_intersection(one.geom, other.geom, ${gridOf(overlay)}::float8) as common
    cross join lateral st_transform(common, 4326) as place
    where st_relate(one.geom, other.geom, 'T********') and st_area(common) > ${thresholdM2}
    order by 4 desc
    limit 5000`)

/** Nothing between zones, and what is left of a cut. A gap is a hole of the union of the zones: what lies outside their common contour is not the plan's. */
export const gapFacts = (
  db: Database,
  shapes: readonly string[],
  srid: number,
  thresholdM2: number,
  overlay: Overlay,
) =>
  db.many<GroundFact>(sql`
    with ${drawnIn(shapes, srid)}, zone as materialized (
      select n, st_makevalid(geom) as geom from drawn
    ), ground as (
      select (st_dump(st_union(geom, ${gridOf(overlay)}::float8))).geom as geom from zone
    ), ring as (
      select (st_dumprings(geom)).* from ground where st_geometrytype(geom) = 'ST_Polygon'
    ), part as (
      select n, (st_dump(geom)).geom as geom from zone
    ), fact as (
      select 'gap' as kind, null::int as a, st_area(geom) as area, geom from ring where path[1] > 0 and st_area(geom) > ${thresholdM2}
      union all
      select 'sliver', n, st_area(geom), geom
      from part
      where st_dimension(geom) = 2 and st_area(geom) < 50 and st_area(geom) < 0.5 * st_perimeter(geom)
    )
    select kind, a, null::int as b, area::float8 as "areaM2", ${box}
    from fact
    cross join lateral st_transform(geom, 4326) as place
    order by kind, area desc
    limit 5000`)

export type CutParcels = { total: number; cut: number; box: Box | null }

/** Parcels that a boundary of zones cuts less than a metre from their edge, among those that the zones meet. */
export const cutParcels = (db: Database, shapes: readonly string[], srid: number) =>
  db.one<CutParcels>(sql`
    with ${drawnIn(shapes, srid)}, edge as (
      select (st_dump(st_boundary(st_makevalid(geom)))).geom as geom from drawn
    ), met as (
      select p.id, p.geom, st_union(e.geom) as edges
      from parcel p
      join edge e on st_srid(p.geom) = st_srid(e.geom) and p.geom && e.geom and st_intersects(st_buffer(p.geom, -0.02), e.geom)
      where p.until_version is null
      group by p.id, p.geom
    ), cut as (
      select id, geom
      from met
      where st_area(st_difference(st_buffer(geom, -1), st_buffer(edges, 0.01))) > 0
        and not st_intersects(st_buffer(geom, -1), edges)
    )
    select
      (select count(*) from met)::int as total,
      (select count(*) from cut)::int as cut,
      (
        select array[st_xmin(place), st_ymin(place), st_xmax(place), st_ymax(place)]::float8[]
        from (
          select st_transform(st_setsrid(st_extent(geom)::geometry, max(st_srid(geom))), 4326) as place from cut
        ) as extent
        where place is not null
      ) as box`)
