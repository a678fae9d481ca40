import sql from 'sql-template-tag'
import type { TakenSide } from '#law/site-sides.ts'
import type { Scoped } from '#platform/scope.ts'
import type { BoundaryPiece } from './sides.ts'

/** A gap narrower than this between two parcels is a fault of the drawing, not a way, in metres. */
const STEP_M = 1

/** Another parcel as near as this tells that the cadastre around is known, in metres. */
const AROUND_M = 60

/** Pieces into which the outline of a site is cut at most. */
const PIECES_MAX = 3000

/**
 * The outline of the site, piece by piece: what lies a step beyond each, and how far the footprints are. Parcels of one
 * site are one ground: what separates them, slits of the drawing included, is no limit. None when a parcel is not drawn.
 */
export const boundaryPieces = (scoped: Scoped, dossierId: string) =>
  scoped.many<BoundaryPiece>(sql`
    with site_parcel as (
      select dp.parcel_id, coalesce(dp.geom, p.geom) as geom, p.ground_factor
      from dossier_parcel dp
      left join parcel p on p.id = dp.parcel_id and p.until_version is null
      where dp.dossier_id = ${dossierId}
    ),
    joined as (
      select
        case when bool_and(geom is not null) then st_union(geom, overlay_grid()) end as geom,
        count(*) as parcels,
        sqrt(coalesce(avg(ground_factor), 1)) as stretch
      from site_parcel
    ),
    site as materialized (
      select
        st_forcepolygoncw(case when parcels > 1 then st_buffer(st_buffer(geom, 0.1, 'join=mitre'), -0.1, 'join=mitre') else geom end) as geom,
        stretch
      from joined
      where geom is not null
    ),
    project as materialized (
      select st_union(geom, overlay_grid()) as geom from dossier_footprint where dossier_id = ${dossierId}
    ),
    piece as materialized (
      select
        dumped.path, dumped.geom,
        st_x(st_startpoint(dumped.geom)) as x1, st_y(st_startpoint(dumped.geom)) as y1,
        st_x(st_endpoint(dumped.geom)) as x2, st_y(st_endpoint(dumped.geom)) as y2,
        st_length(dumped.geom) as length
      from site
      cross join lateral st_dumpsegments(
        st_segmentize(st_boundary(site.geom), greatest(0.5, st_perimeter(site.geom) / ${PIECES_MAX}::float8))) as dumped
      where st_length(dumped.geom) > 0
    ),
    probed as materialized (
      select
        piece.*,
        st_setsrid(st_makeline(
          st_makepoint((x1 + x2) / 2 - 0.05 * (y2 - y1) / length, (y1 + y2) / 2 + 0.05 * (x2 - x1) / length),
          st_makepoint((x1 + x2) / 2 - ${STEP_M}::float8 * (y2 - y1) / length, (y1 + y2) / 2 + ${STEP_M}::float8 * (x2 - x1) / length)
        ), st_srid(piece.geom)) as probe
      from piece
    )
    select
      case when cardinality(probed.path) > 1 then probed.path[1] else 1 end as ring,
      x1, y1, x2, y2,
      beyond.neighbours,
      case when cardinality(beyond.neighbours) > 0 then true else covered.is_covered end as "isCovered",
      st_distance(probed.geom, project.geom) * site.stretch as "distanceM"
    from probed
    cross join site
    cross join project
    cross join lateral (
      select coalesce(array_agg(n.id order by n.id), '{}') as neighbours
      from parcel n
      where n.until_version is null and st_intersects(n.geom, probed.probe)
        and n.id not in (select parcel_id from site_parcel)
    ) as beyond
    cross join lateral (
      select
        exists (
          select from commune c
          where st_covers(c.geom, st_endpoint(probed.probe))
            and exists (select from parcel p where p.insee_code = c.insee_code and p.until_version is null))
        or not exists (
          select from commune c
          where c.geom is not null and c.insee_code in (select left(parcel_id, 5) from site_parcel)) as is_covered
    ) as covered
    order by probed.path`)

/** Whether the cadastre knows other parcels around the site. */
export const isNeighbourhoodKnown = async (scoped: Scoped, dossierId: string) =>
  (
    await scoped.one<{ isKnown: boolean }>(sql`
      select exists (
        select from dossier_parcel dp
        left join parcel p on p.id = dp.parcel_id and p.until_version is null
        join parcel n on n.until_version is null and st_dwithin(n.geom, coalesce(dp.geom, p.geom), ${AROUND_M}::float8)
        where dp.dossier_id = ${dossierId}
          and n.id not in (select parcel_id from dossier_parcel where dossier_id = ${dossierId})) as "isKnown"`)
  ).isKnown

/** The address nearest to a side tells the name of a street, within this, in metres. */
const ADDRESS_M = 40

/** A track or a watercourse whose drawing stays as near as this for half of the side runs along it, in metres. */
const ALONG_M = 6

/** Generators of easements that say what an unnumbered ground is (CNIG): railways, watercourses. */
const RAILWAY_CODES = ['T1']
const WATER_CODES = ['A4', 'EL3']

export type SideContext = { rank: number; address: string | null; runsAlong: 'railway' | 'water' | null }

/** What is known of the ground beyond each side that borders no parcel. */
export const sideContexts = (scoped: Scoped, dossierId: string, lines: readonly string[]) =>
  scoped.many<SideContext>(sql`
    with side as (
      select (rank - 1)::int as rank, st_setsrid(st_geomfromtext(text), place.srid) as geom
      from unnest(${[...lines]}::text[]) with ordinality as line (text, rank)
      cross join (
        select st_srid(coalesce(dp.geom, p.geom)) as srid
        from dossier_parcel dp
        left join parcel p on p.id = dp.parcel_id and p.until_version is null
        where dp.dossier_id = ${dossierId} and coalesce(dp.geom, p.geom) is not null
        limit 1) as place
    )
    select
      side.rank,
      (
        select concat_ws(' ', near.number, near.suffix, near.name)
        from (
          select a.number, a.suffix, s.name, st_transform(a.position, st_srid(side.geom)) as place
          from address a
          join street s on s.id = a.street_id
          join dataset_version v on v.id = a.version_id and v.state = 'current'
          where a.position && st_transform(st_expand(side.geom, ${ADDRESS_M}::float8), 4326)
        ) as near
        where st_dwithin(near.place, side.geom, ${ADDRESS_M}::float8)
        order by st_distance(near.place, st_lineinterpolatepoint(side.geom, 0.5)), near.number
        limit 1
      ) as address,
      (
        select case when c.code = any (${RAILWAY_CODES}) then 'railway' else 'water' end
        from land_constraint c
        join dataset_version v on v.id = c.version_id and v.state = 'current'
        where c.topic = 'easementSource' and c.code = any (${[...RAILWAY_CODES, ...WATER_CODES]})
          and st_dwithin(c.geom, side.geom, ${ALONG_M}::float8)
          and st_length(st_intersection(side.geom, st_buffer(c.geom, ${ALONG_M}::float8), overlay_grid())) > st_length(side.geom) / 2
        order by st_distance(c.geom, side.geom)
        limit 1
      ) as "runsAlong"
    from side
    order by side.rank`)

export type SaidSide = { key: string; takenAs: TakenSide; reason: string; saidBy: string; saidAt: string }

/** What officers said of the sides of a dossier: the last word on each. */
export const saidSides = (scoped: Scoped, dossierId: string) =>
  scoped.many<SaidSide>(sql`
    select distinct on (s.side_key)
      s.side_key as key, s.taken_as as "takenAs", s.reason,
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = s.said_by), '') as "saidBy",
      s.said_at as "saidAt"
    from assessment_side s
    where s.dossier_id = ${dossierId}
    order by s.side_key, s.id desc`)

export const insertSide = (
  scoped: Scoped,
  side: {
    dossierId: string
    key: string
    takenAs: TakenSide
    reason: string
    saidBy: string
    saidAt: Temporal.Instant
  },
) =>
  scoped.run(sql`
    insert into assessment_side (dossier_id, side_key, taken_as, reason, said_by, said_at)
    values (${side.dossierId}, ${side.key}, ${side.takenAs}, ${side.reason}, ${side.saidBy}, ${side.saidAt.toString()}::timestamptz)`)

/** Outlines of the footprints in the legal projection, for the small plan of the sheet. */
export const footprintRings = (scoped: Scoped, dossierId: string) =>
  scoped.many<{ ring: [number, number][] }>(sql`
    select (
      select json_agg(json_build_array(st_x(dumped.geom), st_y(dumped.geom)) order by dumped.path)
      from st_dumppoints(st_exteriorring(f.geom)) as dumped) as ring
    from dossier_footprint f
    where f.dossier_id = ${dossierId} and st_geometrytype(f.geom) = 'ST_Polygon'
    order by f.ordinal`)
