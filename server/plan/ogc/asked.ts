import type { Problem } from '#platform/problem.ts'
import { problem } from '#platform/problem.ts'
import { isUnkeepable } from '#platform/text-guard.ts'
import { type Collection, filterable } from './collection.ts'
import { type Expression, FilterFault, type Literal, type Period } from './cql/expression.ts'
import { dayOf, type PropertyType, parseFilter } from './cql/parser.ts'
import { type Box, CRS84, type ReferenceSystem, within } from './reference-systems.ts'

/** What one sends: a parameter said twice is a list. */
export type Query = Readonly<Record<string, unknown>>

export type AskedItems = {
  limit: number
  /** Key of the last row already had. */
  after: string | undefined
  crs: ReferenceSystem
  /** Boxes near the ground of which a row meets one; none: no row does. Absent: everywhere. */
  area: { boxes: readonly Box[]; system: ReferenceSystem } | undefined
  period: Period | undefined
  filters: readonly Expression[]
  /** Where the geometries of the filter are said. */
  filterSystem: ReferenceSystem
  /** Columns to send; absent: all. */
  columns: ReadonlySet<string> | undefined
}

const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 10_000

/** Parameters that any address understands. */
const COMMON = ['f'] as const
const OF_FEATURE = ['crs', 'properties'] as const
const OF_ITEMS = [
  ...OF_FEATURE,
  ...(['limit', 'cursor', 'bbox', 'bbox-crs', 'datetime', 'filter', 'filter-lang', 'filter-crs'] as const),
] as const

export const refusal = (name: string, why: string): Problem => problem('ogcParameter', { name: name.slice(0, 80), why })

/** @throws Problem 400 for a parameter that the address does not know, or that is said twice */
export function refuseUnknown(query: Query, known: readonly string[]): void {
  const all = [...COMMON, ...known]
  for (const [name, value] of Object.entries(query)) {
    if (!all.includes(name)) throw refusal(name, `il n’est pas connu ici. Sont connus : ${all.join(', ')}.`)
    if (typeof value !== 'string') throw refusal(name, 'il est donné plusieurs fois.')
    if (isUnkeepable(value)) throw refusal(name, 'il contient des signes qui ne peuvent pas être lus.')
  }
}

const said = (query: Query, name: string): string | undefined => {
  const value = query[name]
  return typeof value === 'string' ? value : undefined
}

export type Systems = readonly ReferenceSystem[]

/** @throws Problem 400 for a system that is not served */
function systemIn(query: Query, name: string, systems: Systems): ReferenceSystem {
  const uri = said(query, name) ?? CRS84
  const found = systems.find((one) => one.uri === uri)
  if (!found)
    throw refusal(
      name,
      `ce système de coordonnées n’est pas servi. Le sont : ${systems.map((one) => one.uri).join(', ')}.`,
    )
  return found
}

/** @throws Problem 400 */
export function askedFeature(query: Query, collection: Collection, systems: Systems) {
  refuseUnknown(query, OF_FEATURE)
  return { crs: systemIn(query, 'crs', systems), columns: columnsIn(query, collection) }
}

/**
 * What is asked of the rows of a collection.
 * @throws Problem 400 at the first parameter that is unknown or badly said
 */
export function askedItems(query: Query, collection: Collection, systems: Systems): AskedItems {
  const properties = filterable(collection)
  refuseUnknown(query, [...OF_ITEMS, ...Object.keys(properties)])
  const filterSystem = systemIn(query, 'filter-crs', systems)
  return {
    limit: limitIn(query),
    after: cursorIn(query, collection),
    crs: systemIn(query, 'crs', systems),
    area: areaIn(query, systems),
    period: periodIn(query),
    filters: [...equalities(query, collection), ...filterIn(query, collection, filterSystem)],
    filterSystem,
    columns: columnsIn(query, collection),
  }
}

/**
 * What is asked of a whole file: no page, and the legal projection unless another is said.
 * @throws Problem 400
 */
export function askedExport(
  query: Query,
  collection: Collection,
  systems: Systems,
  usual: ReferenceSystem | undefined,
): Omit<AskedItems, 'limit' | 'after'> {
  for (const name of ['limit', 'cursor'])
    if (query[name] !== undefined) throw refusal(name, 'un fichier entier n’a pas de pages.')
  const asked = askedItems(query, collection, systems)
  return query.crs === undefined && usual ? { ...asked, crs: usual } : asked
}

function limitIn(query: Query): number {
  const limit = said(query, 'limit')
  if (limit === undefined) return DEFAULT_LIMIT
  if (!/^\d{1,18}$/.test(limit) || Number(limit) < 1) throw refusal('limit', 'écrivez un nombre entier, de 1 à 10000.')
  return Math.min(Number(limit), MAX_LIMIT)
}

export const cursorOf = (key: string): string => Buffer.from(key).toString('base64url')

function cursorIn(query: Query, { key }: Collection): string | undefined {
  const cursor = said(query, 'cursor')
  if (cursor === undefined) return undefined
  const read = /^[\w-]{1,200}$/.test(cursor) ? Buffer.from(cursor, 'base64url').toString() : ''
  const isRead = key.type === 'integer' ? /^\d{1,18}$/.test(read) : /^[\p{L}\p{N}][\p{L}\p{N} .-]*$/u.test(read)
  if (!isRead)
    throw refusal('cursor', 'reprenez l’adresse du lien « next » telle qu’elle est, ou repartez de la première page.')
  return read
}

function columnsIn(query: Query, { properties }: Collection): ReadonlySet<string> | undefined {
  const listed = said(query, 'properties')
  if (listed === undefined) return undefined
  const names = listed.split(',').filter((name) => name !== '')
  const unknown = names.find((name) => !properties.some((one) => one.name === name))
  if (unknown !== undefined)
    throw refusal(
      'properties',
      `la colonne « ${unknown.slice(0, 60)} » n’existe pas. Colonnes : ${properties.map((one) => one.name).join(', ')}.`,
    )
  return new Set(names)
}

/** Farther than any coordinate of the systems that are served. */
const FARTHEST = 1e9

function areaIn(query: Query, systems: Systems): AskedItems['area'] {
  const system = systemIn(query, 'bbox-crs', systems)
  const bbox = said(query, 'bbox')
  if (bbox === undefined) return undefined
  const sides = bbox
    .split(',')
    .map((side) => (/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(side) ? Number(side) : Number.NaN))
  if ((sides.length !== 4 && sides.length !== 6) || sides.some((side) => !(Math.abs(side) <= FARTHEST)))
    throw refusal(
      'bbox',
      'écrivez quatre nombres séparés par des virgules : les deux plus petits, puis les deux plus grands.',
    )
  const [a = 0, b = 0] = sides
  const [c = 0, d = 0] = sides.length === 6 ? sides.slice(3) : sides.slice(2)
  const [minX, minY, maxX, maxY] = system.isLatitudeFirst ? [b, a, d, c] : [a, b, c, d]
  if (
    system.isInDegrees &&
    (Math.abs(minY) > 90 || Math.abs(maxY) > 90 || Math.abs(minX) > 180 || Math.abs(maxX) > 180)
  )
    throw refusal(
      'bbox',
      `ces degrés ne sont pas sur terre : écrivez ${system.isLatitudeFirst ? 'la latitude, puis la longitude' : 'la longitude, puis la latitude'}.`,
    )
  if (minY > maxY || (minX > maxX && !system.isInDegrees))
    throw refusal('bbox', 'une emprise va du plus petit au plus grand.')
  const boxes: readonly Box[] =
    minX > maxX
      ? [
          [minX, minY, 180, maxY],
          [-180, minY, maxX, maxY],
        ]
      : [[minX, minY, maxX, maxY]]
  return { system, boxes: boxes.map((box) => within(box, system)).filter((box) => box !== undefined) }
}

function periodIn(query: Query): Period | undefined {
  const datetime = said(query, 'datetime')
  if (datetime === undefined) return undefined
  const bounds = datetime.split('/')
  const days = bounds.map((bound) => (bounds.length === 2 && (bound === '..' || bound === '') ? null : dayOf(bound)))
  const [from, to = from] = days
  const isRead = days.length <= 2 && from !== undefined && to !== undefined && (from !== null || to !== null)
  if (!isRead || (from !== null && to !== null && from > to))
    throw refusal('datetime', 'écrivez un jour, 2019-03-12, ou une période, 2019-01-01/2019-12-31 ou 2019-01-01/..')
  return { from, to }
}

function filterIn(query: Query, collection: Collection, system: ReferenceSystem): Expression[] {
  const language = said(query, 'filter-lang') ?? 'cql2-text'
  if (language !== 'cql2-text') throw refusal('filter-lang', 'seul « cql2-text » est lu.')
  const filter = said(query, 'filter')
  if (filter === undefined) return []
  try {
    return [
      parseFilter(filter, {
        properties: filterable(collection),
        geometries: ['geometry', 'geom', 'geometrie'],
        isAcceptable: (first, second) =>
          within(system.isLatitudeFirst ? [second, first, second, first] : [first, second, first, second], system) !==
          undefined,
      }),
    ]
  } catch (fault) {
    if (fault instanceof FilterFault) throw problem('ogcFilter', { at: fault.at, why: fault.message })
    throw fault
  }
}

/** `section=AB`: a column and its value, as the simplest tools ask. */
const equalities = (query: Query, collection: Collection): Expression[] =>
  Object.entries(filterable(collection)).flatMap(([property, type]) => {
    const text = said(query, property)
    return text === undefined
      ? []
      : [{ kind: 'compare' as const, property, operator: '=' as const, value: READERS[type](property, text) }]
  })

const READERS: Readonly<Record<PropertyType, (property: string, text: string) => Literal>> = {
  text: (_, value) => ({ type: 'text', value }),
  number: (property, text) => {
    if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) throw refusal(property, 'écrivez un nombre.')
    return { type: 'number', value: Number(text) }
  },
  boolean: (property, text) => {
    if (text !== 'true' && text !== 'false') throw refusal(property, 'écrivez true ou false.')
    return { type: 'boolean', value: text === 'true' }
  },
  day: (property, text) => {
    const value = dayOf(text)
    if (value === undefined) throw refusal(property, 'écrivez un jour : 2019-03-12.')
    return { type: 'day', value }
  },
}
