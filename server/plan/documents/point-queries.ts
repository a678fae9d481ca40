import sql from 'sql-template-tag'
import type { PlanEventKind, PlanKind, ProcedureNature } from '#law/plan/plan-facts.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type Reader = Database | Scoped

export type EventRow = {
  id: string
  order: number
  kind: PlanEventKind
  on: string
  reaches: boolean
  isNearEdge: boolean
  isPartial: boolean
  rules: string[]
  hasEvidence: boolean
  cancels: string | null
  author: string
  actReference: string
  source: string | null
}

export type ProcedureRow = {
  id: string
  nature: ProcedureNature
  name: string | null
  launchedOn: string | null
  scotCovered: boolean | null
  isTakenOver: boolean
  deliveredKey: string | null
  deliveredId: number | null
  statesExecutory: boolean
  /** 2 when the package is named after it, 1 when zones of it are in force, else 0. */
  inPackage: number
  events: EventRow[]
}

export type DocumentRow = {
  id: string
  kind: PlanKind
  title: string
  standsForHousing: boolean
  isByCommune: boolean
  isFirst: boolean
  replaces: string[]
  /** Of who carries it, where a delivery says it. */
  siren: string | null
  procedures: ProcedureRow[]
}

export type Place = { inseeCode: string; communeName: string; point: string; probe: string; toleranceM: number }

export type ParcelPlace = Place & {
  /** When the edge of an event's ground crosses it. */
  cutGround: string | null
}

/** A parcel of today; what lies within half a metre of an edge is at the edge (Lambert-93 or its like). */
export const placeOfParcel = (db: Reader, id: string) =>
  db.maybeOne<ParcelPlace>(sql`
    select p.insee_code as "inseeCode", coalesce(c.name, p.insee_code) as "communeName",
      encode(st_asewkb(st_pointonsurface(p.geom)), 'hex') as point,
      encode(st_asewkb(case when st_isempty(inner_ground) then st_pointonsurface(p.geom) else inner_ground end), 'hex') as probe,
      0::float8 as "toleranceM",
      case when exists (
        select from plan_event_part part
        where part.is_edge and part.geom && p.geom and st_srid(part.geom) = st_srid(p.geom) and st_intersects(part.geom, p.geom))
      then encode(st_asewkb(p.geom), 'hex') end as "cutGround"
    from parcel p
    left join commune c on c.insee_code = p.insee_code
    cross join lateral st_buffer(p.geom, -0.5) as inner_ground
    where p.id = ${id} and p.until_version is null`)

/** The middle of a commune. */
export const placeOfCommune = (db: Reader, inseeCode: string) =>
  db.maybeOne<Place>(sql`
    select c.insee_code as "inseeCode", c.name as "communeName",
      encode(st_asewkb(middle), 'hex') as point, encode(st_asewkb(middle), 'hex') as probe, 0.5::float8 as "toleranceM"
    from commune c
    cross join lateral (
      select coalesce(st_pointonsurface(c.geom), st_setsrid(st_makepoint(0, 0), legal_srid(c.insee_code))) as middle) as at
    where c.insee_code = ${inseeCode}`)

/**
 * Every document that may bear on a place, with the events of its procedures and whether each reaches the place. An event without a ground
 * is the whole document's; one of whole communes is read by their code, and by the ground kept then once such a commune is no more.
 */
export const documentsAt = (db: Reader, { inseeCode, point, probe, toleranceM }: Omit<Place, 'communeName'>) =>
  db.many<DocumentRow>(sql`
    with place as (
      select decode(${point}, 'hex')::geometry as spot, decode(${probe}, 'hex')::geometry as probe
    ),
    covering as materialized (
      select distinct part.event_id from plan_event_part part, place
      where not part.is_edge and part.geom && place.spot and st_srid(part.geom) = st_srid(place.spot) and st_covers(part.geom, place.spot)
    ),
    edging as materialized (
      select distinct part.event_id from plan_event_part part, place
      where part.is_edge and part.geom && st_expand(place.probe, ${toleranceM}) and st_srid(part.geom) = st_srid(place.probe)
        and st_dwithin(part.geom, place.probe, ${toleranceM})
    ),
    near as materialized (
      select id from plan_document
      where insee_codes @> array[${inseeCode}] and is_document_standing(partition_key, recorded_by)
      union
      select p.document_id from covering join plan_event e on e.id = covering.event_id join plan_procedure p on p.id = e.procedure_id
    )
    select d.id, d.kind, d.title, d.stands_for_housing as "standsForHousing", d.is_first as "isFirst", d.replaces, d.siren,
      not exists (
        select from plan_procedure p join plan_event e on e.procedure_id = p.id
        where p.document_id = d.id and e.kind = 'approval' and e.ground is not null and cardinality(e.communes) = 0) as "isByCommune",
      coalesce((
        select json_agg(json_build_object(
          'id', p.id, 'nature', p.nature, 'name', p.name, 'launchedOn', p.launched_on, 'scotCovered', p.scot_covered,
          'isTakenOver', p.delivered_id is not null, 'deliveredKey', delivered.idurba, 'deliveredId', delivered.id,
          'statesExecutory', delivered.enforceable_on is not null,
          'inPackage', case when delivered.is_named then 2
            when exists (
              select from land_constraint c join dataset_version v on v.id = c.version_id and v.state = 'current'
              where c.document_key = delivered.idurba) then 1
            else 0 end,
          'events', coalesce((
            select json_agg(json_build_object(
              'id', e.id, 'order', e.ordinal, 'kind', e.kind, 'on', e."on", 'rules', e.rules, 'cancels', e.cancels,
              'author', e.author, 'actReference', e.act_reference, 'source', dataset.title,
              'hasEvidence', e.version_id is not null or exists (select from plan_evidence v where v.event_id = e.id),
              'reaches', case
                when e.ground is null and cardinality(e.communes) = 0 then true
                when e.ground is not null and cardinality(e.communes) = 0 then covering.event_id is not null
                else ${inseeCode} = any(e.communes) or (covering.event_id is not null and exists (
                  select from unnest(e.communes) as code where not exists (select from commune c where c.insee_code = code)))
              end,
              'isPartial', case when cardinality(e.communes) = 0 then e.ground is not null else not e.communes @> d.insee_codes end,
              'isNearEdge', edging.event_id is not null and cardinality(e.communes) = 0) order by e.ordinal)
            from plan_event e
            left join covering on covering.event_id = e.id
            left join edging on edging.event_id = e.id
            left join dataset_version version on version.id = e.version_id
            left join dataset on dataset.id = version.dataset_id
            where e.procedure_id = p.id), '[]')) order by p.recorded_at, delivered.idurba, p.id)
        from plan_procedure p
        left join planning_document delivered on delivered.id = p.delivered_id
        where p.document_id = d.id), '[]') as procedures
    from near
    join plan_document d on d.id = near.id
    order by d.recorded_at, d.id`)

export type PieceRow = { name: string; title: string | null; sha256: string }

/** What the written pieces are read for, in that order; the rest after them. */
const PIECES_FIRST = ['regulation', 'guidelines', 'project', 'report', 'sectors']

/** Written pieces kept with the deliveries of a document. */
export const piecesOf = (db: Reader, deliveredIds: readonly number[]) =>
  db.many<PieceRow>(sql`
    select name, title, sha256 from (
      select distinct on (lower(name)) name, title, role, sha256 from document_file
      where is_delivered(version_id) and (document_id = any(${deliveredIds}::bigint[]) or version_id in (
        select version_id from planning_document where id = any(${deliveredIds}::bigint[])))
      order by lower(name), id desc) as piece
    order by array_position(${PIECES_FIRST}::text[], role) nulls last, title is null, lower(name) limit 60`)

export type ArticleRow = { titleId: string; heading: string; excerpt: string; zones: string[] }

/** Labels of the zones that a parcel lies in, by more than the noise of a drawing. */
export const zonesOfParcel = async (db: Reader, parcel: string): Promise<string[]> =>
  (
    await db.many<{ code: string }>(sql`
      select distinct c.code
      from parcel p
      join land_constraint_part part on part.geom && p.geom and st_srid(part.geom) = st_srid(p.geom)
      join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
      join dataset_version v on v.id = c.version_id and v.state = 'current'
      where p.id = ${parcel} and p.until_version is null and c.code is not null
        and st_area(st_intersection(part.geom, p.geom, 0.001)) > 1`)
  ).map(({ code }) => code)

type Looked = { keys: readonly string[]; words: string; zones: readonly string[]; limit: number }

/** Articles whose heading or text holds the words, accents and case aside; those of these zones first, then those of all. */
export const articlesHolding = (db: Reader, { keys, words, zones, limit }: Looked) =>
  db.many<ArticleRow>(sql`
    with title as (
      select t.title_id, t.heading, t.zone_labels, t.ordinal, t.document_key,
        regexp_replace(regexp_replace(t.html, '<[^>]*>', ' ', 'g'), '[[:space:]]+', ' ', 'g') as words
      from regulation_title t
      join dataset_version version on version.id = t.version_id and version.state = 'current'
      where upper(t.document_key) = any(${keys.map((key) => key.toUpperCase())}::text[])
    )
    select title_id as "titleId", heading, zone_labels as zones,
      case when start = 1 then trim(substr(words, 1, 260)) else '… ' || regexp_replace(substr(words, start, 260), '^[^ ]* ', '') end as excerpt
    from title
    cross join lateral (select greatest(1, position(plain_text(${words}) in plain_text(words)) - 80) as start) as cut
    where plain_text(heading || ' ' || words) like '%' || plain_text(${words}) || '%'
    order by zone_labels && ${[...zones]}::text[] desc, cardinality(zone_labels) = 0 desc, document_key, ordinal limit ${limit}`)

export const hasArticles = async (db: Reader, keys: readonly string[]): Promise<boolean> =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from regulation_title t
        join dataset_version version on version.id = t.version_id and version.state = 'current'
        where upper(t.document_key) = any(${keys.map((key) => key.toUpperCase())}::text[])) as is`)
  ).is
