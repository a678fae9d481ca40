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

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

/** A service that asks nothing but what every report says. */
export function sendDefinition(res: Response, format: Format, code: string): void {
  if (format === 'json') res.json({ service_code: code, attributes: [] })
  else
    res
      .type('text/xml; charset=utf-8')
      .send(
        `${HEAD}<service_definition><service_code>${escaped(code)}</service_code><attributes/></service_definition>\n`,
      )
}

const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2'
/** Day on which what is answered there changed for the last time. */
const CHANGESET = '2026-11-28T00:00:00Z'
/** When the installation names nobody: every field is required. */
const CONTACT = 'La mairie de la commune où l’on signale.'
const KEY_SERVICE = 'La mairie remet les clés aux services qui écrivent des signalements.'

/** Where the service is, in the words of the Service Discovery of Open311. */
export function sendDiscovery(res: Response, format: Format, url: string, contact = CONTACT): void {
  const formats = ['text/xml', 'application/json']
  const endpoint = { specification: SPECIFICATION, url, changeset: CHANGESET, type: 'production' }
  const head = { changeset: CHANGESET, contact, key_service: KEY_SERVICE }
  if (format === 'json') {
    res.json({ ...head, endpoints: [{ ...endpoint, formats }] })
    return
  }
  const fields = (row: Row) => Object.entries(row).map(fieldOf).join('')
  const listed = formats.map((one) => `<format>${one}</format>`).join('')
  res
    .type('text/xml; charset=utf-8')
    .send(
      `${HEAD}<discovery>${fields(head)}<endpoints><endpoint>${fields(endpoint)}<formats>${listed}</formats></endpoint></endpoints></discovery>\n`,
    )
}

const fieldOf = ([name, value]: [string, Row[string]]) =>
  value === null || value === ''
    ? `<${name}/>`
    : `<${name}>${escaped(String(value).replaceAll(UNWRITABLE, ''))}</${name}>`

const xmlOf = ({ list, row }: Names, rows: readonly Row[]): string =>
  `${HEAD}<${list}>${rows
    .map((one) => `<${row}>${Object.entries(one).map(fieldOf).join('')}</${row}>`)
    .join('')}</${list}>\n`
