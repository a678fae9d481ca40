import type { Mapping } from './kind.ts'
import type { SourceLayer } from './source-layer.ts'

/** A name of column without case, accents and punctuation: « Libellé », `LIBELLE` and `libelle` are one. */
export const plainName = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[̀-ͯ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')

/**
 * Finds the columns of a layer by their known names, the first name that is there wins.
 * @returns field → column, for the fields found
 */
export function columnsFor(
  layer: Pick<SourceLayer, 'fields'>,
  names: Readonly<Record<string, readonly string[]>>,
): Mapping {
  const columns = new Map<string, string>()
  for (const { name } of layer.fields) if (!columns.has(plainName(name))) columns.set(plainName(name), name)
  const mapping: Mapping = {}
  for (const [field, candidates] of Object.entries(names)) {
    const found = candidates.map((candidate) => columns.get(plainName(candidate))).find((name) => name !== undefined)
    if (found !== undefined) mapping[field] = found
  }
  return mapping
}

/** Text of a value, trimmed; null when there is nothing. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  const text = typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.trim() || null
}

/** A number written with a point or a comma, spaces between thousands; null when it is no number. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = textOf(value)?.replace(/[\s  ]/g, '')
  if (text === undefined || !/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(text)) return null
  return Number(text.replace(',', '.'))
}

/** Spreadsheets and some GIS write an absent date as day 0 of their calendar: 1899-12-30, 1899-12-31, 1900-01-01. */
const EMPTY_DATE = /^(1899-12-3[01]|1900-01-0[01]|0000)/

/**
 * Calendar day as '2026-03-01', from `20260301`, `2026-03-01…`, `2026/03/01`, `01/03/2026` or a Date.
 * Null when there is none, or when it is no day of the calendar.
 */
export function dayOf(value: unknown): string | null {
  const text = value instanceof Date ? value.toISOString() : textOf(value)
  if (text === null) return null
  const yearFirst = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)/.exec(text)
  const dayFirst = /^(\d{2})[-/.](\d{2})[-/.](\d{4})(?!\d)/.exec(text)
  const [year, month, day] = yearFirst
    ? [yearFirst[1], yearFirst[2], yearFirst[3]]
    : dayFirst
      ? [dayFirst[3], dayFirst[2], dayFirst[1]]
      : []
  if (year === undefined || month === undefined || day === undefined) return null
  const iso = `${year}-${month}-${day}`
  return EMPTY_DATE.test(iso) || !isDay(Number(year), Number(month), Number(day)) ? null : iso
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Plain arithmetic: this is asked several times a row, for millions of rows. */
const isDay = (year: number, month: number, day: number) =>
  month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0))
