import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type ConstraintRow = {
  id: number
  topic: string
  kind: string
  code: string
  label: string
  documentKey: string | null
  validFrom: string | null
  validTo: string | null
  attributes: Record<string, unknown>
  geometry: { type: string; coordinates: unknown[] }
  versionId: number
  dataset: string
  vintage: string | null
}

/** A drawing with more vertices is sent simplified: it is shown on a map, and measured by the database alone. */
const DRAWN_VERTICES = 5000
const DRAWN_TOLERANCE_M = 0.5

/** A constraint of any version: one that was replaced is still the proof of what was said then. */
export const constraintRow = (db: Database, id: number) =>
  db.maybeOne<ConstraintRow>(sql`
    select c.id, c.topic, c.kind, c.code, c.label, c.document_key as "documentKey", c.valid_from as "validFrom",
      c.valid_to as "validTo", c.attributes, st_asgeojson(st_transform(drawn.geom, 4326), 6)::json as geometry,
      c.version_id as "versionId", dataset.title as dataset, version.vintage
    from land_constraint as c
    join dataset_version as version on version.id = c.version_id
    join dataset on dataset.id = version.dataset_id
    cross join lateral (
      select case
        when st_npoints(c.geom) > ${DRAWN_VERTICES}::integer then st_simplify(c.geom, ${DRAWN_TOLERANCE_M}::float8)
        else c.geom end as geom
    ) as drawn
    where c.id = ${id}`)

export type DocumentRow = {
  id: number
  key: string | null
  partition: string
  kind: string
  title: string
  approvedOn: string | null
  enforceableOn: string | null
  publishedOn: string | null
  endedOn: string | null
  urls: Record<string, unknown>
}

const documentColumns = sql`
  id, idurba as key, partition_key as partition, kind, title, approved_on as "approvedOn", enforceable_on as "enforceableOn",
  published_on as "publishedOn", ended_on as "endedOn", urls`

/** The document that a constraint belongs to: the one in force when two versions bear the same key. */
export const documentOf = async (db: Database, key: string) =>
  (
    await db.many<DocumentRow>(sql`
      select ${documentColumns} from planning_document where idurba = ${key} order by is_current desc, id desc limit 1`)
  )[0]

export const documentById = (db: Database, id: number) =>
  db.maybeOne<DocumentRow>(sql`select ${documentColumns} from planning_document where id = ${id}`)

export type FileRow = { name: string; title: string | null; sha256: string; isOfDocument: boolean }

/** Kept files of these names (as cited, without page), those of the document first, then the latest. */
export const filesNamed = (db: Database, names: readonly string[], documentId: number | null) =>
  db.many<FileRow>(sql`
    select name, title, sha256, coalesce(document_id = ${documentId}::bigint, false) as "isOfDocument"
    from document_file
    where lower(name) = any(${names.map((name) => name.toLowerCase())}::text[]) and is_delivered(version_id)
    order by 4 desc, id desc`)

export type ActRow = {
  name: string
  decision: string | null
  decidedOn: string | null
  url: string | null
  fileName: string | null
  manager: string | null
}

/** Acts that institute an easement, of the version in force, the oldest first. */
export const actsOf = (db: Database, easementKey: string) =>
  db.many<ActRow>(sql`
    select name, decision, decided_on as "decidedOn", url, file_name as "fileName", manager
    from easement_act
    join dataset_version as version on version.id = easement_act.version_id and version.state = 'current'
    where easement_key = ${easementKey}
    order by decided_on nulls last, easement_act.id`)

/** A kept file that some dataset cites; nothing else of the store is served. */
export const servedFile = async (db: Database, sha256: string) =>
  (
    await db.many<{ name: string; mediaType: string; byteCount: number }>(sql`
      select name, media_type as "mediaType", byte_count as "byteCount"
      from document_file where sha256 = ${sha256} order by id desc limit 1`)
  )[0]
