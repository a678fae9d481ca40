import sql, { type Sql } from 'sql-template-tag'
import type { StudySummary, ZoneMove } from '#contract/plan/drafts/draft.ts'
import type { Database } from '#platform/database.ts'

/** Narrower ground is the width of a line, less of it a rounding: both are told apart from a change. */
export const SLIVER = { widthM: 0.5, areaM2: 1 } as const
/** Vertices of a bounded piece, as those of the constraints in force. */
const PIECE_VERTICES = 96
/** What a computation loses or invents along an edge. */
const NOISE_M2 = 0.01
/** A smaller plot takes no further house. */
const UNBUILT_M2 = 400

export type Side = { draftId: number } | 'binding'

/** A box round the communes and their parcels, which may leave them: every parcel lies in it whole. */
const perimeter = (codes: readonly string[]) => sql`
  perimeter as materialized (
    select st_expand(st_setsrid(st_extent(geom)::geometry, max(st_srid(geom))), 5) as geom
    from (
      select geom from commune where insee_code = any(${[...codes]}::text[]) and geom is not null
      union all
      select geom from parcel where insee_code = any(${[...codes]}::text[]) and until_version is null
    ) as drawn
  )`

const zonesOf = (side: Side): Sql =>
  side === 'binding'
    ? sql`
      select c.code, coalesce(c.attributes ->> 'typezone', c.attributes ->> 'typesect') as kind, part.geom
      from perimeter
      join land_constraint_part part on part.geom && perimeter.geom and st_srid(part.geom) = st_srid(perimeter.geom)
      join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
      join dataset_version v on v.id = c.version_id and v.state = 'current'`
    : sql`
      select z.code, z.kind, part.geom
      from perimeter
      join plan_draft_zone_part part
        on part.draft_id = ${side.draftId}::bigint and part.geom && perimeter.geom and st_srid(part.geom) = st_srid(perimeter.geom)
      join plan_draft_zone z on z.id = part.zone_id`

/** The ground of one side, cut at the perimeter, and what is left without a zone. */
export const layGround = (db: Database, studyId: number, number: 0 | 1, side: Side, codes: readonly string[]) =>
  db.run(sql`
    with ${perimeter(codes)},
    zone as materialized (
      select code, kind, clipped.geom
      from (${zonesOf(side)}) as drawn
      cross join perimeter
      cross join lateral (
        select case when st_covers(perimeter.geom, drawn.geom) then drawn.geom
          else st_collectionextract(shared_ground(drawn.geom, perimeter.geom), 3) end as geom
      ) as clipped
      where st_dimension(clipped.geom) = 2
    ),
    bare as (
      select st_subdivide(coalesce(st_difference(perimeter.geom, (select st_union(geom, overlay_grid()) from zone), overlay_grid()),
        perimeter.geom), ${PIECE_VERTICES}::integer) as geom
      from perimeter
    )
    insert into plan_study_ground (study_id, side, code, kind, geom)
    select ${studyId}::bigint, ${number}::smallint, code, kind, geom from zone where st_area(geom) > ${NOISE_M2}::float8
    union all
    select ${studyId}::bigint, ${number}::smallint, null, null, geom from bare where st_dimension(geom) = 2 and st_area(geom) > ${NOISE_M2}::float8`)

export const groundSpan = (db: Database, studyId: number) =>
  db.one<{ first: number; last: number }>(sql`
    select coalesce(min(id), 0) as first, coalesce(max(id), -1) as last
    from plan_study_ground where study_id = ${studyId}::bigint and side = 0`)

/**
 * The tables of a study have no statistics when it reads them: `offset 0` keeps each search in the index that holds its study.
 * Where the two sides differ, for the pieces of the first one from `first` on.
 */
export const layPieces = (db: Database, studyId: number, first: number, count: number) =>
  db.run(sql`
    insert into plan_study_piece (study_id, from_code, from_kind, to_code, to_kind, geom)
    select ${studyId}::bigint, a.code, a.kind, b.code, b.kind, met.geom
    from plan_study_ground a
    cross join lateral (
      select code, kind, geom from plan_study_ground
      where study_id = ${studyId}::bigint and side = 1 and geom && a.geom
        and (code is distinct from a.code or kind is distinct from a.kind or a.code is null)
      offset 0
    ) as b
    cross join lateral (
      select case
        when st_covers(a.geom, b.geom) then b.geom
        when st_covers(b.geom, a.geom) then a.geom
        when st_intersects(a.geom, b.geom) then st_collectionextract(shared_ground(a.geom, b.geom), 3)
      end as geom
      offset 0
    ) as met
    where a.study_id = ${studyId}::bigint and a.side = 0 and a.id >= ${first}::bigint and a.id < ${first + count}::bigint
      and st_dimension(met.geom) = 2 and st_area(met.geom) > ${NOISE_M2}::float8`)

/** Ground of each parcel by move, of the pieces of a study; `chosen` is a relation of id and geom. */
const movesOf = (chosen: Sql, studyId: number) => sql`
  met as (
    select p.id, piece.from_code, piece.from_kind, piece.to_code, piece.to_kind, sum(st_area(shared.geom)) as area_m2,
      st_collect(shared.geom) as ground, count(*) as piece_count
    from (${chosen}) as p
    cross join lateral (
      select from_code, from_kind, to_code, to_kind, geom from plan_study_piece
      where study_id = ${studyId}::bigint and geom && p.geom
      offset 0
    ) as piece
    cross join lateral (
      select case when st_covers(piece.geom, p.geom) then p.geom
        when st_intersects(piece.geom, p.geom) then st_collectionextract(shared_ground(piece.geom, p.geom), 3) end as geom
      offset 0
    ) as shared
    where st_dimension(shared.geom) = 2 and st_area(shared.geom) > 0
    group by p.id, piece.from_code, piece.from_kind, piece.to_code, piece.to_kind
  ),
  moved as (
    select id, from_code, from_kind, to_code, to_kind, area_m2,
      area_m2 < ${SLIVER.areaM2}::float8 or is_strip(
        case when piece_count = 1 then ground else st_unaryunion(ground, overlay_grid()) end, ${SLIVER.widthM}::float8) as is_sliver
    from met
    where area_m2 > ${NOISE_M2}::float8
  )`

export type ParcelBatch = { last: string | null; read: number }

/** Parcels after `after`, in order: those that differ are kept. */
export async function layParcels(
  db: Database,
  studyId: number,
  codes: readonly string[],
  after: string,
  count: number,
): Promise<ParcelBatch> {
  const batch = await db.one<ParcelBatch>(sql`
    select max(id) as last, count(*)::int as read from (${batchOf(codes, after, count)}) as batch`)
  if (batch.last === null) return batch
  await db.run(sql`
    with ${movesOf(batchOf(codes, after, count), studyId)}
    insert into plan_study_parcel (study_id, parcel_id, outcome, moves, changed_m2)
    select ${studyId}::bigint, id,
      case
        when bool_or(not is_sliver and from_code is not null and to_code is not null) then 'changes'
        when bool_or(not is_sliver) then 'unknown'
        else 'sliver'
      end,
      jsonb_agg(jsonb_build_object('from', from_code, 'fromKind', from_kind, 'to', to_code, 'toKind', to_kind,
        'areaM2', area_m2, 'isSliver', is_sliver) order by area_m2 desc),
      coalesce(sum(area_m2) filter (where not is_sliver and from_code is not null and to_code is not null), 0)
    from moved
    group by id`)
  return batch
}

const batchOf = (codes: readonly string[], after: string, count: number) => sql`
  select id, geom from parcel
  where insee_code = any(${[...codes]}::text[]) and until_version is null and id > ${after}
  order by id
  limit ${count}::integer`

export type UnbuiltRow = { before: string | null; after: string | null; areaM2: number; count: number }

/** Large plots without a building, by the kind of zone at their middle on both sides. */
export const unbuiltOf = (db: Database, studyId: number, codes: readonly string[], after: string, count: number) =>
  db.many<UnbuiltRow>(sql`
    select before.kind as before, later.kind as after, sum(st_area(p.geom))::float8 as "areaM2", count(*)::int as count
    from (${batchOf(codes, after, count)}) as p
    cross join lateral st_pointonsurface(p.geom) as middle
    left join lateral (
      select kind from plan_study_ground g
      where g.study_id = ${studyId}::bigint and g.side = 0 and g.geom && middle and st_intersects(g.geom, middle) limit 1
    ) as before on true
    left join lateral (
      select kind from plan_study_ground g
      where g.study_id = ${studyId}::bigint and g.side = 1 and g.geom && middle and st_intersects(g.geom, middle) limit 1
    ) as later on true
    where st_area(p.geom) > ${UNBUILT_M2}::float8 and not exists (
      select from building b
      join dataset_version v on v.id = b.version_id and v.state = 'current'
      where b.geom && p.geom and st_intersects(b.geom, p.geom) and not st_touches(b.geom, p.geom))
    group by 1, 2`)

export const hasBuildings = async (db: Database, codes: readonly string[]) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from building b join dataset_version v on v.id = b.version_id and v.state = 'current'
        where b.insee_code = any(${[...codes]}::text[])) as is`)
  ).is

export const parcelCount = async (db: Database, codes: readonly string[]) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from parcel where insee_code = any(${[...codes]}::text[]) and until_version is null`)
  ).count

/** What is kept of the parcels, without those that do not change. */
export const outcomeCounts = (db: Database, studyId: number) =>
  db.one<{ changes: number; sliver: number; unknown: number; changedM2: number }>(sql`
    select count(*) filter (where outcome = 'changes') as changes, count(*) filter (where outcome = 'sliver') as sliver,
      count(*) filter (where outcome = 'unknown') as unknown, coalesce(sum(changed_m2), 0)::float8 as "changedM2"
    from plan_study_parcel where study_id = ${studyId}::bigint`)

export const moveTotals = (db: Database, studyId: number) =>
  db.many<ZoneMove & { parcels: number }>(sql`
    select move ->> 'from' as from, move ->> 'fromKind' as "fromKind", move ->> 'to' as to, move ->> 'toKind' as "toKind",
      sum((move ->> 'areaM2')::float8)::float8 as "areaM2", count(*)::int as parcels
    from plan_study_parcel
    cross join lateral jsonb_array_elements(moves) as move
    where study_id = ${studyId}::bigint and not (move ->> 'isSliver')::boolean
    group by 1, 2, 3, 4
    order by 5 desc, 1, 3
    limit 500`)

/** Less of a kind than this is the edge of the plan of a neighbour. */
const EDGE_M2 = 100

/** m² of each kind of zone on both sides, within the communes as far as their contour is loaded. */
export const kindAreas = (db: Database, studyId: number, codes: readonly string[]) =>
  db.many<StudySummary['kinds'][number]>(sql`
    with town as materialized (
      select case when bool_and(geom is not null) then st_union(geom, overlay_grid()) end as geom
      from commune where insee_code = any(${[...codes]}::text[])
    ),
    within as (
      select side, kind, case
        when town.geom is null or st_covers(town.geom, g.geom) then st_area(g.geom)
        when st_intersects(town.geom, g.geom) then coalesce(st_area(shared_ground(g.geom, town.geom)), 0)
        else 0 end as m2
      from plan_study_ground g
      cross join town
      where g.study_id = ${studyId}::bigint and g.code is not null
    )
    select kind, coalesce(sum(m2) filter (where side = 0), 0)::float8 as "beforeM2",
      coalesce(sum(m2) filter (where side = 1), 0)::float8 as "afterM2"
    from within
    where m2 > 0
    group by kind
    having sum(m2) > ${EDGE_M2}::float8
    order by kind`)

/** Natural and farm zones that become urban or to be urbanised (`opened`), and the other way. */
export const turnedGround = (studyId: number, way: 'opened' | 'closed') => sql`
  select geom from plan_study_piece
  where study_id = ${studyId}::bigint and (${way}::text = 'opened' and from_kind ~ '^[AN](?!U)' and to_kind ~ '^A?U'
    or ${way}::text = 'closed' and from_kind ~ '^A?U' and to_kind ~ '^[AN](?!U)')`

export const areaOf = async (db: Database, ground: Sql) =>
  (await db.one<{ m2: number }>(sql`select coalesce(sum(st_area(geom)), 0)::float8 as m2 from (${ground}) as ground`))
    .m2

export const forgetGround = (db: Database, studyId: number) =>
  db.run(sql`delete from plan_study_ground where study_id = ${studyId}::bigint`)

/** The versions that a study of these communes reads: their zoning in force and their cadastre. */
export const versionsRead = async (db: Database, codes: readonly string[]) =>
  (
    await db.one<{ ids: number[] }>(sql`
      select coalesce(array_agg(id order by id), '{}')::float8[] as ids from (
        select distinct c.version_id as id
        from commune
        join land_constraint c on c.topic = 'zone' and c.geom && commune.geom
        join dataset_version v on v.id = c.version_id and v.state = 'current'
        where commune.insee_code = any(${[...codes]}::text[])
        union
        select distinct since_version from parcel
        where insee_code = any(${[...codes]}::text[]) and until_version is null
      ) as read`)
  ).ids
