/**
 * A PostgreSQL array written as text: one parameter carries a whole column of a batch, which the embedded database
 * (no COPY) and PostgreSQL read equally fast.
 */
export function arrayLiteral(values: readonly unknown[]): string {
  let text = '{'
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ','
    text += element(values[index])
  }
  return `${text}}`
}

const PLAIN = /^[0-9A-Za-z._+-]+$/

function element(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  const text = String(value)
  if (PLAIN.test(text) && text.toLowerCase() !== 'null') return text
  return `"${text.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`
}

/** The same for texts that need no quotes, such as hexadecimal: nothing is looked at in them. */
export function plainArrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`
}
