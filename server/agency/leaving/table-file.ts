import { Readable } from 'node:stream'
import type { Database } from '#platform/database.ts'
import { COLUMN_WORDS } from '#wording/agency/rights/column-words.ts'
import { HOLDING_WORDS } from '#wording/agency/rights/holding-words.ts'
import { opensSomething } from './left-tables.ts'
import { type LeavingColumn, type LeavingTable, tableRows, writtenCell } from './queries.ts'

/** What stands for nothing, as PostgreSQL writes it: an empty text is another thing. */
const NULL = '\\N'

export const writtenColumns = ({ name: table, columns }: LeavingTable): LeavingColumn[] =>
  columns.filter(({ name }) => !opensSomething(table, name))

/** What a spreadsheet would compute, or would take for nothing; a number is neither. */
const COMPUTED = /^'*(?:[=+\-@\t\r]|\\N$)/
const A_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** An apostrophe before what would be computed: one apostrophe less gives the text back. */
const guarded = (cell: string) => (COMPUTED.test(cell) && !A_NUMBER.test(cell) ? `'${cell}` : cell)

const csvCell = (cell: string | null) => (cell === null ? NULL : `"${guarded(cell).replaceAll('"', '""')}"`)
const csvLine = (cells: readonly (string | null)[]) => `${cells.map(csvCell).join(',')}\r\n`

/** A table as CSV (RFC 4180), read from the base as it is written: no more than a page of it is in memory. */
export const tableCsv = (db: Database, table: LeavingTable): Readable =>
  Readable.from(csvOf(db, table), { highWaterMark: 1 })

async function* csvOf(db: Database, table: LeavingTable): AsyncGenerator<Buffer> {
  const columns = writtenColumns(table)
  yield Buffer.from(csvLine(columns.map(({ name }) => name)))
  for await (const rows of tableRows(db, table, columns.map(writtenCell))) yield Buffer.from(rows.map(csvLine).join(''))
}

const FIELD_TYPES: readonly [pattern: RegExp, type: string, format?: string][] = [
  [/^(smallint|integer|bigint)$/, 'integer'],
  [/^(numeric|real|double precision)/, 'number'],
  [/^boolean$/, 'boolean'],
  [/^date$/, 'date'],
  [/^timestamp with/, 'datetime', 'any'],
  [/^uuid$/, 'string', 'uuid'],
]

function fieldOf({ name, type, isRequired }: LeavingColumn) {
  const [, told, format] = FIELD_TYPES.find(([pattern]) => pattern.test(type)) ?? [undefined, 'string']
  return {
    name,
    ...(COLUMN_WORDS[name] !== undefined && { title: COLUMN_WORDS[name] }),
    type: told,
    ...(format !== undefined && { format }),
    ...(isRequired && { constraints: { required: true } }),
    description: type,
  }
}

/** The schema of a file (Table Schema of Frictionless Data): fields, key, what each refers to, what was taken out and why. */
export const tableSchema = (table: LeavingTable): string =>
  JSON.stringify(
    {
      name: table.name,
      title: HOLDING_WORDS.get(table.name)?.title ?? table.name,
      fields: writtenColumns(table).map(fieldOf),
      missingValues: [NULL],
      ...(table.key.length > 0 && { primaryKey: table.key }),
      foreignKeys: table.links.map(({ column, table: resource, at }) => ({
        fields: column,
        reference: { resource, fields: at },
      })),
      retire: table.columns
        .filter(({ name }) => opensSomething(table.name, name))
        .map(({ name }) => ({ colonne: name, raison: 'ouvre un compte, un lien ou la porte d’un partenaire' })),
    },
    null,
    1,
  )
