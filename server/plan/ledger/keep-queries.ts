import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { StatedWorks } from '#law/plan/ground-of-works.ts'
import { GROUNDED } from '#law/plan/ground-phases.ts'
import type { Database } from '#platform/database.ts'

/** One writer of the ledger at a time, until the end of the transaction. */
export const lockLedger = (db: Database) => db.run(sql`select pg_advisory_xact_lock(hashtext('ledger'))`)

export type StaleDossier = StatedWorks & {
  id: string
  parentId: string | null
  inseeCode: string
  signature: string
}

/** Of the reading of works: another table of law is another reading of what was read before. */
const READING = 4

/** Versions of the masks in force. */
export const MASKS_IN_FORCE = sql`(select coalesce(string_agg(v.id::text, ',' order by v.id), '') from dataset_version v
  where v.state = 'current' and exists (select from enaf_coverage c where c.version_id = v.id))`

/**
 * What a claim is read from, in one text: acts, ground, statements, masks, rules. What amends or transfers a permit follows what is said of that
 * one.
 */
const signature = sql`
  concat_ws('/', d.act_count, coalesce(p.act_count, 0),
    coalesce((select max(s.id) from ledger_statement s where s.dossier_id = any(array[d.id, d.parent_id])), 0),
    (select coalesce(round(sum(st_area(f.geom))::numeric, 1), 0) from dossier_footprint f where f.dossier_id = d.id),
    (select count(*) from dossier_parcel l where l.dossier_id = d.id and l.geom is not null), base.masks, base.rules, base.communes,
    ${READING}::integer)`

/** Dossiers that the ledger has not read as they are today. */
export const staleDossiers = (db: Database, today: string) =>
  db.many<StaleDossier>(sql`
    with base as (
      select
        ${MASKS_IN_FORCE} as masks,
        (select coalesce(max(id), 0) from land_rule) as rules,
        (select concat(count(*), '.', max(version_id)) from commune where geom is not null) as communes
    )
    select d.id, d.kind, d.variant, d.parent_id as "parentId", d.insee_code as "inseeCode", d.title, d.project,
      (d.request ->> 'footprintBeforeM2')::float8 as "footprintBeforeM2", (d.request ->> 'footprintAfterM2')::float8 as "footprintAfterM2",
      ${signature} as signature
    from dossier d
    cross join base
    left join dossier p on p.id = d.parent_id
    left join ledger_claim c on c.dossier_id = d.id
    where d.number is not null and d.state <> 'draft'
      and d.kind = any(${[...GROUNDED]}::text[])
      and (c.dossier_id is null or c.signature <> ${signature} or c.next_on <= ${today}::date)
    order by d.id`)

/**
 * Dossiers whose ground meets that of these, each pair told once. What only touches does not meet: two surfaces share ground when they
 * intersect and do not touch. `offset 0`: each ground asks the index, whatever is known of a table that was just filled. The identifiers are
 * compared with a list and not with rows: a list is hashed whatever the memory of the server.
 */
export const meetingPairs = (db: Database, dossierIds: readonly string[]) =>
  db.many<{ one: string; other: string }>(sql`
    select distinct mine.dossier_id as one, other.dossier_id as other
    from ledger_claim mine
    cross join lateral (values (mine.ground), (mine.works)) as asked (shape)
    cross join lateral (
      select c.dossier_id, c.phases, c.ground as shape from ledger_claim c where c.ground && asked.shape
      union all
      select c.dossier_id, c.phases, c.works from ledger_claim c where c.works && asked.shape
      offset 0
    ) as other
    where mine.dossier_id = any(${[...dossierIds]}::uuid[]) and mine.phases <> '{}'
      and other.dossier_id <> mine.dossier_id and other.phases <> '{}'
      and (other.dossier_id > mine.dossier_id or other.dossier_id <> all(${[...dossierIds]}::uuid[]))
      and st_srid(other.shape) = st_srid(asked.shape) and st_intersects(other.shape, asked.shape) and not st_touches(other.shape, asked.shape)`)

export type ClaimRow = {
  dossierId: string
  kind: DossierKind | null
  variant: 'amendment' | 'transfer' | null
  parentId: string | null
  inseeCode: string
  phases: Record<string, { on: string; act: string | null; why?: string; isPresumed?: boolean }>
  method: string
  /** Its ground is that of the permit that it amends or transfers, for want of a drawing of its own. */
  isInherited: boolean
  listedM2: number | null
  outside: 'nationalProjects' | 'groundSolar' | null
  masks: string
}

export const claimRows = (db: Database, dossierIds: readonly string[]) =>
  db.many<ClaimRow>(sql`
    select c.dossier_id as "dossierId", d.kind, d.variant, d.parent_id as "parentId", c.insee_code as "inseeCode", c.phases, c.method,
      c.is_inherited as "isInherited", c.listed_m2 as "listedM2", c.outside, split_part(c.signature, '/', 6) as masks
    from ledger_claim c left join dossier d on d.id = c.dossier_id
    where c.dossier_id = any(${[...dossierIds]}::uuid[]) and c.phases <> '{}'
    order by c.dossier_id`)

/** Below it a face is the width of a line. */
export const LEAST_M2 = 0.05

/** One piece of a mask in force holds all of it: nothing to cut. */
const COVERED_BY_MASK = sql`exists (
  select from enaf_ground g join dataset_version v on v.id = g.version_id and v.state = 'current'
  where g.geom && town.geom and st_srid(g.geom) = st_srid(town.geom) and st_covers(g.geom, town.geom))`

/**
 * Cuts the ground of these dossiers into faces that none of their limits crosses, then along communes and masks, for the rest of the
 * transaction: each is natural, agricultural or forest, or to be qualified; what a mask says urbanised is left. Ground that meets no other
 * is a face as it is: lines are drawn together within a group alone.
 *
 * @param groups  dossiers whose ground meets, from neighbour to neighbour
 */
export async function layFaces(
  db: Database,
  dossierIds: readonly string[],
  groups: readonly (readonly string[])[],
): Promise<void> {
  const grouped = groups.flatMap((ids, at) => ids.map((id) => ({ id, group: at + 1 })))
  await db.script(`
    drop table if exists ledger_face, ledger_face_claim;
    create temporary table ledger_face (id integer primary key, insee_code text, measure text, m2 double precision, geom geometry) on commit drop;
    create temporary table ledger_face_claim (face integer, dossier_id uuid, is_ground boolean, is_works boolean) on commit drop`)
  await db.run(sql`
    with claim as materialized (
      select c.dossier_id, c.insee_code, c.ground, c.works, coalesce(told."group", case when c.works is not null then -row_number() over () end) as meeting
      from ledger_claim c
      left join jsonb_to_recordset(${JSON.stringify(grouped)}::jsonb) as told (id uuid, "group" integer) on told.id = c.dossier_id
      where c.dossier_id = any(${[...dossierIds]}::uuid[]) and c.phases <> '{}' and c.ground is not null
    ),
    lines as (
      select meeting, st_union(st_boundary(shape), overlay_grid()) as geom
      from claim cross join lateral (values (ground), (works)) as drawn (shape)
      where meeting is not null and shape is not null
      group by meeting, st_srid(ground)
    ),
    cut as materialized (
      select row_number() over () as piece, alone, meeting, geom
      from (
        select dossier_id as alone, null::bigint as meeting, ground as geom from claim where meeting is null
        union all
        select null, meeting, (st_dump(st_polygonize(geom))).geom from lines group by meeting, st_srid(geom)
      ) as piece
    ),
    held as materialized (
      select cut.piece, claim.dossier_id, claim.insee_code, true as is_ground, true as is_works
      from cut join claim on claim.dossier_id = cut.alone
      union all
      select cut.piece, claim.dossier_id, claim.insee_code, st_intersects(claim.ground, inner_point.at),
        st_intersects(coalesce(claim.works, claim.ground), inner_point.at)
      from cut
      cross join lateral (select st_pointonsurface(cut.geom) as at) as inner_point
      join claim on claim.meeting = cut.meeting
    ),
    home as (
      select piece, min(insee_code) as insee_code from held where is_ground or is_works group by piece
    ),
    town as materialized (
      select cut.piece, coalesce(commune.insee_code, home.insee_code) as insee_code,
        case when commune.insee_code is null or st_covers(commune.geom, cut.geom) then cut.geom
          else st_collectionextract(st_intersection(cut.geom, commune.geom, overlay_grid()), 3) end as geom
      from cut
      join home using (piece)
      left join lateral (select c.insee_code, c.geom from commune c where c.geom && cut.geom offset 0) as commune
        on st_srid(commune.geom) = st_srid(cut.geom)
        and (st_covers(commune.geom, cut.geom) or st_intersects(commune.geom, cut.geom) and not st_touches(commune.geom, cut.geom))
    ),
    seen as materialized (
      select piece, insee_code, geom, ${COVERED_BY_MASK} as is_enaf from town
    ),
    kind as (
      select town.piece, town.insee_code, part.measure, part.geom
      from seen as town
      cross join lateral (
        select 'enaf' as measure, town.geom where town.is_enaf
        union all
        select shared.measure, shared.geom
        from enaf_part(town.geom) as share
        cross join lateral (values
          ('enaf', share.enaf),
          ('toQualify', case when share.known is null then town.geom else st_collectionextract(st_difference(town.geom, share.known, overlay_grid()), 3) end)
        ) as shared (measure, geom)
        where not town.is_enaf
      ) as part
      where part.geom is not null and st_area(part.geom) >= ${LEAST_M2}
    ),
    numbered as (
      select row_number() over (order by piece, insee_code, measure) as id, kind.* from kind
    ),
    kept as (
      insert into ledger_face (id, insee_code, measure, m2, geom)
      select id, insee_code, measure, st_area(geom), geom from numbered
    )
    insert into ledger_face_claim (face, dossier_id, is_ground, is_works)
    select numbered.id, held.dossier_id, held.is_ground, held.is_works
    from numbered join held using (piece)
    where held.is_ground or held.is_works`)
  await db.script('analyze ledger_face')
}

export const faceRows = (db: Database) =>
  db.many<{ id: number; inseeCode: string; measure: string; m2: number }>(sql`
    select id, insee_code as "inseeCode", measure, m2 from ledger_face order by id`)

export const faceClaims = (db: Database) =>
  db.many<{ face: number; dossierId: string; isGround: boolean; isWorks: boolean }>(sql`
    select face, dossier_id as "dossierId", is_ground as "isGround", is_works as "isWorks" from ledger_face_claim order by face`)

export type EntryLine = {
  dossierId: string
  actId: string | null
  day: string
  account: string
  sign: number
  measure: string
  why: string
  inseeCode: string
  m2: number
}

/** Lines of these dossiers that nothing has reversed. */
export const liveEntries = (db: Database, dossierIds: readonly string[]) =>
  db.many<EntryLine & { id: number }>(sql`
    select e.id, e.dossier_id as "dossierId", e.act_id as "actId", e.day, e.account, e.sign, e.measure, e.why, e.insee_code as "inseeCode", e.m2
    from ledger_entry e
    where e.dossier_id = any(${[...dossierIds]}::uuid[]) and e.reverses is null
      and not exists (select from ledger_entry r where r.reverses = e.id)
    order by e.id`)

export type NewEntry = EntryLine & { method: string; mask: string; faces: readonly number[] }

const WRITTEN_AT_ONCE = 5000

/** Reversals first, each naming the line that it undoes; then the new lines in the order given. */
export async function writeEntries(
  db: Database,
  reversed: readonly number[],
  added: readonly NewEntry[],
  at: string,
): Promise<void> {
  if (reversed.length > 0)
    await db.run(sql`
      insert into ledger_entry (dossier_id, act_id, day, account, sign, measure, why, m2, geom, insee_code, method, mask, reverses, recorded_at)
      select dossier_id, act_id, day, account, -sign, measure, why, m2, geom, insee_code, method, mask, id, ${at}::timestamptz
      from ledger_entry where id = any(${[...reversed]}::bigint[]) order by id`)
  for (let from = 0; from < added.length; from += WRITTEN_AT_ONCE) {
    const lines = added.slice(from, from + WRITTEN_AT_ONCE).map((line, rank) => ({ ...line, rank }))
    await db.run(sql`
      insert into ledger_entry (dossier_id, act_id, day, account, sign, measure, why, m2, geom, insee_code, method, mask, recorded_at)
      select told."dossierId", told."actId", told.day, told.account, told.sign, told.measure, told.why, told.m2,
        st_collectionextract(case when cardinality(told.faces) = 1 then (select f.geom from ledger_face f where f.id = told.faces[1])
          else (select st_union(f.geom, overlay_grid()) from ledger_face f where f.id = any(told.faces)) end, 3),
        told."inseeCode", told.method, told.mask, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as told
        ("dossierId" uuid, "actId" uuid, day date, account text, sign smallint, measure text, why text, m2 double precision, faces integer[],
         "inseeCode" text, method text, mask text, rank integer)
      order by told.rank`)
  }
}
