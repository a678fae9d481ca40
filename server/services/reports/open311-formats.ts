import type { Response } from 'express'
import { escaped } from '#platform/markup.ts'

/** Both are asked of a GeoReport v2 service: the address says which one is read. */
export const OPEN311_FORMATS = ['json', 'xml'] as const
type Format = (typeof OPEN311_FORMATS)[number]

type Row = Readonly<Record<string, string | number | boolean | null>>

/** What the list and each of its rows are called in XML; JSON is the bare list. */
type Names = { list: string; row: string }
export const SERVICES: Names = { list: 'services', row: 'service' }
export const REQUESTS: Names = { list: 'service_requests', row: 'request' }
export const ERRORS: Names = { list: 'errors', row: 'error' }

export function sendRows(res: Response, format: Format, names: Names, rows: readonly Row[]): void {
  if (format === 'json') res.json(rows)
  else res.type('text/xml; charset=utf-8').send(xmlOf(names, rows))
}

/** Signs that XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const fieldOf = ([name, value]: [string, Row[string]]) =>
  value === null || value === ''
    ? `<${name}/>`
    : `<${name}>${escaped(String(value).replaceAll(UNWRITABLE, ''))}</${name}>`

const xmlOf = ({ list, row }: Names, rows: readonly Row[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${list}>${rows
    .map((one) => `<${row}>${Object.entries(one).map(fieldOf).join('')}</${row}>`)
    .join('')}</${list}>\n`
