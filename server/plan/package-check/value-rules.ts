import type { CheckCode } from '#wording/plan/package-check/check-codes.ts'
import type { Column } from './standard.ts'

/** What is wrong with one value. */
export type Wrong = { code: CheckCode; facts: Readonly<Record<string, string>> }

const SORTS: Readonly<Record<string, string>> = {
  day: 'une date (AAAAMMJJ)',
  integer: 'un nombre entier',
  url: 'une adresse web',
}

const DAYS = [/^(\d{4})(\d{2})(\d{2})$/, /^(\d{2})\/(\d{2})\/(\d{4})$/, /^(\d{4})[-/](\d{2})[-/](\d{2})$/] as const

/** `20140603` of any way that the standard takes; null for no day. A year alone, tolerated until 2017, is its first day. */
export function readDay(text: string): string | null {
  if (/^\d{4}$/.test(text)) return `${text}0101`
  for (const [index, form] of DAYS.entries()) {
    const found = form.exec(text)
    if (found === null) continue
    const [, a = '', b = '', c = ''] = found
    const [year, month, day] = index === 1 ? [c, b, a] : [a, b, c]
    return exists(Number(year), Number(month), Number(day)) ? `${year}${month}${day}` : null
  }
  return null
}

function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const INTEGER = /^[-+]?\d+([.,]0+)?$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/

/** Text of a cell as the standard reads it: blanks around are nothing, and so is an empty text. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  if (typeof value === 'boolean') return value ? 'T' : 'F'
  const text = String(Array.isArray(value) ? value.join(',') : value).trim()
  return text === '' ? null : text
}

/** The rules of a column on one value, in the order of the national check. */
export function wrongsOf(column: Column, text: string | null, fileNames: ReadonlySet<string>): Wrong[] {
  if (text === null) return column.required ? [{ code: 'ATTRIBUTE_UNEXPECTED_NULL', facts: {} }] : []
  const sort = SORTS[column.type]
  if (sort !== undefined && !isOfSort(column, text))
    return [{ code: 'ATTRIBUTE_INVALID_FORMAT', facts: { expected: sort } }]
  const wrongs: Wrong[] = []
  if (ILLEGAL.test(text)) wrongs.push({ code: 'ATTRIBUTE_CHARACTERS_ILLEGAL', facts: {} })
  if (column.type === 'file' && !fileNames.has(text.replace(/#[^#]*$/, '')))
    wrongs.push({ code: 'ATTRIBUTE_FILE_NOT_FOUND', facts: {} })
  if (column.values !== null && !column.values.includes(text))
    wrongs.push({ code: 'ATTRIBUTE_UNEXPECTED_VALUE', facts: { expected: shortList(column.values) } })
  if (column.pattern !== null && !column.pattern.test(text))
    wrongs.push({ code: 'ATTRIBUTE_INVALID_REGEXP', facts: { expected: plainPattern(column.pattern) } })
  if (column.length !== null && text.length > column.length)
    wrongs.push({
      code: 'ATTRIBUTE_SIZE_EXCEEDED',
      facts: { count: String(text.length), expected: String(column.length) },
    })
  return wrongs
}

function isOfSort({ type }: Column, text: string): boolean {
  if (type === 'day') return readDay(text) !== null
  if (type === 'integer') return INTEGER.test(text)
  return URL.canParse(text)
}

const LONGEST_LIST = 12
const shortList = (values: readonly string[]) =>
  values.length <= LONGEST_LIST ? values.join(', ') : `${values.slice(0, LONGEST_LIST).join(', ')}…`

/** « [0-9]{8} » is « 8 chiffres » for people; longer forms stay as they are written. */
function plainPattern({ source }: RegExp): string {
  const inner = source.replace(/^\^\(\?:|\)\$$/g, '')
  const digits = /^\[0-9\]\{(\d+)\}$/.exec(inner)?.[1]
  return digits === undefined ? `forme ${inner}` : `${digits} chiffres`
}

/** INSEE code of a commune. */
export const isInseeCode = (text: string) => /^(2A|2B|[0-9]{2})[0-9]{3}$/.test(text)
