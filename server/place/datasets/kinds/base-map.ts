import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { contentHash, isCurrent, openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { nothingLeft } from '#server/place/datasets/nothing-left.ts'
import { type FieldReader, openStage, type Refusal } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { BASE_THEMES, type BaseRank, type BaseTheme, plainNature, recogniseBase } from './base-themes.ts'
import { vintageOf } from './vintage.ts'

const COLUMNS = { rank: 'integer', name: 'text' } as const

/** Layers of a local base map, drawn under the cadastre: BD TOPO (IGN) or an extract of OpenStreetMap. */
export const baseMapKinds: readonly Kind[] = BASE_THEMES.map((theme) => ({
  id: kindOf(theme),
  label: theme.label,
  fields: [
    { name: 'nature', label: 'Nature', required: true },
    { name: 'importance', label: 'Importance (1 à 6)', required: false },
    { name: 'name', label: 'Nom', required: false },
  ],
  recognise: (layer) => recogniseBase(theme, layer),
  load: (db, context) => loadBase(db, context, theme),
}))

function kindOf({ kind }: BaseTheme): string {
  return `base/${kind}`
}

async function loadBase(db: Database, context: LoadContext, theme: BaseTheme): Promise<LoadResult> {
  const kind = kindOf(theme)
  if (await isCurrent(db, kind, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, kind, context, theme.label), changes: [] }
  const stage = await openStage(context, COLUMNS, theme.geometry)
  for (const layer of context.layers) await stage.read(context, layer, (_row, field) => featureOf(theme, field))
  await stage.settle(context)
  const { rows } = await db.one<{ rows: number }>(sql`select count(*)::integer as rows from ${stage.table}`)
  if (rows === 0) throw nothingLeft(stage.counts())
  const source = sourceName(context)
  const vintage = vintageOf(context.layers, null)
  const version = await openVersion(db, context, {
    key: `${kind}/${source}`,
    kind,
    title: theme.label,
    vintage,
    producer: null,
    licence: null,
    layers: context.layers,
  })
  if (version.previousId !== null)
    await db.run(sql`delete from base_feature where version_id = ${version.previousId}::bigint`)
  await db.run(sql`
    insert into base_feature (version_id, kind, rank, name, geom)
    select ${version.id}::bigint, ${theme.kind}, rank, name, geom from ${stage.table}`)
  await publishVersion(db, version, { counts: stage.counts() })
  return { layers: layerResults(stage.counts(), theme.label, vintage), changes: [] }
}

function featureOf(theme: BaseTheme, field: FieldReader): { rank: BaseRank; name: string | null } | Refusal {
  const nature = textOf(field('nature'))
  const rank = importanceOf(field) ?? theme.ranks[plainNature(nature ?? '')] ?? theme.otherRank
  if (rank === undefined) return { refuse: why('natureNotDrawn', { nature }) }
  const name = textOf(field('name'))
  if (theme.kind === 'place' && name === null) return { refuse: why('labelMissing') }
  return { rank, name }
}

const RANKS: readonly BaseRank[] = [1, 2, 3, 4, 5, 6]

/** BD TOPO ranks its objects itself, from 1 to 6. */
function importanceOf(field: FieldReader): BaseRank | undefined {
  const written = Number(textOf(field('importance')) ?? Number.NaN)
  return RANKS.find((rank) => rank === written)
}

/**
 * Name of the source without its date: next year's edition replaces this one, and the base map of a neighbouring department
 * stands beside it.
 */
function sourceName({ layers }: LoadContext): string {
  const file = layers[0]?.source.file.split('/').at(-1) ?? ''
  return (
    file
      .replace(/\.\w+(\.gz)?$/, '')
      .replace(/[-_ ]?(\d{4}-\d{2}-\d{2}|\d{8}|20\d{2})/g, '')
      .trim() || 'sans nom'
  )
}
