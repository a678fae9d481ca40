import type { SourceField, SourceRow } from './source-layer.ts'

const EXAMPLES = 5
const EXAMPLE_LENGTH = 80

/** Fields seen in the first rows of a source that does not declare them, in the order in which they appear. */
export function sampleFields(rows: readonly SourceRow[]): SourceField[] {
  const values = new Map<string, unknown[]>()
  for (const { properties } of rows) {
    for (const [name, value] of Object.entries(properties)) {
      const seen = values.get(name) ?? []
      values.set(name, seen)
      if (value !== null && value !== undefined && value !== '') seen.push(value)
    }
  }
  return [...values].map(([name, seen]) => ({ name, type: typeOf(seen), examples: examplesOf(seen) }))
}

/** Up to five different values, as text. */
export function examplesOf(values: readonly unknown[]): string[] {
  const texts = new Set<string>()
  for (const value of values) {
    if (value === null || value === undefined || value === '') continue
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    texts.add(text.slice(0, EXAMPLE_LENGTH))
    if (texts.size === EXAMPLES) break
  }
  return [...texts]
}

function typeOf(values: readonly unknown[]): SourceField['type'] {
  const are = (test: (value: unknown) => boolean) => values.length > 0 && values.every(test)
  if (are((value) => typeof value === 'boolean')) return 'boolean'
  if (are((value) => Number.isInteger(value))) return 'integer'
  if (are((value) => typeof value === 'number')) return 'real'
  if (are((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))) return 'date'
  if (are(Array.isArray)) return 'list'
  return 'text'
}
