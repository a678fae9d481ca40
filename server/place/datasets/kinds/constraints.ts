import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import {
  contentHash,
  cutConstraints,
  type OpenVersion,
  openVersion,
  type Publication,
  publishVersion,
  type VersionDescription,
} from '#server/place/datasets/dataset-version.ts'
import type { LoadContext } from '#server/place/datasets/kind.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { importQuestion, replaceLabel } from '#wording/place/datasets/import-question.ts'

/** A version of constraints to write from a stage. */
export type ConstraintVersion = {
  description: VersionDescription
  /**
   * A `select` of kind, code, label, document_key, external_key, valid_from, valid_to, attributes, source_line and geom, made once
   * the version exists.
   */
  rows: (version: OpenVersion) => Sql
  topic: string
  /** Day of the document: a version of an older document than the one in force is kept as a previous one. */
  documentDay: string | null
  publication: (version: OpenVersion) => Publication | Promise<Publication>
}

/**
 * True when this dataset already has this content, in force or older than what is in force: nothing is to be written.
 * @param documentDay  day of the document that the content describes
 * @param isFollowed  true when another delivery of the same dataset comes after it in the run, and stands in its place
 */
export async function isUnchanged(
  db: Database,
  context: LoadContext,
  { key, layers, sha256 }: Pick<VersionDescription, 'key' | 'layers' | 'sha256'>,
  documentDay: string | null = null,
  isFollowed = false,
): Promise<boolean> {
  const hash = sha256 ?? contentHash(context, layers)
  const same = await db.maybeOne<{ id: number }>(sql`
    select dataset_version.id
    from dataset_version
    join dataset on dataset.id = dataset_version.dataset_id
    where dataset.key = ${key} and dataset_version.sha256 = ${hash} and dataset_version.state <> 'withdrawn'
      and (dataset_version.state = 'current' or ${isFollowed}::boolean or exists (
        select from dataset_version as later
        where later.dataset_id = dataset.id and later.state = 'current'
          and (later.attributes->>'approvedOn')::date > ${documentDay}::date))
    limit 1`)
  return same !== undefined
}

/** What became of a version: `previousId` is the one it replaced; null when it is the first, or older than the one in force. */
export type WrittenVersion = { id: number; previousId: number | null; isCurrent: boolean }

/** Writes the constraints of a version, cuts them and makes the version current. */
export async function writeConstraints(
  db: Database,
  context: LoadContext,
  { description, rows, topic, documentDay, publication }: ConstraintVersion,
): Promise<WrittenVersion> {
  const version = await openVersion(db, context, description)
  await insertConstraints(db, version.id, topic, rows(version))
  if (topic !== 'zone' && topic !== 'dressing' && topic !== 'easementSource') await markEverywhere(db, version.id)
  const { attributes, ...rest } = await publication(version)
  const published = { ...rest, attributes: { ...attributes, approvedOn: documentDay } }
  if (await isOlderThanCurrent(db, version, documentDay)) {
    await publishVersion(db, { ...version, previousId: null }, published, 'previous')
    return { id: version.id, previousId: null, isCurrent: false }
  }
  await askIfMuchSmaller(db, context, version, description)
  await cutConstraints(db, version.id)
  await publishVersion(db, version, published)
  return { id: version.id, previousId: version.previousId, isCurrent: true }
}

/** Below it, a dataset is too small for its size to say anything. */
const TELLING_ROWS = 20

/** A part of a plan (one commune of a service, a bounding box) does not take the place of the whole of it without a word. */
async function askIfMuchSmaller(
  db: Database,
  { issue, ask, options }: LoadContext,
  { id, previousId }: OpenVersion,
  { key, title, layers: [layer] }: VersionDescription,
) {
  if (previousId === null) return
  const { before, after } = await db.one<{ before: number; after: number }>(sql`
    select (select count(*)::integer from land_constraint where version_id = ${previousId}) as before,
      (select count(*)::integer from land_constraint where version_id = ${id}) as after`)
  if (before < TELLING_ROWS || after * 2 >= before) return
  const { file = '', layer: name = null } = layer?.source ?? {}
  issue({ severity: 'warning', file, layer: name, line: null, ...why('muchSmaller', { before, after }) })
  if (options.confirmed?.includes(key)) return
  ask({
    code: 'replacement',
    layer: name ?? file,
    sentence: importQuestion('replacement', { title, before, after }),
    choices: [{ value: key, label: replaceLabel(before, after) }],
  })
}

async function isOlderThanCurrent(db: Database, { previousId }: OpenVersion, day: string | null): Promise<boolean> {
  if (previousId === null || day === null) return false
  const { later } = await db.one<{ later: boolean }>(sql`
    select coalesce((attributes->>'approvedOn')::date > ${day}::date, false) as later
    from dataset_version where id = ${previousId}`)
  return later
}

const insertConstraints = (db: Database, versionId: number, topic: string, rows: Sql) =>
  db.run(sql`
    insert into land_constraint (version_id, topic, kind, code, label, document_key, external_key, valid_from, valid_to,
      attributes, source_line, geom)
    select ${versionId}, ${topic}, kind, code, label, document_key, external_key, valid_from,
      case when valid_to >= coalesce(valid_from, valid_to) then valid_to end, attributes, source_line, geom
    from (${rows}) as given
    order by source_line`)

/** Share of a commune beyond which an area is said to cover it whole. */
const WHOLE_COMMUNE = 0.98

/** Parcels looked at to know whether an area covers a commune without contour. */
const SAMPLED_PARCELS = 500

/**
 * Marks the areas that cover a whole commune: they are shown apart, since they say nothing of one parcel. A commune
 * whose contour is not loaded is known by its parcels.
 * @param versionId  a version of constraints; null for every version in force (when communes arrive after the plan)
 */
export const markEverywhere = (db: Database, versionId: number | null) =>
  db.run(sql`
    with area as materialized (
      select land_constraint.id, land_constraint.geom, st_area(land_constraint.geom) as area
      from land_constraint
      join dataset_version on dataset_version.id = version_id
      where st_dimension(land_constraint.geom) = 2
        and land_constraint.topic not in ('zone', 'dressing', 'easementSource')
        and case when ${versionId}::bigint is null then dataset_version.state = 'current'
          else version_id = ${versionId}::bigint end
    ),
    drawn as (
      select area.id
      from area
      join commune on commune.geom && area.geom and st_area(commune.geom) * ${WHOLE_COMMUNE}::float8 <= area.area
      where st_area(st_intersection(commune.geom, area.geom, overlay_grid())) >= ${WHOLE_COMMUNE}::float8 * st_area(commune.geom)
    ),
    surveyed as materialized (
      select insee_code, count(*) as parcels, sum(st_area(parcel.geom)) as area,
        st_setsrid(st_extent(parcel.geom)::geometry, legal_srid(insee_code)) as extent
      from parcel
      where until_version is null
        and not exists (select from commune where commune.insee_code = parcel.insee_code and commune.geom is not null)
      group by insee_code
    ),
    large as materialized (
      select area.id, area.geom, surveyed.insee_code, surveyed.parcels
      from area
      join surveyed on surveyed.extent && area.geom and surveyed.area * ${WHOLE_COMMUNE}::float8 <= area.area
    ),
    sample as materialized (
      select parcel.insee_code, st_pointonsurface(parcel.geom) as point
      from parcel
      join (select distinct insee_code, parcels from large) as looked on looked.insee_code = parcel.insee_code
      where until_version is null and abs(hashtext(parcel.id)) % (1 + looked.parcels / ${SAMPLED_PARCELS}::integer) = 0
    ),
    covered as (
      select large.id
      from large
      join sample on sample.insee_code = large.insee_code
      group by large.id, large.insee_code
      having avg(st_intersects(large.geom, sample.point)::integer) >= ${WHOLE_COMMUNE}::float8
    )
    update land_constraint set everywhere = true
    where id in (select id from drawn union select id from covered) and not everywhere`)
