import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import { GROUNDED } from '#law/plan/ground-phases.ts'
import type { Database } from '#platform/database.ts'

/** One writer of the ledger at a time, until the end of the transaction. */
export const lockLedger = (db: Database) => db.run(sql`select pg_advisory_xact_lock(hashtext('ledger'))`)

export type StaleDossier = {
  id: string
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  parentId: string | null
  inseeCode: string
  signature: string
}

/** Versions of the masks in force. */
export const MASKS_IN_FORCE = sql`(select coalesce(string_agg(v.id::text, ',' order by v.id), '') from dataset_version v
  where v.state = 'current' and exists (select from enaf_coverage c where c.version_id = v.id))`

/** What a claim is read from, in one text: acts, ground, statements, masks, rules. */
const signature = sql`
  concat_ws('/', d.act_count, coalesce(p.act_count, 0),
    coalesce((select max(s.id) from ledger_statement s where s.dossier_id = d.id), 0),
    (select coalesce(round(sum(st_area(f.geom))::numeric, 1), 0) from dossier_footprint f where f.dossier_id = d.id),
    (select count(*) from dossier_parcel l where l.dossier_id = d.id and l.geom is not null), base.masks, base.rules, base.communes)`

/** Dossiers that the ledger has not read as they are today. */
export const staleDossiers = (db: Database, today: string) =>
  db.many<StaleDossier>(sql`
    with base as (
      select
        ${MASKS_IN_FORCE} as masks,
        (select coalesce(max(id), 0) from land_rule) as rules,
        (select concat(count(*), '.', max(version_id)) from commune where geom is not null) as communes
    )
    select d.id, d.kind, d.variant, d.parent_id as "parentId", d.insee_code as "inseeCode", ${signature} as signature
    from dossier d
    cross join base
    left join dossier p on p.id = d.parent_id
    left join ledger_claim c on c.dossier_id = d.id
    where d.number is not null and d.state <> 'draft'
      and d.kind = any(${[...GROUNDED]}::text[])
      and (c.dossier_id is null or c.signature <> ${signature} or c.next_on <= ${today}::date)
    order by d.id`)

export type NewClaim = {
  dossierId: string
  inseeCode: string
  signature: string
  nextOn: string | null
  phases: Record<string, unknown>
}

export type GroundRule = { method: string; marginM: number }

/** Writes what was read of these dossiers with their ground: drawn, else by the method of the territory. */
export const keepClaims = (db: Database, claims: readonly NewClaim[], { method, marginM }: GroundRule) =>
  db.run(sql`
    insert into ledger_claim (dossier_id, insee_code, signature, next_on, phases, method, ground, works, listed_m2, outside)
    select told."dossierId", told."inseeCode", told.signature, told."nextOn", told.phases,
      case when site.geom is not null then 'site'
        when parcels.geom is null then 'unlocated'
        when not st_isempty(near.geom) then 'buildings'
        else 'parcel' end,
      coalesce(site.geom, case when not st_isempty(near.geom) then near.geom end, parcels.geom),
      built.geom, case when site.geom is null and parcels.geom is null then parcels.m2 end, outside.exclusion
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as told
      ("dossierId" uuid, "inseeCode" text, signature text, "nextOn" date, phases jsonb)
    left join lateral (
      select s.geom from ledger_statement s where s.dossier_id = told."dossierId" and s.subject = 'site' order by s.id desc limit 1) as site on true
    left join lateral (
      select s.geom from ledger_statement s where s.dossier_id = told."dossierId" and s.subject = 'built' order by s.id desc limit 1) as built on true
    left join lateral (
      select s.exclusion from ledger_statement s where s.dossier_id = told."dossierId" and s.subject = 'outside' order by s.id desc limit 1) as outside on true
    left join lateral (
      select st_collectionextract(st_union(st_makevalid(coalesce(l.geom, p.geom)), overlay_grid()), 3) as geom, sum(coalesce(l.area_m2, p.cadastral_area_m2)) as m2
      from dossier_parcel l left join parcel p on p.id = l.parcel_id and p.until_version is null and l.geom is null
      where l.dossier_id = told."dossierId") as parcels on true
    left join lateral (
      select st_collectionextract(st_intersection(st_buffer(st_union(f.geom, overlay_grid()), ${marginM}::float8), parcels.geom, overlay_grid()), 3) as geom
      from dossier_footprint f
      where ${method} = 'buildings' and f.dossier_id = told."dossierId" and st_srid(f.geom) = st_srid(parcels.geom)) as near on true
    on conflict (dossier_id) do update set insee_code = excluded.insee_code, signature = excluded.signature, next_on = excluded.next_on,
      phases = excluded.phases, method = excluded.method, ground = excluded.ground, works = excluded.works, listed_m2 = excluded.listed_m2,
      outside = excluded.outside`)

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
  listedM2: number | null
  outside: 'nationalProjects' | 'groundSolar' | null
  masks: string
}

export const claimRows = (db: Database, dossierIds: readonly string[]) =>
  db.many<ClaimRow>(sql`
    select c.dossier_id as "dossierId", d.kind, d.variant, d.parent_id as "parentId", c.insee_code as "inseeCode", c.phases, c.method,
      c.listed_m2 as "listedM2", c.outside, split_part(c.signature, '/', 6) as masks
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
