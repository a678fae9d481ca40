import sql, { type Sql } from 'sql-template-tag'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { symbolKey } from '#symbols/symbols.ts'
import { numberText } from '#wording/place/addresses/address.ts'
import { printedSection } from '#wording/place/parcels/parcel-reference.ts'
import { topicsIn } from '#wording/place/parcels/topics.ts'
import type { TileProperties } from './encode.ts'

export type LayerId = MapLayer['id']

/** Columns of a row of any layer; each layer fills those it has. */
export type LayerRow = {
  id: string | number
  name: string | null
  topic: string
  kind: string
  code: string
  label: string
  attributes: Record<string, unknown> | null
  dimension: number
  number: number | null
  suffix: string | null
}

export type TiledLayer = {
  id: LayerId
  title: string
  minZoom: number
  maxZoom: number
  /** Columns of `LayerRow` that `rows` has, with `geom`. */
  columns: readonly (keyof LayerRow)[]
  /** Source of the rows in force: what stands after `from`, without a condition on the place. */
  rows: Sql
  /** True when `geom` is in degrees (points of addresses), not in the legal projection. */
  isInDegrees?: boolean
  /** @param isNamedHere  false in the tiles that only show a part of what another one names */
  properties: (row: LayerRow, isNamedHere: boolean) => TileProperties
  /** True when a drawing over several tiles bears its name in one alone. */
  isNamedOnce?: boolean
  /** True when its shapes are no larger than a tile, so that clipping them before they are placed would cost more than it spares. */
  hasSmallShapes?: boolean
  /** Whether the version of dataset `version.id` changes what the layer shows. */
  shows: Sql
}

/**
 * Versions that a column of a table names. A walk from one index entry to the next different one: as many steps as
 * versions, whatever the number of rows.
 */
const versionsIn = (table: string, column: string) =>
  sql([
    `(
      with recursive step (id) as (
        select min(${column}) from ${table}
        union all
        select (select min(${column}) from ${table} where ${column} > step.id) from step where step.id is not null
      )
      select id from step where id is not null)`,
  ])

/** The same for the constraints of some topics. */
const versionsOfTopics = (topics: readonly string[]) => sql`(
  with recursive step as (
    (select version_id, topic from land_constraint order by version_id, topic limit 1)
    union all
    select next.version_id, next.topic
    from step
    cross join lateral (
      select version_id, topic from land_constraint
      where (version_id, topic) > (step.version_id, step.topic)
      order by version_id, topic
      limit 1) as next
  )
  select version_id from step where topic = any(${topics}::text[]))`

const inForce = (table: string) =>
  sql([`${table}.version_id in (select id from dataset_version where state = 'current')`])

const GEOMETRIES = ['point', 'line', 'surface'] as const
export const geometryName = (dimension: number) => GEOMETRIES[dimension] ?? 'surface'

/** The key under which the map and the legend draw a row. */
export const symbolOf = (
  row: Pick<LayerRow, 'topic' | 'kind' | 'code' | 'label' | 'attributes' | 'dimension'>,
): string => symbolKey({ ...row, attributes: row.attributes ?? {}, geometry: geometryName(row.dimension) })

const constraintProperties = (row: LayerRow): TileProperties => ({
  id: row.id,
  symbol: symbolOf(row),
  code: row.code,
  ...(row.label === row.code ? {} : { label: row.label }),
})

function dressingProperties(row: LayerRow): TileProperties {
  const { txt, angle } = row.attributes ?? {}
  return {
    id: row.id,
    symbol: symbolOf(row),
    ...(typeof txt === 'string' ? { text: txt } : {}),
    ...(Number.isFinite(Number(angle)) && angle !== null && angle !== undefined ? { angle: Number(angle) } : {}),
  }
}

/** What symbols, labels and the dressing read of a constraint. */
const SYMBOL_ATTRIBUTES = [
  'typezone',
  'typesect',
  'typepsc',
  'stypepsc',
  'typeinf',
  'stypeinf',
  'typeass',
  'typegen',
  'typereg',
  'typereglement',
  'codetypereglement',
  'libelle',
  'nom',
  'couleur',
  'nattrac',
  'txt',
  'angle',
]
const keptAttributes = sql`(
  select jsonb_object_agg(key, value) from jsonb_each(attributes) where key = any(${SYMBOL_ATTRIBUTES}::text[]))`

function constraintLayer(
  id: LayerId,
  title: string,
  topics: readonly string[],
  minZoom: number,
  properties = constraintProperties,
): TiledLayer {
  return {
    id,
    title,
    minZoom,
    maxZoom: 16,
    columns: ['id', 'topic', 'kind', 'code', 'label', 'attributes', 'dimension'],
    rows: sql`(
      select id, topic, kind, code, label, ${keptAttributes} as attributes, st_dimension(geom) as dimension, geom
      from land_constraint
      where topic = any(${topics}::text[]) and ${inForce('land_constraint')}) as feature`,
    properties,
    shows: sql`version.id in ${versionsOfTopics(topics)}`,
  }
}

/** From afar, a base map shows what is seen from afar: its tiles would be heavy with every path. */
function baseLayer(id: LayerId, title: string, minZoom: number, maxZoom: number, seen: Sql): TiledLayer {
  return {
    id,
    title,
    minZoom,
    maxZoom,
    columns: ['id', 'kind', 'number', 'name'],
    rows: sql`(
      select id, kind, rank as number, name, geom from base_feature
      where ${seen} and ${inForce('base_feature')}) as feature`,
    properties: ({ id: key, kind, number, name }) => ({ id: key, kind, rank: number ?? 6, ...(name ? { name } : {}) }),
    shows: sql`version.id in ${versionsIn('base_feature', 'version_id')}`,
  }
}

/** In the order of the map, from the ground up. */
export const tiledLayers: readonly TiledLayer[] = [
  {
    id: 'communes',
    title: 'Communes',
    minZoom: 7,
    maxZoom: 13,
    columns: ['id', 'name'],
    rows: sql`(select insee_code as id, name, geom from commune) as feature`,
    isNamedOnce: true,
    properties: ({ id, name }, isNamedHere) => ({ id, ...(isNamedHere && name ? { name } : {}) }),
    shows: sql`version.id in ${versionsIn('commune', 'version_id')}`,
  },
  baseLayer('baseFar', 'Fond de plan, vu de loin', 8, 11, sql`rank <= 3`),
  baseLayer('base', 'Fond de plan', 12, 16, sql`true`),
  {
    id: 'sections',
    title: 'Sections cadastrales',
    minZoom: 12,
    maxZoom: 16,
    columns: ['id', 'code'],
    rows: sql`(select insee_code || prefix || code as id, code, geom from section) as feature`,
    properties: ({ id, code }) => ({ id, code: printedSection(code) }),
    shows: sql`version.id in ${versionsIn('section', 'version_id')}`,
  },
  {
    id: 'parcels',
    title: 'Parcelles cadastrales',
    minZoom: 14,
    maxZoom: 16,
    columns: ['id', 'name'],
    rows: sql`(select id, number as name, geom from parcel where until_version is null) as feature`,
    isNamedOnce: true,
    hasSmallShapes: true,
    properties: ({ id, name }, isNamedHere) => ({ id, ...(isNamedHere ? { number: String(Number(name)) } : {}) }),
    shows: sql`(
      version.id in ${versionsIn('parcel', 'since_version')} or version.id in ${versionsIn('parcel', 'until_version')})`,
  },
  {
    id: 'buildings',
    title: 'Bâtiments',
    minZoom: 15,
    maxZoom: 16,
    columns: ['kind'],
    rows: sql`(select kind, geom from building where ${inForce('building')}) as feature`,
    hasSmallShapes: true,
    properties: ({ kind }) => ({ symbol: kind === 'light' ? 'building/light' : 'building/solid' }),
    shows: sql`version.id in ${versionsIn('building', 'version_id')}`,
  },
  constraintLayer('zones', 'Zones du document d’urbanisme', topicsIn('layer', 'zones'), 10),
  constraintLayer('prescriptions', 'Prescriptions', topicsIn('layer', 'prescriptions'), 12),
  constraintLayer('informations', 'Informations', topicsIn('layer', 'informations'), 12),
  constraintLayer('dressing', 'Habillage du plan', ['dressing'], 15, dressingProperties),
  constraintLayer(
    'easements',
    'Servitudes d’utilité publique',
    [...topicsIn('layer', 'easements'), 'easementSource'],
    11,
  ),
  constraintLayer('risks', 'Risques', topicsIn('layer', 'risks'), 11),
  {
    id: 'streets',
    title: 'Rues',
    minZoom: 14,
    maxZoom: 16,
    columns: ['id', 'name'],
    rows: sql`(
      select id, name, axis as geom from street where axis is not null and ${inForce('street')}) as feature`,
    isInDegrees: true,
    properties: ({ id, name }) => ({ id, ...(name ? { name } : {}) }),
    shows: sql`version.id in ${versionsIn('street', 'version_id')}`,
  },
  {
    id: 'addresses',
    title: 'Adresses',
    minZoom: 16,
    maxZoom: 16,
    columns: ['number', 'suffix'],
    rows: sql`(
      select number, suffix, position as geom from address where number is not null and ${inForce('address')}) as feature`,
    isInDegrees: true,
    properties: (row) => ({ number: numberText(row) }),
    shows: sql`version.id in ${versionsIn('address', 'version_id')}`,
  },
]

export const tiledLayer = (id: string): TiledLayer | undefined => tiledLayers.find((layer) => layer.id === id)
