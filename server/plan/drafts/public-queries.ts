import sql from 'sql-template-tag'
import type { PublicDraft } from '#contract/plan/drafts/draft.ts'
import type { Scoped } from '#platform/scope.ts'
import { SLIVER } from './study-queries.ts'

/** Row-level security shows whom one is: the public sees those that are open to consultation; so do planners here. */
export const openDrafts = (db: Scoped) =>
  db.many<PublicDraft & { codes: string[] }>(sql`
    select d.id::int as id, d.title, d.stage, d.stated_on as "statedOn", d.published_until as until, d.insee_codes as codes,
      coalesce((select array_agg(c.name order by c.name) from commune c where c.insee_code = any(d.insee_codes)), '{}') as communes
    from plan_draft d
    where scope_day() between d.published_on and d.published_until
    order by d.published_on desc, d.id desc`)

export type PublicMove = { from: string | null; to: string | null; areaM2: number; isSliver: boolean }

/** Zones of a parcel now and in the draft, where they differ or where one is not known; undefined for a parcel of no cadastre loaded. */
export const movesOfParcel = (db: Scoped, draftId: number, parcelId: string) =>
  db.maybeOne<{ inseeCode: string; moves: PublicMove[] }>(sql`
    with place as materialized (
      select p.id, p.insee_code, p.geom from parcel p where p.id = ${parcelId} and p.until_version is null
    ),
    before as (
      select c.code, st_unaryunion(st_collect(st_collectionextract(shared_ground(part.geom, place.geom), 3)), overlay_grid()) as geom
      from place
      join land_constraint_part part on part.geom && place.geom and st_srid(part.geom) = st_srid(place.geom)
      join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
      group by c.code
    ),
    later as (
      select z.code, st_unaryunion(st_collect(st_collectionextract(shared_ground(part.geom, place.geom), 3)), overlay_grid()) as geom
      from place
      join plan_draft_zone_part part on part.draft_id = ${draftId} and part.geom && place.geom and st_srid(part.geom) = st_srid(place.geom)
      join plan_draft_zone z on z.id = part.zone_id
      group by z.code
    ),
    left_before as (select ground_left(place.geom, coalesce((select st_union(geom) from before), st_setsrid('polygon empty'::geometry, st_srid(place.geom)))) as geom from place),
    left_later as (select ground_left(place.geom, coalesce((select st_union(geom) from later), st_setsrid('polygon empty'::geometry, st_srid(place.geom)))) as geom from place),
    met as (
      select b.code as from_code, l.code as to_code, st_collectionextract(shared_ground(b.geom, l.geom), 3) as geom
      from before b join later l on l.code <> b.code
      union all
      select null, null, geom from left_before
      union all
      select b.code, null, st_collectionextract(shared_ground(b.geom, left_later.geom), 3) from before b cross join left_later
    )
    select place.insee_code as "inseeCode", coalesce((
      select jsonb_agg(jsonb_build_object('from', from_code, 'to', to_code, 'areaM2', st_area(geom),
        'isSliver', st_area(geom) < ${SLIVER.areaM2}::float8 or is_strip(geom, ${SLIVER.widthM}::float8)) order by st_area(geom) desc)
      from met where st_area(geom) > 0.01), '[]') as moves
    from place`)
