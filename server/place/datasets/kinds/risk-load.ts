import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { tellCoverageUnknown } from '#server/place/datasets/coverage-question.ts'
import { groundOf } from '#server/place/datasets/dataset-version.ts'
import type {
  DatasetChanges,
  LayerResult,
  LoadContext,
  LoadResult,
  RecognisedLayer,
} from '#server/place/datasets/kind.ts'
import type { StageGeometry } from '#server/place/datasets/stage-value.ts'
import { openStage, type Stage } from '#server/place/datasets/staging.ts'
import { isUnchanged, writeConstraints } from './constraints.ts'
import { containerOf } from './container.ts'
import { slug } from './plan-delivery.ts'
import { containerKey } from './plan-facts.ts'
import { type RiskFacts, riskFacts } from './risk-facts.ts'
import { RISK_STAGE, type RiskColumn, type RiskReader } from './risk-rows.ts'
import { tellTable } from './table-alone.ts'
import { compareVersions } from './version-changes.ts'

/** One table of risks: how its rows are read, what its versions are called, where its silence is a « no ». */
export type RiskTableSpec = {
  id: string
  topic: 'risk' | 'perimeter' | 'other'
  geometry: StageGeometry
  reader: RiskReader
  title: (partition: string, facts: RiskFacts) => string
  /** `perimeter`: on the perimeter of the plan; `department`: on the departments that the rows name. */
  answersOn: 'nothing' | 'perimeter' | 'department' | 'nowhere'
  /** Sites that another layer of the run gives, under the same key or name within 100 m, are refused. */
  refusesSameNames?: boolean
}

type RiskStage = Stage<RiskColumn>
type Outcome = Pick<LayerResult, 'datasetTitle' | 'vintage' | 'unchanged'>
type Group = { partition: string; layerNos: number[]; rows: number }

/** Loads a table of risks: one version a plan, territory or list. */
export async function loadRiskTable(db: Database, context: LoadContext, spec: RiskTableSpec): Promise<LoadResult> {
  const facts = await riskFacts(context)
  const drawn = context.layers.filter(({ source }) => source.geometry !== 'none')
  const results = context.layers.filter((layer) => !drawn.includes(layer)).map((layer) => tellTable(context, layer))
  if (drawn.length === 0) return { layers: results, changes: [] }
  const stage = await openStage(context, { ...RISK_STAGE }, spec.geometry)
  for (const layer of drawn) {
    const container = containerKey(layer.package, containerOf(layer.source))
    await stage.read(context, layer, spec.reader(layer, facts, container))
  }
  await stage.settle(context)
  await nameLocalPartitions(db, stage, drawn)
  if (spec.refusesSameNames) await refuseSameNames(context, stage)

  const groups = await db.many<Group>(sql`
    select partition, array_agg(distinct layer_no) as "layerNos", count(*)::integer as rows
    from ${stage.table} group by partition order by partition`)
  const outcomes = new Map<number, Outcome>()
  const changes: DatasetChanges[] = []
  for (const group of groups) {
    const outcome = await writeGroup(db, context, stage, spec, facts, group, outcomes)
    changes.push(...outcome.changes)
    for (const layerNo of group.layerNos) if (!outcomes.has(layerNo)) outcomes.set(layerNo, outcome)
  }
  for (const [layerNo, { layer, ...count }] of stage.counts().entries()) {
    const { datasetTitle = null, vintage = null, unchanged = count.rowsRead === 0 } = outcomes.get(layerNo) ?? {}
    results.push({ file: layer.source.file, layer: layer.source.layer, datasetTitle, vintage, ...count, unchanged })
  }
  return { layers: results, changes }
}

/**
 * Lists without a plan are named by the place that their rows give (one commune, one department), else by their layer
 * without its years, so that the list of next year replaces this one.
 */
async function nameLocalPartitions(db: Database, stage: RiskStage, layers: readonly RecognisedLayer[]): Promise<void> {
  const places = await db.many<{ layerNo: number; partition: string; kind: string; communes: string[] }>(sql`
    select layer_no as "layerNo", partition, min(kind) as kind,
      coalesce((array_agg(distinct commune) filter (where commune is not null))[1:200], '{}') as communes
    from ${stage.table} where partition like 'local%' group by layer_no, partition`)
  for (const { layerNo, partition, kind, communes } of places) {
    const departments = new Set(
      communes.map((commune) => (commune.startsWith('97') ? commune.slice(0, 3) : commune.slice(0, 2))),
    )
    const [, list] = partition.split('/')
    const [commune] = communes
    const [department] = departments
    const name = slug((layers[layerNo]?.source.layer ?? '').replace(/\d{4}/g, ''))
    const place = communes.length === 1 ? commune : departments.size === 1 ? department : name
    await db.run(sql`
      update ${stage.table} set partition = ${[kind.split('/')[1] ?? kind, place ?? name, list].filter(Boolean).join('/')}
      where layer_no = ${layerNo}::integer and partition = ${partition}`)
  }
}

/** Of two layers that give one site, the one with an identifier is kept, else the first. */
const refuseSameNames = (context: LoadContext, stage: RiskStage) =>
  stage.refuse(
    context,
    sql`exists (
      select from ${stage.table} as better
      where better.kind = ${stage.table}.kind
        and better.layer_no <> ${stage.table}.layer_no
        and (better.external_key is not null, -better.layer_no)
          > (${stage.table}.external_key is not null, -${stage.table}.layer_no)
        and (better.external_key = ${stage.table}.external_key
          or split_part(better.label, ', ', 1) = split_part(${stage.table}.label, ', ', 1))
        and st_dwithin(better.geom, ${stage.table}.geom, 100))`,
    'sameObjectElsewhere',
    {},
  )

async function writeGroup(
  db: Database,
  context: LoadContext,
  stage: RiskStage,
  spec: RiskTableSpec,
  facts: RiskFacts,
  { partition, layerNos, rows }: Group,
  outcomes: ReadonlyMap<number, Outcome>,
): Promise<Outcome & { changes: readonly DatasetChanges[] }> {
  const counts = stage.counts()
  const layers = layerNos.flatMap((layerNo) => counts[layerNo]?.layer ?? [])
  const alone = layerNos.filter((layerNo) => !outcomes.has(layerNo)).flatMap((layerNo) => counts[layerNo] ?? [])
  const rowsRefused = alone.reduce((sum, count) => sum + count.rowsRefused, 0)
  const rowsRepaired = alone.reduce((sum, count) => sum + count.rowsRepaired, 0)
  const key = `${spec.id}/${partition}`
  const title = spec.title(partition, facts)
  const day = facts.plans.get(partition)?.approvedOn ?? null
  const vintage = context.options.vintage ?? day
  if (await isUnchanged(db, context, { key, layers }, day))
    return { datasetTitle: title, vintage, unchanged: true, changes: [] }
  const kinds = await db.many<{ kind: string }>(sql`
    select distinct kind from ${stage.table} where partition = ${partition} order by kind`)
  const coverage = await coverageOf(db, context, spec, stage, partition, layers)
  const version = await writeConstraints(db, context, {
    description: { key, kind: spec.id, title, vintage, producer: null, licence: null, layers },
    topic: spec.topic,
    documentDay: day,
    rows: () => sql`
      select kind, code, label, document_key, external_key, valid_from, valid_to, attributes, line as source_line, geom
      from ${stage.table} where partition = ${partition}`,
    publication: () => ({
      counts: [{ rowsRead: rows + rowsRefused, rowsIn: rows, rowsRefused, rowsRepaired }],
      answers:
        spec.answersOn === 'nothing' ? [] : kinds.map(({ kind }) => kind).filter((kind) => kind !== 'risk/natural'),
      coverage,
      attributes: { partition },
    }),
  })
  const changes =
    version.previousId === null ? [] : [await compareVersions(db, title, version.id, version.previousId, null)]
  return { datasetTitle: title, vintage, unchanged: false, changes }
}

async function coverageOf(
  db: Database,
  context: LoadContext,
  spec: RiskTableSpec,
  stage: RiskStage,
  partition: string,
  layers: readonly RecognisedLayer[],
): Promise<Sql | null> {
  const { covers } = context.options
  if (spec.answersOn === 'nothing') return null
  if (covers && covers.length > 0) return groundOf(covers)
  if (spec.answersOn === 'department') {
    const departments = await db.many<{ code: string }>(sql`
      select distinct commune as code from ${stage.table} where partition = ${partition} and commune is not null`)
    if (departments.length > 0) return groundOf(departments.map(({ code }) => code))
  }
  if (spec.answersOn === 'perimeter') {
    const perimeter = sql`(
      select st_multi(st_union(land_constraint.geom, overlay_grid()))
      from land_constraint
      join dataset_version on dataset_version.id = land_constraint.version_id and dataset_version.state = 'current'
      where land_constraint.kind = 'perimeter/riskPlan' and land_constraint.document_key = ${partition})`
    const { found } = await db.one<{ found: boolean }>(sql`select ${perimeter} is not null as found`)
    if (found) return perimeter
  }
  await tellCoverageUnknown(db, context, layers, { kind: spec.id, partition })
  return null
}
