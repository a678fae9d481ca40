import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { tellCoverageUnknown } from '#server/place/datasets/coverage-question.ts'
import { groundOf, type Publication } from '#server/place/datasets/dataset-version.ts'
import type {
  DatasetChanges,
  LayerResult,
  LoadContext,
  LoadResult,
  RecognisedLayer,
} from '#server/place/datasets/kind.ts'
import { openStage, type Stage } from '#server/place/datasets/staging.ts'
import { easementLabel } from '#wording/place/constraints/easement.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { isUnchanged, writeConstraints } from './constraints.ts'
import { containerOf } from './container.ts'
import { easementFacts, NO_FACTS } from './easement-facts.ts'
import { contradictedBy, parseEasementDelivery } from './easement-identity.ts'
import { deliveryAround, EASEMENT_STAGE, type EasementColumn, easementReader, type RowDoubt } from './easement-rows.ts'
import { containerKey } from './plan-facts.ts'
import { compareVersions } from './version-changes.ts'

type EasementStage = Stage<EasementColumn>
type Outcome = Pick<LayerResult, 'datasetTitle' | 'vintage' | 'unchanged'>

/** Loads the areas, or the generators, of every delivery: one version a manager, place and category. */
export async function loadEasementGeometries(
  db: Database,
  context: LoadContext,
  table: 'area' | 'source',
): Promise<LoadResult> {
  const stage = await openStage(context, { ...EASEMENT_STAGE }, 'any')
  const facts = await easementFacts(context)
  for (const layer of context.layers) {
    const container = containerKey(layer.package, containerOf(layer.source))
    const { file, layer: name } = layer.source
    const doubt: RowDoubt = (line, told) => context.issue({ severity: 'warning', file, layer: name, line, ...told })
    await stage.read(context, layer, easementReader(layer, container, facts.get(container) ?? NO_FACTS, table, doubt))
  }
  await stage.settle(context)
  await tellDuplicates(db, context, stage)

  const partitions = await db.many<{
    partition: string
    container: string
    code: string
    layerNos: number[]
    rows: number
  }>(sql`
    select partition, container, min(code) as code, array_agg(distinct layer_no) as "layerNos", count(*)::integer as rows
    from ${stage.table} group by partition, container order by partition, container`)
  const outcomes = new Map<number, Outcome>()
  const changes: DatasetChanges[] = []
  for (const [index, { partition, container, code, layerNos, rows }] of partitions.entries()) {
    const isFollowed = partitions[index + 1]?.partition === partition
    const counts = stage.counts()
    const layers = layerNos.flatMap((layerNo) => counts[layerNo]?.layer ?? [])
    const alone = layerNos.filter((layerNo) => !outcomes.has(layerNo)).flatMap((layerNo) => counts[layerNo] ?? [])
    const refused = alone.reduce((sum, count) => sum + count.rowsRefused, 0)
    const repaired = alone.reduce((sum, count) => sum + count.rowsRepaired, 0)
    const count = { rowsRead: rows + refused, rowsIn: rows, rowsRefused: refused, rowsRepaired: repaired }
    const outcome = await writePartition(db, context, stage, table, {
      partition,
      container,
      category: code,
      layers,
      count,
      isFollowed,
    })
    changes.push(...outcome.changes)
    for (const layerNo of layerNos) if (!outcomes.has(layerNo)) outcomes.set(layerNo, outcome)
  }
  const layers = stage.counts().map((count, layerNo): LayerResult => {
    const { datasetTitle = null, vintage = null, unchanged = count.rowsRead === 0 } = outcomes.get(layerNo) ?? {}
    const { rowsRead, rowsIn, rowsRefused, rowsRepaired } = count
    const { file, layer } = count.layer.source
    return { file, layer, datasetTitle, vintage, rowsRead, rowsIn, rowsRefused, rowsRepaired, unchanged }
  })
  return { layers, changes }
}

/** The same object twice is refused; two objects under one identifier are kept and told. */
async function tellDuplicates(db: Database, context: LoadContext, stage: EasementStage): Promise<void> {
  await db.run(sql`
    create temporary table duplicate on commit drop as
    select layer_no, line, key_rank, same_rank
    from (
      select layer_no, line, external_key,
        row_number() over (partition by partition, container, external_key order by layer_no, line) as key_rank,
        row_number() over (partition by partition, container, external_key, md5(st_asbinary(st_normalize(geom)))
          order by layer_no, line) as same_rank
      from ${stage.table}
      where external_key is not null
    ) as ranked
    where key_rank > 1`)
  const same = sql`(layer_no, line) in (select layer_no, line from duplicate where same_rank > 1)`
  await stage.refuse(context, same, 'duplicate', { key: sql`external_key` })
  const others = await db.many<{ layerNo: number; line: number; key: string }>(sql`
    select layer_no as "layerNo", line, external_key as key
    from ${stage.table} where (layer_no, line) in (select layer_no, line from duplicate) order by layer_no, line`)
  await db.run(sql`drop table duplicate`)
  for (const { layerNo, line, key } of others) {
    const source = stage.counts()[layerNo]?.layer.source
    if (source === undefined) continue
    const { file, layer } = source
    context.issue({ severity: 'warning', file, layer, line, ...why('keyNotUnique', { key }) })
  }
}

type Part = {
  partition: string
  container: string
  category: string
  layers: readonly RecognisedLayer[]
  count: Publication['counts'][number]
  isFollowed: boolean
}

async function writePartition(
  db: Database,
  context: LoadContext,
  stage: EasementStage,
  table: 'area' | 'source',
  { partition, container, category, layers, count, isFollowed }: Part,
): Promise<Outcome & { changes: readonly DatasetChanges[] }> {
  const delivery = parseEasementDelivery(partition)
  const [first] = layers
  const around = first ? deliveryAround(first) : null
  const day = around?.day ?? null
  const geo = delivery?.geo ?? null
  const title = `${easementLabel(category)}${geo ? `, ${geo}` : ''}\u00a0: ${table === 'area' ? 'assiettes' : 'générateurs'}`
  const key = `easement/${table}/${partition}`
  const elsewhere = delivery === null ? null : contradictedBy(delivery)
  if (elsewhere !== null && first !== undefined) {
    const { file, layer } = first.source
    const facts = { siren: delivery?.manager ?? '', inseeCode: elsewhere, place: geo ?? '' }
    context.issue({ severity: 'warning', file, layer, line: null, ...why('sirenElsewhere', facts) })
  }
  const published = await publicationDay(db, stage, partition)
  const vintage = context.options.vintage ?? day ?? published
  if (await isUnchanged(db, context, { key, layers }, day, isFollowed)) {
    return { datasetTitle: title, vintage, unchanged: true, changes: [] }
  }
  const topic = table === 'area' ? 'easement' : 'easementSource'
  const version = await writeConstraints(db, context, {
    description: {
      key,
      kind: `easement/${table}`,
      title,
      vintage,
      producer: delivery?.manager ?? null,
      licence: null,
      layers,
    },
    topic,
    documentDay: day,
    rows: () => sql`
      select ${`${topic}/`} || code as kind, code, label, easement_key as document_key, external_key, valid_from,
        null::date as valid_to,
        attributes || jsonb_strip_nulls(jsonb_build_object('datepub', published_on)) as attributes,
        line as source_line, geom
      from ${stage.table} where partition = ${partition} and container = ${container}`,
    publication: async () => ({
      counts: [count],
      ...(table === 'area'
        ? await answersOf(db, context, category, around?.isComplete ? geo : null, layers)
        : { answers: [], coverage: null }),
      attributes: { partition, manager: delivery?.manager ?? null, geo, publishedOn: published },
    }),
  })
  const changes =
    version.previousId === null ? [] : [await compareVersions(db, title, version.id, version.previousId, null)]
  return { datasetTitle: title, vintage, unchanged: false, changes }
}

async function publicationDay(db: Database, stage: EasementStage, partition: string): Promise<string | null> {
  const { day } = await db.one<{ day: string | null }>(sql`
    select max(published_on) as day from ${stage.table} where partition = ${partition}`)
  return day
}

/**
 * A delivery of the standard is complete for its place and category, by the words of its name; what an API
 * answered is an extract whose bounds nobody knows.
 */
async function answersOf(
  db: Database,
  context: LoadContext,
  category: string,
  geo: string | null,
  layers: readonly RecognisedLayer[],
): Promise<{ answers: readonly string[]; coverage: Sql | null }> {
  const answers = [`easement/${category}`]
  const { covers } = context.options
  if (covers && covers.length > 0) return { answers, coverage: groundOf(covers) }
  const isExtract = layers.some(({ mapping }) => 'partition' in mapping)
  if (geo !== null && geo !== 'FR' && !isExtract) return { answers, coverage: groundOf([geo]) }
  await tellCoverageUnknown(db, context, layers, { kind: `easement/${category}` })
  return { answers, coverage: null }
}
