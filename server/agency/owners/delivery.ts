import type { RowRefusal } from '#wording/agency/owners/majic-refusals.ts'
import {
  type Field,
  LAYOUT,
  MAJIC_TABLES,
  type MajicFile,
  type MajicRecord,
  type MajicTable,
  VINTAGE,
} from './layout-2025.ts'
import { majicLines } from './majic-lines.ts'
import { refusal } from './majic-refusal.ts'
import { codeOf, type DeliveredFile, headerKind, inseeCodeOf, type Survey, surveyed } from './survey.ts'

/** A value of a column, before it is sent. */
export type MajicValue = string | number | boolean | null

/** One record as a row: what its table keeps, in the order of the layout, then what is sealed. */
export type MajicRow = {
  inseeCode: string
  values: MajicValue[]
  sealed: Record<string, string> | null
}

/** Rows of one table, from one file. */
export type MajicBatch = { file: string; table: MajicTable; rows: MajicRow[] }

/** What of the lines of a file became what: headers + rows + set aside + refused = lines. */
export type FileCount = {
  name: string
  kind: MajicFile
  encoding: string
  lineEnds: string
  lines: number
  headers: number
  rows: number
  setAside: Record<string, number>
  refused: Partial<Record<RowRefusal, number>>
}
export type RefusedRow = { file: string; line: number; reason: RowRefusal }

/** All that one vintage says of a department, or of some of its communes. */
export type Delivery = { department: string; vintage: number; communes: ReadonlyMap<string, string>; surveys: Survey[] }

/** Files without which no owner is tied to a parcel. */
const REQUIRED = ['NBAT', 'PROP'] as const satisfies readonly MajicFile[]

/**
 * Looks at every file before anything is loaded.
 * @throws MajicRefusal
 */
export async function surveyedDelivery(name: string, files: readonly DeliveredFile[]): Promise<Delivery> {
  if (files.length === 0) throw refusal('noFile', { name })
  const first: { department?: string; vintage?: number } = {}
  const surveys: Survey[] = []
  for (const file of files) {
    const survey = await surveyed(file, first)
    const twin = surveys.find(
      (one) =>
        one.kind === survey.kind &&
        [...one.directions].some((direction) => survey.directions.has(direction)) &&
        sharesCommune(one, survey),
    )
    if (twin) throw refusal('sameKindTwice', { file: survey.name, other: twin.name, kind: survey.kind })
    surveys.push(survey)
  }
  const unknown = surveys.find(({ vintage }) => vintage !== VINTAGE)
  if (unknown)
    throw refusal('unknownVintage', {
      file: unknown.name,
      vintage: unknown.vintage,
      known: VINTAGE,
      differences: surveys
        .flatMap((one) => one.differences.map((difference) => `${one.name}, ${difference}`))
        .slice(0, 12),
    })
  for (const kind of REQUIRED)
    if (!surveys.some((survey) => survey.kind === kind)) throw refusal('missingFile', { kind })
  if (surveys.every(({ records }) => records === 0)) throw refusal('nothingRead', { name })
  const communes = new Map(surveys.flatMap((survey) => [...survey.communes]))
  return { department: first.department ?? '', vintage: first.vintage ?? 0, communes, surveys }
}

const sharesCommune = (one: Survey, other: Survey) => [...one.communes.keys()].some((code) => other.communes.has(code))

const MOST_TOLD = 500
const BATCH = 1000

/** Columns of each table as the layout writes them. */
export const columnsOf = (table: MajicTable): { columns: string[]; fields: Field[]; isSealed: boolean } => {
  const record = Object.values(LAYOUT)
    .flatMap(({ records }) => Object.values(records))
    .find((one) => one.table === table)
  if (!record) throw new Error(`no record fills ${table}`)
  return {
    columns: Object.keys(record.fields),
    fields: Object.values(record.fields),
    isSealed: record.sealed !== undefined,
  }
}

/** The rows of a delivery, in batches, and the count of its lines as it goes. */
export async function* majicBatches(
  surveys: readonly Survey[],
  counts: FileCount[],
  refusedRows: RefusedRow[],
): AsyncGenerator<MajicBatch> {
  for (const survey of surveys) {
    const count: FileCount = {
      name: survey.name,
      kind: survey.kind,
      encoding: survey.encoding,
      lineEnds: survey.lineEnds,
      lines: 0,
      headers: 0,
      rows: 0,
      setAside: {},
      refused: {},
    }
    counts.push(count)
    yield* batchesOf(survey, count, refusedRows)
  }
}

async function* batchesOf(survey: Survey, count: FileCount, refusedRows: RefusedRow[]): AsyncGenerator<MajicBatch> {
  const waiting = new Map<MajicTable, MajicRow[]>(MAJIC_TABLES.map((table) => [table, []]))
  const give = (table: MajicTable): MajicBatch => {
    const rows = waiting.get(table) ?? []
    waiting.set(table, [])
    return { file: survey.name, table, rows }
  }
  for await (const lines of majicLines(survey.path, survey.name)) {
    for (const { number, text } of lines) {
      count.lines += 1
      if (headerKind(text) !== null) {
        count.headers += 1
        continue
      }
      const code = codeOf(survey.kind, text)
      const record = LAYOUT[survey.kind].records[code]
      if (record === undefined) throw new Error('a survey passes no unknown code')
      if (record.table === null) {
        count.setAside[code] = (count.setAside[code] ?? 0) + 1
        continue
      }
      const row = rowOf(record, text)
      if (typeof row === 'string') {
        count.refused[row] = (count.refused[row] ?? 0) + 1
        if (refusedRows.length < MOST_TOLD) refusedRows.push({ file: survey.name, line: number, reason: row })
        continue
      }
      count.rows += 1
      const rows = waiting.get(record.table)
      rows?.push(row)
      if (rows && rows.length >= BATCH) yield give(record.table)
    }
  }
  for (const [table, rows] of waiting) if (rows.length > 0) yield give(table)
}

/** One record as its row, or why it is refused. */
export function rowOf(record: MajicRecord, text: string): MajicRow | RowRefusal {
  const values: MajicValue[] = []
  for (const field of Object.values(record.fields)) {
    const value = readValue(field, text)
    if (value instanceof Refused) return value.reason
    values.push(value)
  }
  return { inseeCode: inseeCodeOf(text), values, sealed: record.sealed ? sealedOf(record.sealed, text) : null }
}

function sealedOf(fields: Readonly<Record<string, Field>>, text: string): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = readValue(field, text)
    if (typeof value === 'string') said[name] = value
  }
  return said
}

class Refused {
  readonly reason: RowRefusal
  constructor(reason: RowRefusal) {
    this.reason = reason
  }
}

function readValue({ at: [start, length], as }: Field, text: string): MajicValue | Refused {
  const written = text.slice(start - 1, start - 1 + length)
  const bare = written.trim()
  switch (as) {
    case 'text':
      return bare === '' ? null : bare
    case 'code':
      return bare === '' ? null : written.padEnd(length).replaceAll(' ', '0')
    case 'mark':
      return bare === '1'
    case 'count':
      return bare === '' ? null : digits(bare, 1)
    case 'hundredths':
      return bare === '' ? null : digits(bare, 100)
    case 'day':
      return dayOf(bare)
    case 'parcel':
      return parcelOf(text, written)
  }
}

const digits = (bare: string, over: number) => (/^\d+$/.test(bare) ? Number(bare) / over : new Refused('notANumber'))

function dayOf(bare: string): string | null {
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(bare) ?? []
  if (day === undefined || month === undefined || year === undefined) return null
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`).toString()
  } catch {
    return null
  }
}

/** Fourteen characters, as on the map: the digit of the direction is left out. */
function parcelOf(text: string, written: string): string | Refused {
  const id = `${inseeCodeOf(text)}${written.padEnd(9).replaceAll(' ', '0')}`
  return /^[0-9][0-9AB][0-9]{3}[0-9]{3}[0-9A-Z]{2}[0-9]{4}$/.test(id) ? id : new Refused('notAParcel')
}
