import type { Sql } from 'sql-template-tag'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import type { KeyScope } from '#contract/plan/ogc/access-key.ts'
import type { CollectionId, PropertyName } from '#wording/plan/ogc/ogc-words.ts'
import type { PropertyType } from './cql/parser.ts'

export type Property = {
  name: PropertyName
  type: Exclude<PropertyType, 'number'> | 'integer' | 'number'
  /** Its value; absent: made by `decorate`, and no filter may ask for it. */
  value?: Sql
}

/** Columns that `decorate` reads, as the database gives them. */
export type Extra = Readonly<Record<string, unknown>>

/** A collection of the service: which rows it shows, under which names, in which order. */
export type Collection = {
  id: CollectionId
  geometry: 'surface' | 'line' | 'point'
  /** Absent: anyone reads it. */
  scope?: KeyScope
  /** What tells a row from the others, indexed: pages follow it. */
  key: { value: Sql; type: 'text' | 'integer' }
  /** What stands after `from`. */
  from: Sql
  where: Sql
  /** In place of `where` when a day or a period is asked: rows that an import has replaced were true once. */
  whereOnceTrue?: Sql
  geom: Sql
  /** True when `geom` is in degrees, not in the legal projection. */
  isInDegrees?: boolean
  /** True for a row that meets the area, where an index answers better than `geom`. */
  meets?: (area: Sql) => Sql
  properties: readonly Property[]
  /** First and last day of what a row says; a null is open. */
  period?: { from: Sql; to: Sql }
  extra?: Sql
  decorate?: (extra: Extra, today: string) => Readonly<Record<string, string | null>>
  /** True when rows change with a version of a dataset alone. */
  isVersioned: boolean
}

/** Collections that the map shows in tiles, one layer each. */
export const TILED: Readonly<Partial<Record<CollectionId, MapLayer['id']>>> = {
  communes: 'communes',
  sections: 'sections',
  parcelles: 'parcels',
  batiments: 'buildings',
  zones: 'zones',
  risques: 'risks',
  adresses: 'addresses',
}

const filterTypes = { text: 'text', day: 'day', boolean: 'boolean', integer: 'number', number: 'number' } as const

/** Columns that a filter may name, with their kinds. */
export const filterable = ({ properties }: Collection): Record<string, PropertyType> =>
  Object.fromEntries(properties.flatMap(({ name, type, value }) => (value ? [[name, filterTypes[type]]] : [])))
