import { quotedCell } from '#platform/csv-file.ts'
import type { Collection } from './collection.ts'
import type { Shown } from './features.ts'

/** Numbers have a decimal point, as a GIS reads them. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? String(value) : quotedCell(String(value))
}

/** A table for a GIS or a spreadsheet: semicolons, a mark of order for accents, the geometry as text in its last column. */
export async function* csvLines(
  { properties }: Collection,
  columns: ReadonlySet<string> | undefined,
  batches: AsyncIterable<readonly Shown[]>,
): AsyncGenerator<string> {
  const names = properties.map(({ name }) => name).filter((name) => columns?.has(name) ?? true)
  yield `\uFEFF${['identifiant', ...names, 'WKT'].map((name) => `"${name}"`).join(';')}\r\n`
  for await (const rows of batches) {
    const lines = rows.map(({ key, properties: told, geometry }) => {
      const values = JSON.parse(told) as Record<string, unknown>
      return [key, ...names.map((name) => values[name]), geometry].map(cell).join(';')
    })
    yield `${lines.join('\r\n')}\r\n`
  }
}
