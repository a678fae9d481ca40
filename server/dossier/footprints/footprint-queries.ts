import type { LineString, Polygon } from 'geojson'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type DrawnPart = { rank: number; geometry: Polygon | LineString }

/**
 * The areas and lines that shapes of a drawing are made of, in the coordinates of the drawing and two dimensions, arcs
 * made lines.
 *
 * @param shapes  hexadecimal EWKB or GeoJSON, whatever SRID they carry
 */
export const partsOf = (db: Database, shapes: readonly string[]) =>
  db.many<DrawnPart>(sql`
    select (shape.rank - 1)::int as rank, st_asgeojson(part.geom, 9)::json as geometry
    from unnest(${[...shapes]}::text[]) with ordinality as shape (text, rank)
    cross join lateral st_dump(st_force2d(st_curvetoline(
      case when text like '{%' then st_geomfromgeojson(text) else text::geometry end))) as part
    where st_geometrytype(part.geom) in ('ST_Polygon', 'ST_LineString') and not st_isempty(part.geom)
    order by shape.rank`)

export type PlacedPolygon = { rank: number; geometry: Polygon; areaM2: number }

/** Polygons of a drawing in WGS 84, with their ground area, the largest first. */
export const placedPolygons = (db: Database, polygons: readonly Polygon[], srid: number) =>
  db.many<PlacedPolygon>(sql`
    select rank, st_asgeojson(geom, 8)::json as geometry, st_area(geom::geography) as "areaM2"
    from (
      select (rank - 1)::int as rank, st_transform(st_setsrid(st_geomfromgeojson(text), ${srid}::int), 4326) as geom
      from unnest(${polygons.map((polygon) => JSON.stringify(polygon))}::text[]) with ordinality as drawn (text, rank)) as placed
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
