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
        (select coalesce(string_agg(v.id::text, ',' order by v.id), '') from dataset_version v
          where v.state = 'current' and exists (select from enaf_coverage c where c.version_id = v.id)) as masks,
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

/** These dossiers and all whose ground meets theirs, from neighbour to neighbour. What only touches does not meet. */
export const meetingDossiers = async (db: Database, dossierIds: readonly string[]) =>
  (
    await db.many<{ id: string }>(sql`
      with recursive met as (
        select dossier_id from ledger_claim where dossier_id = any(${[...dossierIds]}::uuid[])
        union
        select other.dossier_id
        from met
        join ledger_claim mine on mine.dossier_id = met.dossier_id and mine.phases <> '{}'
        join ledger_claim other on other.ground && mine.ground and other.phases <> '{}'
          and st_srid(other.ground) = st_srid(mine.ground) and st_relate(other.ground, mine.ground, 'T********')
      )
      select dossier_id as id from met`)
  ).map(({ id }) => id)

export type ClaimRow = {
  dossierId: string
  kind: DossierKind | null
  variant: 'amendment' | 'transfer' | null
  parentId: string | null
  inseeCode: string
  phases: Record<string, { on: string; act: string | null; why?: string; isPresumed?: boolean }>
  method: string
  listedM2: number | null
  outside: string | null
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
const LEAST_M2 = 0.05

/**
 * Cuts the ground of these dossiers into faces that none of their limits crosses, then along communes and masks, for the rest of the
 * transaction: each is natural, agricultural or forest, or to be qualified; what a mask says urbanised is left.
 */
export async function layFaces(db: Database, dossierIds: readonly string[]): Promise<void> {
  await db.script(`
    drop table if exists ledger_face, ledger_face_claim;
    create temporary table ledger_face (id integer, insee_code text, measure text, m2 double precision, geom geometry) on commit drop;
    create temporary table ledger_face_claim (face integer, dossier_id uuid, is_ground boolean, is_works boolean) on commit drop`)
  await db.run(sql`
    with claim as materialized (
      select dossier_id, insee_code, ground, works from ledger_claim
      where dossier_id = any(${[...dossierIds]}::uuid[]) and phases <> '{}' and ground is not null
    ),
    lines as (
      select st_srid(ground) as srid, st_union(st_boundary(shape), overlay_grid()) as geom
      from claim cross join lateral (values (ground), (works)) as drawn (shape)
      where shape is not null
      group by st_srid(ground)
    ),
    cut as materialized (
      select row_number() over () as piece, (dumped).geom as geom
      from (select st_dump(st_polygonize(geom)) as dumped from lines group by srid) as d
    ),
    held as materialized (
      select cut.piece, claim.dossier_id, claim.insee_code,
        st_intersects(claim.ground, inner_point.at) as is_ground,
        st_intersects(coalesce(claim.works, claim.ground), inner_point.at) as is_works
      from cut
      cross join lateral (select st_pointonsurface(cut.geom) as at) as inner_point
      join claim on claim.ground && inner_point.at or claim.works && inner_point.at
    ),
    home as (
      select piece, min(insee_code) as insee_code from held where is_ground or is_works group by piece
    ),
    town as (
      select cut.piece, coalesce(commune.insee_code, home.insee_code) as insee_code,
        case when commune.insee_code is null or st_covers(commune.geom, cut.geom) then cut.geom
          else st_collectionextract(st_intersection(cut.geom, commune.geom, overlay_grid()), 3) end as geom
      from cut
      join home using (piece)
      left join commune on commune.geom && cut.geom and st_srid(commune.geom) = st_srid(cut.geom) and st_relate(commune.geom, cut.geom, 'T********')
    ),
    kind as (
      select piece, insee_code, part.measure, part.geom
      from town
      cross join lateral enaf_part(town.geom) as share
      cross join lateral (values
        ('enaf', share.enaf),
        ('toQualify', case when share.known is null then town.geom else st_collectionextract(st_difference(town.geom, share.known, overlay_grid()), 3) end)
      ) as part (measure, geom)
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
  if (added.length > 0)
    await db.run(sql`
      insert into ledger_entry (dossier_id, act_id, day, account, sign, measure, why, m2, geom, insee_code, method, mask, recorded_at)
      select told."dossierId", told."actId", told.day, told.account, told.sign, told.measure, told.why, told.m2,
        (select st_collectionextract(st_union(f.geom, overlay_grid()), 3) from ledger_face f where f.id = any(told.faces)),
        told."inseeCode", told.method, told.mask, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(added.map((line, rank) => ({ ...line, rank })))}::jsonb) as told
        ("dossierId" uuid, "actId" uuid, day date, account text, sign smallint, measure text, why text, m2 double precision, faces integer[],
         "inseeCode" text, method text, mask text, rank integer)
      order by told.rank`)
}
