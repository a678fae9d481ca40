import type { SchemaElement } from 'hyparquet'
import { fileWriter, geojsonToWkb, ParquetWriter } from 'hyparquet-writer'
import type { Collection, Property } from './collection.ts'
import type { Shown } from './features.ts'

/** Rows of one group: what is in memory at once, and what a reader skips or reads whole. */
const GROUP_ROWS = 4_000

const KEY = 'identifiant'
const GEOMETRY = 'geometry'

/** Columns are named as everywhere in the service; the geometry is WKB in degrees, longitude first (OGC:CRS84, the default of the format). */
const GEO = {
  version: '1.1.0',
  primary_column: GEOMETRY,
  columns: { [GEOMETRY]: { encoding: 'WKB', geometry_types: [] } },
}

const ELEMENTS = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  day: { type: 'INT32', converted_type: 'DATE' },
  boolean: { type: 'BOOLEAN' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
} as const satisfies Record<Property['type'], Partial<SchemaElement>>

/**
 * Writes a whole collection as GeoParquet 1.1, group after group.
 *
 * @param path     of the file, made or emptied
 * @param batches  rows with their geometry as GeoJSON in degrees
 */
export async function writeGeoParquet(
  path: string,
  { properties }: Pick<Collection, 'properties'>,
  columns: ReadonlySet<string> | undefined,
  batches: AsyncIterable<readonly Shown[]>,
): Promise<void> {
  const told = properties.filter(({ name }) => columns?.has(name) ?? true)
  const writer = fileWriter(path)
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(told),
    kvMetadata: [{ key: 'geo', value: JSON.stringify(GEO) }],
    createdBy: 'Parvis',
  })
  let group = emptyColumns(told)
  const write = async () => {
    await file.write({ columnData: group, rowGroupSize: GROUP_ROWS })
    group = emptyColumns(told)
  }
  for await (const rows of batches) {
    for (const row of rows) addTo(group, told, row)
    if (countOf(group) >= GROUP_ROWS) await write()
  }
  if (countOf(group) > 0) await write()
  await file.finish()
}

const schemaOf = (told: readonly Property[]): SchemaElement[] => [
  { name: 'root', num_children: told.length + 2 },
  { name: KEY, repetition_type: 'REQUIRED', ...ELEMENTS.text },
  ...told.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...ELEMENTS[type] })),
  { name: GEOMETRY, repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY' },
]

type Column = { name: string; data: unknown[] }

const emptyColumns = (told: readonly Property[]): Column[] =>
  [KEY, ...told.map(({ name }) => name), GEOMETRY].map((name) => ({ name, data: [] }))

const countOf = ([first]: readonly Column[]) => first?.data.length ?? 0

/** A row is read as it comes: its text is held no longer than its cells need. */
function addTo(columns: readonly Column[], told: readonly Property[], { key, properties, geometry }: Shown): void {
  const values = JSON.parse(properties) as Record<string, unknown>
  const cells = [
    key,
    ...told.map(({ name, type }) => cellOf(values[name], type)),
    geometry === null ? null : geojsonToWkb(JSON.parse(geometry)),
  ]
  for (const [at, cell] of cells.entries()) columns[at]?.data.push(cell)
}

function cellOf(value: unknown, type: Property['type']) {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'text':
      return String(value)
    case 'day':
      return new Date(String(value))
    case 'integer':
      return BigInt(Math.round(Number(value)))
    case 'number':
      return Number(value)
    case 'boolean':
      return value === true
  }
}
