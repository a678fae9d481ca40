import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { tellCoverageUnknown } from '#server/place/datasets/coverage-question.ts'
import { groundOf, type OpenVersion, type Publication } from '#server/place/datasets/dataset-version.ts'
import type {
  DatasetChanges,
  LayerResult,
  LoadContext,
  LoadResult,
  RecognisedLayer,
} from '#server/place/datasets/kind.ts'
import type { StageGeometry } from '#server/place/datasets/stage-value.ts'
import { openStage, type Stage, type StageCounts } from '#server/place/datasets/staging.ts'
import { documentTitle } from '#wording/place/datasets/document-title.ts'
import { isUnchanged, writeConstraints } from './constraints.ts'
import { recordZoneChanges } from './plan-changes.ts'
import { type Delivery, type RowGroup, sortDeliveries } from './plan-delivery.ts'
import { ensureDocument, territoryName } from './plan-document.ts'
import { documentFacts } from './plan-facts.ts'
import { keptLayers, refuseSameObjects, warnOfRivalZones } from './plan-rivals.ts'
import { PLAN_COLUMNS, type PlanColumn, type PlanReader } from './plan-rows.ts'
import { tellTable } from './table-alone.ts'
import { openTally } from './tally.ts'
import { compareVersions } from './version-changes.ts'

/** One table of a plan: how its rows are read and what its versions are called. */
export type PlanTableSpec = {
  id: string
  topic: string
  /** First part of the kind and of the key of the dataset. */
  kind: string
  geometry: StageGeometry
  reader: PlanReader
  /** Versions by geometry (prescriptions, informations); else one for all. */
  byGeometry: boolean
  /** « zonage », « prescriptions surfaciques » */
  noun: (geometry: string) => string
  /** Where an absence is a « no »: nowhere, on its own ground (zones), or on the ground of the plan's zones. */
  answersOn: 'nothing' | 'itself' | 'zones'
}

type PlanStage = Stage<PlanColumn>
type Part = {
  delivery: Delivery
  geometry: string
  layers: readonly RecognisedLayer[]
  layerNos: readonly number[]
}

/** Loads every layer of a table of plans: one version for each document and geometry, oldest document first. */
export async function loadPlanTable(db: Database, context: LoadContext, spec: PlanTableSpec): Promise<LoadResult> {
  const drawn = context.layers.filter(({ source }) => source.geometry !== 'none')
  const results = context.layers
    .filter(({ source }) => source.geometry === 'none')
    .map((layer) => tellTable(context, layer))
  if (drawn.length === 0) return { layers: results, changes: [] }

  const stage = await openStage(context, { ...PLAN_COLUMNS }, spec.geometry)
  const tally = openTally()
  for (const layer of drawn) await stage.read(context, layer, spec.reader(layer, tally))
  tally.tell(context)
  await stage.settle(context)

  const deliveries = sortDeliveries(await rowGroups(db, stage), drawn, await documentFacts(context))
  await attachDeliveries(db, stage, deliveries)
  const changes: DatasetChanges[] = []
  const outcomes = new Map<number, Pick<LayerResult, 'datasetTitle' | 'vintage' | 'unchanged'>>()
  for (const [number, delivery] of deliveries.entries()) {
    const kept = await keptLayers(db, context, stage, number, delivery, drawn, spec.topic)
    if (spec.topic !== 'zone') await refuseSameObjects(db, context, stage, number, kept)
    for (const { geometry, layerNos } of await partsOf(db, stage, number, spec.byGeometry)) {
      const ordered = kept.filter((layerNo) => layerNos.includes(layerNo))
      const layers = ordered.flatMap((layerNo) => drawn[layerNo] ?? [])
      const outcome = await writePart(db, context, spec, stage, number, {
        delivery,
        geometry,
        layers,
        layerNos: ordered,
      })
      changes.push(...outcome.changes)
      for (const layerNo of ordered) outcomes.set(layerNo, outcome)
    }
  }
  for (const [layerNo, count] of stage.counts().entries())
    results.push(layerResult(count, outcomes.get(layerNo) ?? leftAside(outcomes.size > 0 || count.rowsRead === 0)))
  return { layers: results, changes }
}

/** A layer that gives nothing, because it is empty or because another gives it already, changes nothing. */
const leftAside = (unchanged: boolean) => ({ datasetTitle: null, vintage: null, unchanged })

const layerResult = (
  count: StageCounts,
  outcome: Pick<LayerResult, 'datasetTitle' | 'vintage' | 'unchanged'> | undefined,
): LayerResult => ({
  file: count.layer.source.file,
  layer: count.layer.source.layer,
  datasetTitle: outcome?.datasetTitle ?? null,
  vintage: outcome?.vintage ?? null,
  rowsRead: count.rowsRead,
  rowsIn: count.rowsIn,
  rowsRefused: count.rowsRefused,
  rowsRepaired: count.rowsRepaired,
  unchanged: outcome?.unchanged ?? false,
})

const rowGroups = (db: Database, stage: PlanStage) =>
  db.many<RowGroup>(sql`
    select layer_no as "layerNo", partition, idurba, commune, approved_on as "approvedOn", count(*)::integer as rows
    from ${stage.table}
    group by layer_no, partition, idurba, commune, approved_on
    order by layer_no`)

/** Tells each staged row its delivery, by number. */
async function attachDeliveries(db: Database, stage: PlanStage, deliveries: readonly Delivery[]): Promise<void> {
  await db.script(`alter table ${stage.table.sql} add column delivery integer, add column shape text`)
  const groups = deliveries.flatMap((delivery, number) => delivery.groups.map((group) => ({ ...group, number })))
  await db.run(sql`
    update ${stage.table} as staged set
      delivery = given.number,
      shape = (array['point', 'line', 'surface'])[st_dimension(geom) + 1]
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb)
      as given (number integer, "layerNo" integer, partition text, idurba text, commune text, "approvedOn" date)
    where staged.layer_no = given."layerNo"
      and staged.partition is not distinct from given.partition
      and staged.idurba is not distinct from given.idurba
      and staged.commune is not distinct from given.commune
      and staged.approved_on is not distinct from given."approvedOn"`)
}

/** The versions that a delivery makes, and the layers whose rows they hold. */
const partsOf = (db: Database, stage: PlanStage, delivery: number, byGeometry: boolean) =>
  db.many<{ geometry: string; layerNos: number[] }>(sql`
    select case when ${byGeometry}::boolean then shape else '' end as geometry, array_agg(distinct layer_no) as "layerNos"
    from ${stage.table}
    where delivery = ${delivery}::integer
    group by 1
    order by 1`)

async function writePart(
  db: Database,
  context: LoadContext,
  spec: PlanTableSpec,
  stage: PlanStage,
  number: number,
  { delivery, geometry, layers, layerNos }: Part,
) {
  const { identity, partition } = delivery
  const place = identity ? ((await territoryName(db, identity.territory)) ?? identity.territory) : null
  const document = identity && place ? documentTitle(identity.type, place) : (layers[0]?.source.layer ?? '')
  const title = `${document}\u00a0: ${spec.noun(geometry)}`
  const kind = spec.byGeometry ? `${spec.kind}/${geometry}` : spec.kind
  const key = `plan/${kind}/${partition}`
  const vintage = context.options.vintage ?? identity?.approvedOn ?? null
  if (await isUnchanged(db, context, { key, layers }, identity?.approvedOn ?? null)) {
    return { datasetTitle: title, vintage, unchanged: true, changes: [] }
  }
  const ofPart = sql`delivery = ${number}::integer and (${geometry} = '' or shape = ${geometry})`
  const count = await partCounts(db, stage, ofPart, layerNos)
  const version = await writeConstraints(db, context, {
    description: { key, kind: spec.id, title, vintage, producer: null, licence: null, layers },
    topic: spec.topic,
    documentDay: identity?.approvedOn ?? null,
    rows: () => sql`
      select ${kind} as kind, code, label, ${identity?.idurba ?? null}::text as document_key, external_key, valid_from,
        null::date as valid_to, attributes, line as source_line, geom
      from ${stage.table} where ${ofPart}`,
    publication: async (opened) => ({
      counts: [count],
      ...(await answersOf(db, context, spec, kind, delivery, opened, layers)),
      attributes: { partition, idurba: identity?.idurba ?? null },
    }),
  })
  if (spec.topic === 'zone' && version.isCurrent) await warnOfRivalZones(db, context, version.id, layers)
  const changes: DatasetChanges[] = []
  if (version.previousId !== null) {
    const parcelsAffected = spec.topic === 'zone' ? await recordZoneChanges(db, version.id, version.previousId) : null
    changes.push(await compareVersions(db, title, version.id, version.previousId, parcelsAffected))
  }
  return { datasetTitle: title, vintage, unchanged: false, changes }
}

/** Rows of one version: those of its part; refused rows have no geometry to tell which, they count with their layer. */
async function partCounts(db: Database, stage: PlanStage, ofPart: Sql, layerNos: readonly number[]) {
  const { rowsIn } = await db.one<{ rowsIn: number }>(sql`
    select count(*)::integer as "rowsIn" from ${stage.table} where ${ofPart}`)
  const counts = stage.counts()
  const mine = layerNos.flatMap((layerNo) => counts[layerNo] ?? [])
  const rowsRefused = mine.reduce((sum, one) => sum + one.rowsRefused, 0)
  const rowsRepaired = mine.reduce((sum, one) => sum + one.rowsRepaired, 0)
  return { rowsRead: rowsIn + rowsRefused, rowsIn, rowsRefused, rowsRepaired }
}

/** What the version answers for and where, once its document is known to the database. */
async function answersOf(
  db: Database,
  context: LoadContext,
  spec: PlanTableSpec,
  kind: string,
  delivery: Delivery,
  version: OpenVersion,
  layers: readonly RecognisedLayer[],
): Promise<Pick<Publication, 'answers' | 'coverage'>> {
  const published = layers.some(({ mapping }) => 'gpuDocumentId' in mapping)
  const document = delivery.identity
    ? await ensureDocument(db, context, version.id, delivery.identity, {
        layers,
        published: [],
        inseeCodes: [...(spec.answersOn === 'itself' ? await communesUnder(db, version.id) : [])],
      })
    : null
  if (spec.answersOn === 'nothing') return { answers: [], coverage: null }
  const { covers } = context.options
  if (covers && covers.length > 0) return { answers: [kind], coverage: groundOf(covers) }
  if (spec.answersOn === 'itself') {
    const declared = published ? [] : (document?.inseeCodes ?? [])
    return { answers: [kind], coverage: zonesAndGround(version.id, declared) }
  }
  const zones = published ? undefined : await zonesVersion(db, delivery.partition)
  if (zones === undefined) {
    await tellCoverageUnknown(db, context, layers, { kind, partition: delivery.partition })
    return { answers: [kind], coverage: null }
  }
  return { answers: [kind], coverage: sql`(select coverage from dataset_version where id = ${zones})` }
}

/** Communes whose middle lies in the zones of a version. */
async function communesUnder(db: Database, versionId: number): Promise<string[]> {
  const rows = await db.many<{ inseeCode: string }>(sql`
    select insee_code as "inseeCode"
    from commune
    where exists (
      select from land_constraint
      where version_id = ${versionId} and land_constraint.geom && commune.geom
        and st_intersects(land_constraint.geom, st_pointonsurface(commune.geom)))
    order by insee_code`)
  return rows.map(({ inseeCode }) => inseeCode)
}

/** The ground of the zones, with that of the communes that the document says it covers. */
const zonesAndGround = (versionId: number, communes: readonly string[]) => sql`(
  select st_multi(st_collectionextract(st_union(part, overlay_grid()), 3))
  from (
    select st_union(geom, overlay_grid()) as part from land_constraint where version_id = ${versionId}
    union all
    select ${groundOf(communes)}
  ) as parts)`

async function zonesVersion(db: Database, partition: string): Promise<number | undefined> {
  const row = await db.maybeOne<{ id: number }>(sql`
    select dataset_version.id
    from dataset_version
    join dataset on dataset.id = dataset_version.dataset_id
    where dataset.key = ${`plan/zone/${partition}`} and dataset_version.state = 'current'
      and dataset_version.coverage is not null`)
  return row?.id
}
