import type { Polygon } from 'geojson'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type ReadShape = { rank: number; geometry: Polygon; areaM2: number }

/**
 * The polygons that shapes of a drawing make, in WGS 84 and two dimensions: areas as they are, arcs made lines, closed
 * lines as areas. An open line makes none. Ground area.
 *
 * @param shapes  hexadecimal EWKB or GeoJSON, whatever SRID they carry
 */
export const polygonsOf = (db: Database, shapes: readonly { rank: number; geometry: string }[], srid: number) =>
  db.many<ReadShape>(sql`
    select
      rank, st_asgeojson(geom, 8)::json as geometry, st_area(geom::geography) as "areaM2"
    from (
      select rank, st_transform(st_setsrid(area, ${srid}::int), 4326) as geom
      from (
        select
          rank,
          case
            when st_geometrytype(part.geom) = 'ST_Polygon' then part.geom
            when st_geometrytype(part.geom) = 'ST_LineString' and st_npoints(part.geom) > 3 and st_isclosed(part.geom)
              then st_makepolygon(part.geom)
          end as area
        from unnest(${shapes.map(({ rank }) => rank)}::int[], ${shapes.map(({ geometry }) => geometry)}::text[]) as shape (rank, text)
        cross join lateral st_dump(st_force2d(st_curvetoline(
          case when text like '{%' then st_geomfromgeojson(text) else text::geometry end))) as part) as drawn
      where area is not null) as placed
    where not st_isempty(geom)
    order by "areaM2" desc
    limit 200`)

/** Distance on the ground from a parcel of the site to a place of the drawing, in metres; null when none is known. */
export const distanceToSite = async (
  db: Database,
  parcelIds: readonly string[],
  place: readonly [x: number, y: number],
  srid: number,
) =>
  (
    await db.one<{ distanceM: number | null }>(sql`
      select min(st_distance(
        st_transform(p.geom, 4326)::geography,
        st_transform(st_setsrid(st_makepoint(${place[0]}::float8, ${place[1]}::float8), ${srid}::int), 4326)::geography)) as "distanceM"
      from parcel p
      where p.id = any (${[...parcelIds]}) and p.until_version is null`)
  ).distanceM
