import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash } from './dataset-version.ts'
import type { LayerResult, LoadContext, RecognisedLayer } from './kind.ts'
import { arrayLiteral } from './sql-array.ts'
import type { StageCounts } from './staging.ts'

/** A dataset of a kind that is kept commune by commune: a department's file makes hundreds of them. */
export type CommuneDataset = { inseeCode: string; key: string; title: string; vintage: string | null; rowsIn: number }

export type CommuneVersion = { inseeCode: string; title: string; id: number; previousId: number | null }

/** Opens one version a commune, in state 'loading', in three statements whatever their number. */
export async function openCommuneVersions(
  db: Database,
  context: LoadContext,
  kind: string,
  datasets: readonly CommuneDataset[],
  sha256: string = contentHash(context, context.layers),
): Promise<CommuneVersion[]> {
  const [first] = context.layers
  const origin = context.layers
    .map(({ source }) => source.file)
    .join(', ')
    .slice(0, 2000)
  const keys = arrayLiteral(datasets.map(({ key }) => key))
  const titles = arrayLiteral(datasets.map(({ title }) => title))
  const vintages = arrayLiteral(datasets.map(({ vintage }) => context.options.vintage ?? vintage))
  await db.run(sql`
    insert into dataset (key, kind, title)
    select key, ${kind}, title from unnest(${keys}::text[], ${titles}::text[]) as given (key, title)
    on conflict (key) do update set title = excluded.title`)
  const opened = await db.many<{ key: string; id: number; previousId: number | null }>(sql`
    with given as (
      select dataset.id as dataset_id, given.key, given.vintage, previous.id as previous_id
      from unnest(${keys}::text[], ${vintages}::date[]) as given (key, vintage)
      join dataset on dataset.key = given.key
      left join dataset_version as previous on previous.dataset_id = dataset.id and previous.state = 'current'
    ),
    opened as (
      insert into dataset_version (dataset_id, import_run_id, state, vintage, origin, producer, licence, sha256, format,
        encoding, source_srid)
      select dataset_id, ${context.runId}, 'loading', vintage, ${origin}, ${'DGFiP'}, ${'Licence Ouverte 2.0'},
        ${sha256}, ${first?.source.format ?? ''}, ${first?.source.encoding ?? null},
        ${first?.srid ?? null}::integer
      from given
      returning id, dataset_id
    )
    select given.key, opened.id, given.previous_id as "previousId" from opened join given using (dataset_id)`)
  const byKey = new Map(opened.map((version) => [version.key, version]))
  return datasets.map(({ inseeCode, key, title }) => {
    const version = byKey.get(key)
    if (version === undefined) throw new Error(`no version was opened for ${key}`)
    return { inseeCode, title, id: version.id, previousId: version.previousId }
  })
}

/** Makes the versions current. Counts by row are those of the run when it has one commune, else those kept. */
export async function publishCommuneVersions(
  db: Database,
  versions: readonly CommuneVersion[],
  datasets: readonly CommuneDataset[],
  counts: readonly StageCounts[],
): Promise<void> {
  const previous = versions.map(({ previousId }) => previousId).filter((id) => id !== null)
  if (previous.length > 0)
    await db.run(sql`
      update dataset_version set state = 'previous' where id = any(${arrayLiteral(previous)}::bigint[])`)
  const isAlone = versions.length === 1
  const total = (column: 'rowsRefused' | 'rowsRepaired') =>
    isAlone ? counts.reduce((sum, count) => sum + count[column], 0) : 0
  const refused = total('rowsRefused')
  await db.run(sql`
    update dataset_version set
      state = 'current', rows_in = given.rows_in, rows_read = given.rows_in + ${refused}::integer,
      rows_refused = ${refused}::integer, rows_repaired = ${total('rowsRepaired')}::integer
    from unnest(
      ${arrayLiteral(versions.map(({ id }) => id))}::bigint[],
      ${arrayLiteral(datasets.map(({ rowsIn }) => rowsIn))}::integer[]) as given (id, rows_in)
    where dataset_version.id = given.id`)
}

/** What to say of layers whose content is already in force: nothing was read nor written. */
export async function unchangedLayers(
  db: Database,
  kind: string,
  context: LoadContext,
  title: string,
): Promise<LayerResult[]> {
  const { rowsIn } = await db.one<{ rowsIn: number }>(sql`
    select coalesce(sum(rows_in), 0)::integer as "rowsIn"
    from dataset_version
    join dataset on dataset.id = dataset_version.dataset_id
    where dataset.kind = ${kind} and sha256 = ${contentHash(context, context.layers)} and state = 'current'`)
  return context.layers.map((layer, index) => ({
    ...named(layer, title, null),
    rowsRead: index === 0 ? rowsIn : 0,
    rowsIn: index === 0 ? rowsIn : 0,
    rowsRefused: 0,
    rowsRepaired: 0,
    unchanged: true,
  }))
}

export const layerResults = (counts: readonly StageCounts[], title: string, vintage: string | null): LayerResult[] =>
  counts.map(({ layer, ...numbers }) => ({ ...named(layer, title, vintage), ...numbers, unchanged: false }))

const named = ({ source }: RecognisedLayer, datasetTitle: string, vintage: string | null) => ({
  file: source.file,
  layer: source.layer,
  datasetTitle,
  vintage,
})
