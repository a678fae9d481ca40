import sql from 'sql-template-tag'
import type { NewPlanDocument, NewPlanEvent, NewPlanProcedure } from '#contract/plan/documents/plan-document.ts'
import type { PlanEventKind, PlanKind, ProcedureNature } from '#law/plan/plan-facts.ts'
import type { Scoped } from '#platform/scope.ts'

/** Communes of some document, and those that the person plans for: the names of all of France say nothing. */
export const communesAll = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select distinct c.insee_code as "inseeCode", c.name from commune c
    where c.insee_code in (select unnest(insee_codes) from plan_document)
      or c.insee_code in (select communes_of_roles('planner'))
    order by c.name limit 400`)

/** What the cadastre tells apart in these communes by the prefix of its sections: former communes, and the quarters of large towns. */
export const formerCommunesOf = (db: Scoped, inseeCodes: readonly string[]) =>
  db.many<{ inseeCode: string; of: string }>(sql`
    select left(s.insee_code, 2) || s.prefix as "inseeCode", min(c.name) as of
    from section s
    join commune c on c.insee_code = s.insee_code
    where s.insee_code = any(${[...inseeCodes]}::text[]) and s.prefix <> '000'
      and not exists (select from commune own where own.insee_code = left(s.insee_code, 2) || s.prefix)
    group by 1 order by 1 limit 200`)

export type DocumentHead = {
  id: string
  kind: PlanKind
  title: string
  inseeCodes: string[]
  mayWrite: boolean
}

export const documentHeads = (db: Scoped) =>
  db.many<DocumentHead>(sql`
    select id, kind, title, insee_codes as "inseeCodes", plans_for(insee_codes) as "mayWrite"
    from plan_document where kind <> 'RNU' and is_document_standing(partition_key, recorded_by) order by title, id`)

export const documentHead = (db: Scoped, id: string) =>
  db.maybeOne<DocumentHead>(sql`
    select id, kind, title, insee_codes as "inseeCodes", plans_for(insee_codes) as "mayWrite"
    from plan_document where id = ${id}`)

export const mayPlanFor = async (db: Scoped, inseeCodes: readonly string[]) =>
  (await db.one<{ may: boolean }>(sql`select plans_for(${[...inseeCodes]}::text[]) as may`)).may

export const mayPlanSomewhere = async (db: Scoped) =>
  (
    await db.one<{ may: boolean }>(
      sql`select is_administrator() or exists (select communes_of_roles('planner')) as may`,
    )
  ).may

export const firstEventDay = async (db: Scoped) =>
  (await db.one<{ on: string | null }>(sql`select min("on") as "on" from plan_event`)).on

export const procedureHead = (db: Scoped, id: string) =>
  db.maybeOne<{ id: string; documentId: string; nature: ProcedureNature; scotCovered: boolean | null }>(sql`
    select id, document_id as "documentId", nature, scot_covered as "scotCovered" from plan_procedure where id = ${id}`)

export const procedureOfEvent = (db: Scoped, eventId: string) =>
  db.maybeOne<{ procedureId: string }>(sql`select procedure_id as "procedureId" from plan_event where id = ${eventId}`)

export type EventPageRow = {
  id: string
  kind: PlanEventKind
  on: string
  author: string
  actReference: string
  note: string
  communes: string[]
  hasGround: boolean
  rules: string[]
  cancels: string | null
  isCancelled: boolean
  source: string | null
  evidence: { ordinal: number; fileName: string }[]
  recordedAt: string
  recordedBy: string | null
}

export const eventsOf = (db: Scoped, procedureId: string) =>
  db.many<EventPageRow>(sql`
    select e.id, e.kind, e."on", e.author, e.act_reference as "actReference", e.note, e.communes, e.ground is not null as "hasGround", e.rules,
      e.cancels, exists (select from plan_event c where c.cancels = e.id) as "isCancelled", dataset.title as source,
      coalesce((select json_agg(json_build_object('ordinal', v.ordinal, 'fileName', v.file_name) order by v.ordinal)
        from plan_evidence v where v.event_id = e.id), '[]') as evidence,
      e.recorded_at as "recordedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.recorded_by) as "recordedBy"
    from plan_event e
    left join dataset_version version on version.id = e.version_id
    left join dataset on dataset.id = version.dataset_id
    where e.procedure_id = ${procedureId}
    order by e.ordinal`)

/** Rank of the first event of a procedure whose hash or link is not what it was when written. */
export const brokenEvent = async (db: Scoped, procedureId: string) =>
  (
    await db.one<{ at: number | null }>(sql`
      select min(ordinal) as at from (
        select e.ordinal, e.sha256 = plan_event_sha256(e) as is_whole,
          e.previous_sha256 = coalesce(lag(e.sha256) over (order by e.ordinal), e.procedure_id::text) as is_linked,
          e.ordinal = row_number() over (order by e.ordinal) as is_next
        from plan_event e where e.procedure_id = ${procedureId}) as link
      where not (is_whole and is_linked and is_next)`)
  ).at

export const insertDocument = (db: Scoped, { kind, title, communes, ...said }: NewPlanDocument, by: Stamp) =>
  db.one<{ id: string }>(sql`
    insert into plan_document (kind, title, insee_codes, stands_for_housing, is_first, replaces, recorded_at, recorded_by)
    values (${kind}, ${title}, ${[...new Set(communes)].toSorted()}::text[], ${said.standsForHousing}, ${said.isFirst},
      ${said.replaces}::uuid[], ${by.at}::timestamptz, ${by.personId})
    returning id`)

export const insertProcedure = (db: Scoped, documentId: string, said: NewPlanProcedure, by: Stamp) =>
  db.one<{ id: string }>(sql`
    insert into plan_procedure (document_id, nature, name, launched_on, scot_covered, recorded_at, recorded_by)
    values (${documentId}, ${said.nature}, nullif(${said.name}, ''), ${said.launchedOn}::date, ${said.scotCovered},
      ${by.at}::timestamptz, ${by.personId})
    returning id`)

export type Stamp = { at: string; personId: string }

/** An approval of the whole document keeps the ground of its communes, for the day one of them is no more. */
export const insertEvent = (
  db: Scoped,
  procedureId: string,
  said: NewPlanEvent & { groundHex: string | null },
  by: Stamp,
) =>
  db.one<{ id: string }>(sql`
    insert into plan_event (procedure_id, ordinal, kind, "on", author, act_reference, note, communes, ground, rules, cancels, recorded_at,
      recorded_by, previous_sha256, sha256)
    values (${procedureId}, 0, ${said.kind}, ${said.on}::date, ${said.author}, ${said.actReference}, ${said.note}, ${said.communes}::text[],
      decode(${said.groundHex}, 'hex')::geometry, ${said.rules}::text[], ${said.cancels}, ${by.at}::timestamptz, ${by.personId}, '', '')
    returning id`)

const hexOf = (found: { hex: string | null } | undefined) => found?.hex ?? null

export const groundOfCommunes = async (db: Scoped, inseeCodes: readonly string[]) =>
  hexOf(
    await db.maybeOne<{ hex: string | null }>(sql`
      select case when bool_and(geom is not null) and st_isvalid(st_union(geom))
        then encode(st_asewkb(st_multi(st_union(geom))), 'hex') end as hex
      from commune where insee_code = any(${[...inseeCodes]}::text[])`),
  )

/** The ground of a former commune is that of the sections that kept its prefix. */
export const groundOfFormer = async (db: Scoped, formerCodes: readonly string[], inseeCodes: readonly string[]) =>
  hexOf(
    await db.maybeOne<{ hex: string | null }>(sql`
      select encode(st_asewkb(st_multi(st_collectionextract(st_makevalid(st_union(geom)), 3))), 'hex') as hex
      from section
      where insee_code = any(${[...inseeCodes]}::text[]) and left(insee_code, 2) || prefix = any(${[...formerCodes]}::text[])`),
  )

/** The ground of these communes that are loaded, in the legal projection of the first of them; none when nothing is drawn. */
const townOf = (inseeCodes: readonly string[]) => sql`
  select st_union(geom) as geom from commune
  where insee_code = any(${[...inseeCodes]}::text[]) and st_srid(geom) = legal_srid(${inseeCodes[0] ?? ''})`

/** The ground of a zone of the plan delivered for these communes, within them alone: a zone of the same name elsewhere is another. */
export const groundOfZone = async (db: Scoped, inseeCodes: readonly string[], label: string) =>
  hexOf(
    await db.maybeOne<{ hex: string | null }>(sql`
      with town as materialized (${townOf(inseeCodes)}),
      zone as materialized (
        select st_collectionextract(st_makevalid(st_union(z.geom)), 3) as geom
        from land_constraint z
        join dataset_version version on version.id = z.version_id and version.state = 'current'
        join town on z.geom && town.geom and st_srid(z.geom) = st_srid(town.geom)
        where z.topic = 'zone' and z.code = ${label}
      )
      select encode(st_asewkb(st_multi(kept)), 'hex') as hex
      from town
      cross join zone
      cross join lateral st_collectionextract(st_intersection(zone.geom, town.geom), 3) as kept
      where not st_isempty(kept)`),
  )

/** Drawn in degrees, kept in the legal projection and within these communes alone; null when it is no valid surface or lies elsewhere. */
export const groundOfDrawing = async (db: Scoped, geojson: string, inseeCodes: readonly string[]) =>
  hexOf(
    await db.maybeOne<{ hex: string | null }>(sql`
      with town as materialized (${townOf(inseeCodes)}),
      drawn as materialized (
        select geom from (select st_force2d(st_setsrid(st_geomfromgeojson(${geojson}), 4326)) as geom) as said
        where st_isvalid(geom) and st_dimension(geom) = 2 and not st_isempty(geom)
      ),
      near as materialized (
        select st_collectionextract(st_intersection(drawn.geom, st_expand(st_transform(st_envelope(town.geom), 4326), ${NEAR_DEGREES})), 3) as geom
        from drawn
        cross join town
      )
      select encode(st_asewkb(st_multi(kept)), 'hex') as hex
      from town
      cross join near
      cross join lateral st_makevalid(st_transform(near.geom, st_srid(town.geom))) as projected
      cross join lateral st_collectionextract(st_intersection(projected, town.geom), 3) as kept
      where not st_isempty(kept)`),
  )

/** Beyond it a drawing is cut before it is projected: a conic projection has no image of the other end of the earth. */
const NEAR_DEGREES = 1

export const insertEvidence = (
  db: Scoped,
  eventId: string,
  file: { sha256: string; fileName: string; mediaType: string },
  by: Stamp,
) =>
  db.run(sql`
    insert into plan_evidence (event_id, ordinal, file_sha256, file_name, file_media_type, recorded_at, recorded_by)
    values (${eventId}, 0, ${file.sha256}, ${file.fileName}, ${file.mediaType}, ${by.at}::timestamptz, ${by.personId})`)

export const evidenceFile = (db: Scoped, eventId: string, ordinal: number) =>
  db.maybeOne<{ sha256: string; fileName: string; mediaType: string }>(sql`
    select file_sha256 as sha256, file_name as "fileName", file_media_type as "mediaType"
    from plan_evidence where event_id = ${eventId} and ordinal = ${ordinal}`)
