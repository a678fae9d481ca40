import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import {
  contentHash,
  groundOf,
  isCurrent,
  type OpenVersion,
  openVersion,
  publishVersion,
} from '#server/place/datasets/dataset-version.ts'
import type { Kind, LoadContext, LoadResult, Recognition } from '#server/place/datasets/kind.ts'
import { nothingLeft } from '#server/place/datasets/nothing-left.ts'
import { groundLeft } from '#server/place/datasets/repairs.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { openStage } from '#server/place/datasets/staging.ts'
import { dayOf, textOf } from '#server/place/datasets/values.ts'
import { layerResults, unchangedLayers } from '#server/place/datasets/version-batch.ts'
import { mapColumns } from './columns.ts'
import { vintageOf } from './vintage.ts'

const KIND = 'plan/enaf'
const TITLE = 'Espaces naturels, agricoles et forestiers'
const COLUMNS = { is_enaf: 'boolean', author: 'text', deliberation: 'text', drawn_on: 'date' } as const

const NAMES = {
  isEnaf: ['enaf', 'is_enaf', 'est_enaf'],
  author: ['auteur', 'producteur', 'author'],
  deliberation: ['deliberation', 'delib', 'acte'],
  drawnOn: ['date', 'millesime', 'date_etat'],
} as const

/** The mask of the ledger: ground that was natural, agricultural or forest on the day it describes (loi 2021-1104, art. 194). */
export const enafMask: Kind = {
  id: KIND,
  label: 'Espaces naturels, agricoles et forestiers (ENAF)',
  fields: [
    { name: 'isEnaf', label: 'Est un ENAF (oui ou non)', required: false },
    { name: 'author', label: 'Auteur', required: false },
    { name: 'deliberation', label: 'Délibération qui l’adopte', required: false },
    { name: 'drawnOn', label: 'État du sol au', required: false },
  ],
  recognise: recogniseMask,
  load: loadMask,
}

const SPOKEN = /(^|[^a-z])enaf([^a-z]|$)/i

function recogniseMask(source: SourceLayer): Recognition | null {
  if (source.geometry !== 'polygon' && source.geometry !== 'mixed') return null
  const mapping = mapColumns(source, NAMES)
  const isNamed = SPOKEN.test(source.layer) || SPOKEN.test(source.file)
  return isNamed || mapping.isEnaf !== undefined ? { confidence: isNamed ? 0.96 : 0.9, mapping } : null
}

const NO = /^(0|n|non|no|f|false|faux)$/i

async function loadMask(db: Database, context: LoadContext): Promise<LoadResult> {
  if (await isCurrent(db, KIND, contentHash(context, context.layers)))
    return { layers: await unchangedLayers(db, KIND, context, TITLE), changes: [] }
  const stage = await openStage(context, COLUMNS, 'polygon')
  for (const layer of context.layers) {
    await stage.read(context, layer, (_row, field) => ({
      is_enaf: !NO.test(textOf(field('isEnaf')) ?? ''),
      author: textOf(field('author')),
      deliberation: textOf(field('deliberation')),
      drawn_on: dayOf(field('drawnOn')),
    }))
  }
  await stage.settle(context)
  const told = await db.one<{
    rows: number
    author: string | null
    deliberation: string | null
    on: string | null
  }>(sql`
    select count(*) filter (where is_enaf)::integer as rows, max(author) as author, max(deliberation) as deliberation, max(drawn_on) as "on"
    from ${stage.table}`)
  if (told.rows === 0) throw nothingLeft(stage.counts())
  const vintage = vintageOf(context.layers, told.on)
  const covers = [...(context.options.covers ?? [])].sort()
  const version = await openVersion(db, context, {
    key: covers.length === 0 ? KIND : `${KIND}/${covers.join('-')}`,
    kind: KIND,
    title: TITLE,
    vintage,
    producer: told.author,
    licence: null,
    layers: context.layers,
  })
  await keepGround(db, version, stage.table, covers)
  const attributes = { author: told.author, deliberation: told.deliberation }
  await publishVersion(db, version, { counts: stage.counts(), attributes })
  return { layers: layerResults(stage.counts(), TITLE, vintage), changes: [] }
}

/** Share of a commune that must be drawn for a mask that does not say what it covers to answer there. */
const COVERED_SHARE = 0.01
/** Vertices of a piece, as for the constraints. */
const PIECE_VERTICES = 96

const without = ({ leftAside = [] }: OpenVersion, ground: Sql): Sql =>
  leftAside.length === 0 ? ground : sql`st_difference(${ground}, ${groundLeft(leftAside)})`

async function keepGround(db: Database, version: OpenVersion, stage: Sql, covers: readonly string[]): Promise<void> {
  await db.run(sql`
    insert into enaf_ground (version_id, geom)
    select ${version.id}::bigint, piece from ${stage}
    cross join lateral st_subdivide(geom, ${PIECE_VERTICES}::integer, overlay_grid()) as piece
    where is_enaf and st_dimension(piece) = 2`)
  const covered =
    covers.length > 0
      ? sql`select ${groundOf(covers)} as geom`
      : sql`
        select commune.geom from commune
        where commune.geom is not null and st_area(commune.geom) * ${COVERED_SHARE} < (
          select sum(st_area(st_intersection(ground.geom, commune.geom)))
          from enaf_ground as ground
          where ground.version_id = ${version.id} and ground.geom && commune.geom and st_srid(ground.geom) = st_srid(commune.geom))`
  await db.run(sql`
    insert into enaf_coverage (version_id, geom)
    select ${version.id}::bigint, piece from (${covered}) as ground
    cross join lateral st_subdivide(${without(version, sql`ground.geom`)}, ${PIECE_VERTICES}::integer, overlay_grid()) as piece
    where ground.geom is not null and st_dimension(piece) = 2`)
}
