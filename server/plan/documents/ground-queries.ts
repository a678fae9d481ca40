import sql from 'sql-template-tag'
import type { Place, Reader } from './point-queries.ts'

/** A point of a commune whose ground is loaded; half a metre from an edge it is at the edge. */
export const placeOfPoint = (db: Reader, point: string) =>
  db.maybeOne<Place>(sql`
    select c.insee_code as "inseeCode", c.name as "communeName", ${point}::text as point, ${point}::text as probe, 0.5::float8 as "toleranceM"
    from commune c
    cross join (select decode(${point}, 'hex')::geometry as spot) as at
    where c.geom && at.spot and st_srid(c.geom) = st_srid(at.spot) and st_covers(c.geom, at.spot)
    order by c.insee_code limit 1`)

export type Face = Place & { geom: string; areaM2: number }

/**
 * A surface cut by communes, then by the grounds of the events that may tell its parts apart: an event of whole communes is read by their
 * code, unless one of them is no more. No edge of a ground crosses a face.
 */
export const facesOf = (db: Reader, surface: string) =>
  db.many<Face>(sql`
    with town as materialized (
      select c.insee_code, c.name, st_collectionextract(st_intersection(asked.geom, c.geom), 3) as geom
      from (select st_makevalid(decode(${surface}, 'hex')::geometry) as geom) as asked
      join commune c on c.geom && asked.geom and st_srid(c.geom) = st_srid(asked.geom) and st_intersects(c.geom, asked.geom)
    ),
    cut as materialized (
      select town.insee_code, st_intersection(st_boundary(e.ground), town.geom) as edge
      from town
      join plan_event e on e.ground && town.geom and st_srid(e.ground) = st_srid(town.geom) and st_intersects(st_boundary(e.ground), town.geom)
      where cardinality(e.communes) = 0 or exists (
        select from unnest(e.communes) as code where not exists (select from commune c where c.insee_code = code))
    ),
    face as (
      select insee_code, geom from town where insee_code not in (select insee_code from cut)
      union all
      select insee_code, (st_dump(st_polygonize(edges))).geom
      from (
        select insee_code, st_union(edge) as edges
        from (
          select insee_code, edge from cut
          union all
          select insee_code, st_boundary(geom) from town where insee_code in (select insee_code from cut)
        ) as line
        group by insee_code
      ) as noded
      group by insee_code
    )
    select town.insee_code as "inseeCode", town.name as "communeName", encode(st_asewkb(spot), 'hex') as point,
      encode(st_asewkb(spot), 'hex') as probe, 0.5::float8 as "toleranceM", encode(st_asewkb(st_multi(face.geom)), 'hex') as geom,
      st_area(face.geom)::float8 as "areaM2"
    from face
    join town on town.insee_code = face.insee_code
    cross join lateral st_pointonsurface(face.geom) as spot
    where st_area(face.geom) >= 1 and st_intersects(town.geom, spot)
    order by st_area(face.geom) desc, "inseeCode"`)

/** Faces that touch, as one drawing. */
export const joinedFaces = async (db: Reader, faces: readonly string[]): Promise<string> =>
  (
    await db.one<{ geom: string }>(sql`
      select encode(st_asewkb(st_multi(st_union(decode(face, 'hex')::geometry))), 'hex') as geom
      from unnest(${[...faces]}::text[]) as face`)
  ).geom

export const groundOfCommune = (db: Reader, inseeCode: string) =>
  db.maybeOne<{ geom: string }>(sql`
    select encode(st_asewkb(geom), 'hex') as geom from commune where insee_code = ${inseeCode} and geom is not null`)
