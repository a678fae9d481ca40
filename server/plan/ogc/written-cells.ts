import type { WrittenCell, WrittenFeature } from '#platform/geodata/written-layer.ts'
import type { Property } from './collection.ts'
import type { Shown } from './features.ts'

/** A row as the writers of files take it, its geometry read in hexadecimal. */
export function writtenFeature(told: readonly Property[], { key, properties, geometry }: Shown): WrittenFeature {
  const values = parsed(properties)
  return {
    key,
    cells: told.map(({ name, type }) => cellOf(values[name], type)),
    wkb: geometry === null ? null : Buffer.from(geometry, 'hex'),
  }
}

function cellOf(value: unknown, type: Property['type']): WrittenCell {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'text':
    case 'day':
      return String(value)
    case 'integer':
      return typeof value === 'bigint' ? value : Math.round(Number(value))
    case 'number':
      return Number(value)
    case 'boolean':
      return value === true
  }
}

/** As long as the first integers that a number of JavaScript does not tell from their neighbours. */
const LONG_NUMBER = /\d{16}/

type Source = { source?: string }

/** JSON, its integers whole however long. */
const parsed = (text: string): Record<string, unknown> =>
  LONG_NUMBER.test(text)
    ? JSON.parse(text, (_: string, value: unknown, { source = '' }: Source = {}) =>
        typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value,
      )
    : JSON.parse(text)
