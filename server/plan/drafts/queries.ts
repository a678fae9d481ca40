import sql, { type Sql } from 'sql-template-tag'
import type { z } from 'zod'
import type {
  DraftProcedure,
  DraftStage,
  NewDraft,
  ParcelOutcome,
  StudiedParcel,
  StudySummary,
  ZoneMove,
} from '#contract/plan/drafts/draft.ts'
import { CERTIFICATE_KINDS } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { inLegalProjection, type PackedZone } from '#server/place/packages/packages.ts'

export type WorkProgress = { step: string; done: number; total: number }

export type DraftRow = {
  id: number
  title: string
  stage: DraftStage
  statedOn: string
  procedure: z.infer<typeof DraftProcedure> | null
  communes: { inseeCode: string; name: string }[]
  state: 'received' | 'reading' | 'ready' | 'refused'
  progress: WorkProgress | null
  problem: { detail?: string; errors?: { detail: string }[] } | null
  notes: string[]
  sourceName: string
  loadedAt: string
  touchedAt: string
  zoneCount: number
  publishedOn: string | null
  publishedUntil: string | null
}

const draftColumns = sql`
  d.id::int as id, d.title, d.stage, d.stated_on as "statedOn", d.state, nullif(d.progress, '{}') as progress, d.problem,
  coalesce(d.report -> 'notes', '[]') as notes, d.source_name as "sourceName", d.loaded_at as "loadedAt", d.touched_at as "touchedAt",
  (select count(*) from plan_draft_zone z where z.draft_id = d.id)::int as "zoneCount", d.published_on as "publishedOn",
  d.published_until as "publishedUntil",
  (select jsonb_build_object('id', p.id, 'name', coalesce(p.name, ''), 'nature', p.nature, 'document', doc.title)
    from plan_procedure p join plan_document doc on doc.id = p.document_id where p.id = d.procedure_id) as procedure,
  coalesce((select jsonb_agg(jsonb_build_object('inseeCode', c.insee_code, 'name', c.name) order by c.name)
    from commune c where c.insee_code = any(d.insee_codes)), '[]') as communes`

export const allDrafts = (db: Scoped) =>
  db.many<DraftRow>(sql`select ${draftColumns} from plan_draft d order by d.loaded_at desc, d.id desc limit 100`)

export const draftById = (db: Scoped, id: number) =>
  db.maybeOne<DraftRow>(sql`select ${draftColumns} from plan_draft d where d.id = ${id}`)

/** Procedures that a draft may prepare: neither delivered nor approved. */
export const openProcedures = (db: Scoped) =>
  db.many<z.infer<typeof DraftProcedure> & { nature: string }>(sql`
    select p.id, coalesce(p.name, '') as name, p.nature, d.title as document
    from plan_procedure p
    join plan_document d on d.id = p.document_id
    where p.delivered_id is null and d.kind <> 'SCOT' and not exists (
      select from plan_event e where e.procedure_id = p.id and e.kind in ('approval', 'abandonment')
        and not exists (select from plan_event c where c.cancels = e.id))
    order by p.recorded_at desc`)

export const communesOfProcedure = (db: Scoped, id: string) =>
  db.maybeOne<{ codes: string[] }>(sql`
    select d.insee_codes as codes from plan_procedure p join plan_document d on d.id = p.document_id where p.id = ${id}`)

export const insertDraft = (
  db: Scoped,
  said: NewDraft & { codes: readonly string[]; byteCount: number; personId: string; at: string },
) =>
  db.one<{ id: number }>(sql`
    insert into plan_draft (title, stage, stated_on, procedure_id, insee_codes, source_name, byte_count, loaded_by, loaded_at, touched_at)
    values (${said.title}, ${said.stage}, ${said.on}::date, ${said.procedure ?? null}, ${[...said.codes]}::text[], ${said.name},
      ${said.byteCount}, ${said.personId}, ${said.at}, ${said.at})
    returning id::int as id`)

export const deleteDraft = (db: Scoped, id: number) => db.run(sql`delete from plan_draft where id = ${id}`)

export const publishDraft = (db: Scoped, id: number, said: { on: string; until: string; personId: string } | null) =>
  db.run(sql`
    update plan_draft
    set published_on = ${said?.on ?? null}::date, published_until = ${said?.until ?? null}::date, published_by = ${said?.personId ?? null}
    where id = ${id}`)

export const touchDraft = (db: Database, id: number, progress: WorkProgress, at: string) =>
  db.run(sql`
    update plan_draft set state = 'reading', progress = ${JSON.stringify(progress)}::jsonb, touched_at = ${at}
    where id = ${id} and state in ('received', 'reading')`)

export const finishDraft = (
  db: Database,
  id: number,
  end: {
    state: 'ready' | 'refused'
    problem: object | null
    notes: readonly string[]
    codes: readonly string[]
    at: string
  },
) =>
  db.run(sql`
    update plan_draft
    set state = ${end.state}, problem = ${end.problem === null ? null : JSON.stringify(end.problem)}::jsonb,
      report = ${JSON.stringify({ notes: end.notes })}::jsonb, insee_codes = ${[...end.codes]}::text[], progress = '{}', touched_at = ${end.at}
    where id = ${id}`)

type DrawnZone = Extract<PackedZone, { geometry: string }>

export type WrittenZones = { repaired: number[]; empty: number[]; flattened: number }

/** What the embedded database answers, without an error, of a drawing that it cannot read: nothing. */
export class UnreadZones extends Error {}

/** Writes zones in the legal projection; what could not be drawn as a surface is told by its line. */
export async function insertZones(
  db: Database,
  draftId: number,
  zones: readonly DrawnZone[],
  srid: number,
): Promise<WrittenZones> {
  const column = (of: (zone: DrawnZone) => string | number | null): Sql => sql`${JSON.stringify(zones.map(of))}::jsonb`
  const written = await db.maybeOne<WrittenZones>(sql`
    with given as (
      select line, code, kind, label, shape::geometry as shape
      from rows from (
        jsonb_array_elements_text(${column(({ line }) => line)}), jsonb_array_elements_text(${column(({ code }) => code)}),
        jsonb_array_elements_text(${column(({ kind }) => kind)}), jsonb_array_elements_text(${column(({ label }) => label)}),
        jsonb_array_elements_text(${column(({ geometry }) => geometry)})
      ) as one (line, code, kind, label, shape)
    ),
    legal as materialized (
      select line::int as line, code, kind, label, st_ndims(shape) > 2 as is_tall, ${inLegalProjection(sql`shape`, srid)} as geom from given
    ),
    sound as materialized (
      select line, code, kind, label, is_tall, st_isvalid(geom) as is_valid,
        st_multi(st_collectionextract(case when st_isvalid(geom) then geom else st_makevalid(geom, 'method=structure') end, 3)) as geom
      from legal
    ),
    kept as (
      insert into plan_draft_zone (draft_id, code, kind, label, source_line, geom)
      select ${draftId}::bigint, code, kind, label, line, geom from sound where not st_isempty(geom)
      returning id, geom
    ),
    cut as (
      insert into plan_draft_zone_part (draft_id, zone_id, geom)
      select ${draftId}::bigint, id, st_subdivide(geom, 96) from kept
    )
    select coalesce(array_agg(line order by line) filter (where not is_valid and not st_isempty(geom)), '{}') as repaired,
      coalesce(array_agg(line order by line) filter (where st_isempty(geom)), '{}') as empty,
      count(*) filter (where is_tall)::int as flattened
    from sound`)
  if (!written) throw new UnreadZones()
  return written
}

/** Communes whose ground the zones cover by more than a hectare or a tenth of it, when no procedure says which. */
export const communesDrawn = (db: Database, draftId: number) =>
  db.many<{ inseeCode: string }>(sql`
    select c.insee_code as "inseeCode"
    from commune c
    join plan_draft_zone_part part on part.draft_id = ${draftId} and part.geom && c.geom and st_srid(part.geom) = st_srid(c.geom)
    cross join lateral shared_ground(part.geom, c.geom) as shared
    group by c.insee_code, c.geom
    having sum(st_area(shared)) > least(10000, st_area(c.geom) / 10)
    order by 1`)

/** m² of the zones on the ground of these communes. */
export const groundDrawn = async (db: Database, draftId: number, codes: readonly string[]) =>
  (
    await db.one<{ m2: number }>(sql`
      select coalesce(sum(st_area(shared)), 0)::float8 as m2
      from plan_draft_zone_part part
      join commune c on c.insee_code = any(${[...codes]}::text[]) and part.geom && c.geom and st_srid(part.geom) = st_srid(c.geom)
      cross join lateral shared_ground(part.geom, c.geom) as shared
      where part.draft_id = ${draftId}`)
  ).m2

export type StudyRow = {
  id: number
  draftId: number
  againstId: number | null
  againstTitle: string | null
  state: 'waiting' | 'computing' | 'done' | 'failed' | 'cancelled'
  versions: number[]
  progress: WorkProgress | null
  summary: StudySummary | null
  requestedAt: string
  touchedAt: string
  finishedAt: string | null
}

const studyColumns = sql`
  s.id::int as id, s.draft_id::int as "draftId", s.against_id::int as "againstId",
  (select title from plan_draft other where other.id = s.against_id) as "againstTitle", s.state, s.versions::float8[] as versions,
  nullif(s.progress, '{}') as progress, s.summary, s.requested_at as "requestedAt", s.touched_at as "touchedAt", s.finished_at as "finishedAt"`

export const studiesOf = (db: Scoped, draftId: number) =>
  db.many<StudyRow>(sql`
    select ${studyColumns} from plan_study s where s.draft_id = ${draftId} order by s.requested_at desc, s.id desc limit 20`)

export const studyById = (db: Scoped | Database, draftId: number, id: number) =>
  db.maybeOne<StudyRow>(sql`select ${studyColumns} from plan_study s where s.id = ${id} and s.draft_id = ${draftId}`)

export const insertStudy = (
  db: Scoped | Database,
  said: { draftId: number; againstId: number | null; personId: string | null; at: string },
) =>
  db.one<{ id: number }>(sql`
    insert into plan_study (draft_id, against_id, requested_by, requested_at, touched_at)
    values (${said.draftId}, ${said.againstId}, ${said.personId}, ${said.at}, ${said.at})
    returning id::int as id`)

/** What a study compares, and where. */
export const studyJob = (db: Database, id: number) =>
  db.maybeOne<{ againstId: number | null; codes: string[] }>(sql`
    select s.against_id::int as "againstId", d.insee_codes as codes
    from plan_study s join plan_draft d on d.id = s.draft_id where s.id = ${id}`)

export const zonesGone = (db: Database, draftId: number) =>
  db.run(sql`delete from plan_draft_zone where draft_id = ${draftId}`)

export const cancelStudy = (db: Scoped, id: number) =>
  db.run(sql`update plan_study set state = 'cancelled' where id = ${id} and state in ('waiting', 'computing')`)

/** @returns false when it was cancelled, or removed with its draft */
export const touchStudy = async (db: Database, id: number, progress: WorkProgress, at: string) =>
  (await db.run(sql`
    update plan_study set state = 'computing', progress = ${JSON.stringify(progress)}::jsonb, touched_at = ${at}
    where id = ${id} and state in ('waiting', 'computing')`)) > 0

export const finishStudy = (
  db: Database,
  id: number,
  end: { state: 'done' | 'failed'; summary: StudySummary | null; versions: readonly number[]; at: string },
) =>
  db.run(sql`
    update plan_study
    set state = ${end.state}, summary = ${end.summary === null ? null : JSON.stringify(end.summary)}::jsonb,
      versions = ${[...end.versions]}::bigint[], progress = '{}', touched_at = ${end.at}, finished_at = ${end.at}
    where id = ${id} and state in ('waiting', 'computing')`)

/** Nothing is left of what a study had computed before it was given up. */
export const emptyStudy = async (db: Database, id: number) => {
  await db.run(sql`delete from plan_study_ground where study_id = ${id}`)
  await db.run(sql`delete from plan_study_piece where study_id = ${id}`)
  await db.run(sql`delete from plan_study_parcel where study_id = ${id}`)
}

type ParcelRow = Omit<StudiedParcel, 'reference'>

export const parcelsStudied = (
  db: Scoped,
  studyId: number,
  outcome: ParcelOutcome | null,
  after: string,
  count: number,
) =>
  db.many<ParcelRow>(sql`
    select s.parcel_id as id, coalesce(c.name, left(s.parcel_id, 5)) as "communeName", s.outcome, s.moves, s.changed_m2 as "changedM2"
    from plan_study_parcel s
    left join commune c on c.insee_code = left(s.parcel_id, 5)
    where s.study_id = ${studyId} and s.parcel_id > ${after} and (${outcome}::text is null or s.outcome = ${outcome})
    order by s.parcel_id
    limit ${count}`)

/** The differences as surfaces in degrees, by move. */
export const piecesDrawn = (db: Scoped, studyId: number) =>
  db.many<ZoneMove & { geometry: string }>(sql`
    select from_code as from, from_kind as "fromKind", to_code as to, to_kind as "toKind", st_area(geom)::float8 as "areaM2",
      st_asgeojson(st_transform(geom, 4326), 7) as geometry
    from (
      select from_code, from_kind, to_code, to_kind, (st_dump(st_unaryunion(st_collect(geom), overlay_grid()))).geom as geom
      from plan_study_piece where study_id = ${studyId} and from_code is not null and to_code is not null
      group by 1, 2, 3, 4
    ) as merged
    where st_dimension(geom) = 2 and st_area(geom) >= 1 and not is_strip(geom, 0.5)
    order by 5 desc
    limit 20000`)

export type DossierMet = {
  id: string
  number: string | null
  title: string
  kind: string
  inseeCode: string
  communeName: string
  moves: ZoneMove[]
}

/** States in which a decision, or a further one, is still to come. */
const UNDER_REVIEW = [
  'inFirstMonth',
  'underReview',
  'awaitingAttachments',
  'awaitingInquiryReport',
  'suspended',
  'stayed',
]

/** Dossiers under review, and certificates that still hold, whose ground or project meets a change that is no sliver. */
export const dossiersMet = (db: Scoped, studyId: number, count: number) =>
  db.many<DossierMet>(sql`
    with ground as materialized (
      select d.id, coalesce(dp.geom, p.geom) as geom
      from dossier d
      join dossier_parcel dp on dp.dossier_id = d.id
      left join parcel p on p.id = dp.parcel_id and p.until_version is null
      where d.number is not null
        and (d.state = any(${UNDER_REVIEW}::text[]) or d.kind = any(${[...CERTIFICATE_KINDS]}::text[]) and d.phase in (0, 1))
      union all
      select d.id, f.geom from dossier d join dossier_footprint f on f.dossier_id = d.id
      where d.number is not null and d.state = any(${UNDER_REVIEW}::text[])
    ),
    met as (
      select g.id, piece.from_code, piece.from_kind, piece.to_code, piece.to_kind, max(st_area(shared)) as area_m2
      from ground g
      join plan_study_piece piece on piece.study_id = ${studyId} and piece.geom && g.geom and st_srid(piece.geom) = st_srid(g.geom)
      cross join lateral st_collectionextract(shared_ground(piece.geom, g.geom), 3) as shared
      where piece.from_code is not null and piece.to_code is not null
        and st_area(shared) >= 1 and not is_strip(shared, 0.5)
      group by g.id, piece.from_code, piece.from_kind, piece.to_code, piece.to_kind
    )
    select d.id, d.number, d.title, d.kind, d.insee_code as "inseeCode", c.name as "communeName",
      jsonb_agg(jsonb_build_object('from', from_code, 'fromKind', from_kind, 'to', to_code, 'toKind', to_kind, 'areaM2', area_m2)
        order by area_m2 desc) as moves
    from met
    join dossier d on d.id = met.id
    join commune c on c.insee_code = d.insee_code
    group by d.id, c.name
    order by d.decision_deadline nulls last, d.number
    limit ${count}`)

/** Nature of the procedure that a draft prepares, the first debate on its orientations, and whether it is approved already. */
export const procedureOf = (db: Scoped, draftId: number) =>
  db.maybeOne<{ nature: string; debatedOn: string | null; approvedOn: string | null; isApproved: boolean }>(sql`
    select p.nature,
      (select min(e."on") from plan_event e where e.procedure_id = p.id and e.kind = 'orientationsDebate'
        and not exists (select from plan_event c where c.cancels = e.id)) as "debatedOn",
      (select min(e."on") from plan_event e where e.procedure_id = p.id and e.kind = 'approval'
        and not exists (select from plan_event c where c.cancels = e.id)) as "approvedOn",
      exists (select from plan_event e where e.procedure_id = p.id and e.kind = 'approval'
        and not exists (select from plan_event c where c.cancels = e.id)) as "isApproved"
    from plan_draft d join plan_procedure p on p.id = d.procedure_id
    where d.id = ${draftId}`)
