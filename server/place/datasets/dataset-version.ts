import { createHash } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LoadContext, RecognisedLayer } from './kind.ts'
import { groundLeft, leavingAnswers } from './repairs.ts'
import type { StageCounts } from './staging.ts'

export type VersionDescription = {
  /** What a new version replaces: 'cadastre/parcels/62950', 'plan/zone/DU_246200844'. */
  key: string
  kind: string
  /** In French: « Zonage du PLUi 246200844 ». */
  title: string
  /** Day the data describe, as the source says it; the option of the run wins. */
  vintage: string | null
  producer: string | null
  licence: string | null
  layers: readonly RecognisedLayer[]
  /** Of the whole content when it is not that of `layers` (a written piece, a regulation). */
  sha256?: string
}

/** `leftAside`: grounds of rows of its file that are not loaded. */
export type OpenVersion = {
  id: number
  datasetId: number
  previousId: number | null
  leftAside?: readonly string[]
}

/** What the version answers for, and where its silence means « no ». */
export type Publication = {
  counts: readonly Pick<StageCounts, 'rowsRead' | 'rowsIn' | 'rowsRefused' | 'rowsRepaired'>[]
  answers?: readonly string[]
  /** An SQL expression of type geometry in the legal projection; null: an absence stays unknown. */
  coverage?: Sql | null
  attributes?: Record<string, unknown>
}

/** Hash of what a version is made of: content of its layers and how it is read. */
export function contentHash(context: Pick<LoadContext, 'options'>, layers: readonly RecognisedLayer[]): string {
  const hash = createHash('sha256')
  const parts = layers.map(({ source, mapping, srid }) => [
    source.sha256,
    srid,
    Object.entries(mapping).sort(([left], [right]) => (left < right ? -1 : 1)),
  ])
  const { covers = [], vintage = null } = context.options
  const texts = parts.map((part) => JSON.stringify(part)).sort()
  const left = leavingAnswers(context.options.confirmed)
  hash.update(JSON.stringify([texts, [...covers].sort(), vintage, ...(left.length > 0 ? [left] : [])]))
  return hash.digest('hex')
}

/** True when every dataset that this content ever made still stands on it: nothing is to be written. */
export async function isCurrent(db: Database, kind: string, sha256: string): Promise<boolean> {
  const { made, current } = await db.one<{ made: number; current: number }>(sql`
    select count(*)::integer as made, count(*) filter (where version.state = 'current')::integer as current
    from (
      select distinct on (dataset_id) dataset_id, state
      from dataset_version
      join dataset on dataset.id = dataset_version.dataset_id
      where dataset.kind = ${kind} and dataset_version.sha256 = ${sha256}
      order by dataset_id, dataset_version.id desc
    ) as version`)
  return made > 0 && made === current
}

/** Opens a version in state 'loading'; `publishVersion` swaps it with the current one. */
export async function openVersion(
  db: Database,
  context: LoadContext,
  description: VersionDescription,
): Promise<OpenVersion> {
  const { key, kind, title, layers } = description
  const first = layers[0]
  const origin = layers.map(({ source }) => originOf(source.file, source.layer)).join(', ')
  const { id: datasetId } = await db.one<{ id: number }>(sql`
    insert into dataset (key, kind, title) values (${key}, ${kind}, ${title})
    on conflict (key) do update set title = excluded.title, kind = excluded.kind
    returning id`)
  const previous = await db.maybeOne<{ id: number }>(sql`
    select id from dataset_version where dataset_id = ${datasetId} and state = 'current' for update`)
  const { id } = await db.one<{ id: number }>(sql`
    insert into dataset_version (dataset_id, import_run_id, state, vintage, origin, producer, licence, sha256, format,
      encoding, source_srid)
    values (${datasetId}, ${context.runId}, 'loading', ${context.options.vintage ?? description.vintage}::date,
      ${origin.slice(0, 2000)}, ${description.producer}, ${description.licence},
      ${description.sha256 ?? contentHash(context, layers)}, ${first?.source.format ?? ''},
      ${first?.source.encoding ?? null}, ${first?.srid ?? null})
    returning id`)
  return { id, datasetId, previousId: previous?.id ?? null, leftAside: context.leftAside }
}

const originOf = (file: string, layer: string) => (file.includes(layer) ? file : `${file}#${layer}`)

/**
 * Makes the version current, or files it as a previous one when what it describes is older than what is in force. The one it
 * replaces is kept with its constraints, for comparison and for dossiers that cite it, but loses the bounded pieces that answer a
 * parcel of today.
 */
export async function publishVersion(
  db: Database,
  version: OpenVersion,
  publication: Publication,
  state: 'current' | 'previous' = 'current',
): Promise<void> {
  if (version.previousId !== null) {
    await db.run(sql`update dataset_version set state = 'previous' where id = ${version.previousId}`)
    await db.run(sql`
      delete from land_constraint_part
      using land_constraint
      where land_constraint.id = land_constraint_part.constraint_id
        and land_constraint.version_id = ${version.previousId}`)
  }
  const total = (column: 'rowsRead' | 'rowsIn' | 'rowsRefused' | 'rowsRepaired') =>
    publication.counts.reduce((sum, count) => sum + count[column], 0)
  await db.run(sql`
    update dataset_version set
      state = ${state}, rows_read = ${total('rowsRead')}, rows_in = ${total('rowsIn')},
      rows_refused = ${total('rowsRefused')}, rows_repaired = ${total('rowsRepaired')},
      answers = ${publication.answers ?? []}::text[], coverage = ${coverageOf(publication, version)},
      attributes = ${JSON.stringify(publication.attributes ?? {})}::jsonb
    where id = ${version.id}`)
}

/** Where an object was left aside nothing is loaded: its absence is never a « no ». */
const coverageOf = ({ coverage }: Publication, { leftAside = [] }: OpenVersion): Sql =>
  leftAside.length === 0
    ? (coverage ?? sql`null`)
    : sql`(
        select st_multi(st_collectionextract(st_difference(covered.geom, ${groundLeft(leftAside)}), 3))
        from (select ${coverage ?? sql`null::geometry`} as geom) as covered)`

/** Vertices of a piece: enough to keep their number low, few enough to intersect in microseconds. */
const PIECE_VERTICES = 96

/** Larger shapes are cut without a grid, which costs ten times more: a cut then falls between two nanometres. */
const SNAPPED_VERTICES = 20_000

/** Cuts the constraints of a version into bounded pieces; only the version in force has them. */
export const cutConstraints = (db: Database, versionId: number) =>
  db.run(sql`
    insert into land_constraint_part (constraint_id, geom)
    select id, piece
    from land_constraint
    cross join lateral (
      select geom as piece where st_npoints(geom) <= ${PIECE_VERTICES}::integer
      union all
      select st_subdivide(geom, ${PIECE_VERTICES}::integer,
        case when st_npoints(geom) > ${SNAPPED_VERTICES}::integer then -1 else overlay_grid() end) where st_npoints(geom) > ${PIECE_VERTICES}::integer
    ) as pieces
    where version_id = ${versionId}`)

/**
 * Ground of communes, departments (2 or 3 characters) and EPCI (SIREN), as an expression of type geometry; null when
 * none of it is known. A commune without contour is the ground of its sections, or of its parcels.
 */
export const groundOf = (codes: readonly string[]): Sql => sql`(
  select st_union(coalesce(
    commune.geom,
    (select st_union(geom, overlay_grid()) from section where section.insee_code = commune.insee_code),
    (select st_union(geom, overlay_grid()) from parcel
      where parcel.insee_code = commune.insee_code and until_version is null)), overlay_grid())
  from commune
  where insee_code = any(${codes}::text[])
    or epci_siren = any(${codes}::text[])
    or case when insee_code like '97%' then left(insee_code, 3) else left(insee_code, 2) end = any(${codes}::text[]))`
