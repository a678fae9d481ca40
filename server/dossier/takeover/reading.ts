import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import { TAKEN_DAYS } from '#contract/dossier/takeover/takeover-field.ts'
import type { Table } from '#platform/tables/table.ts'
import { isUnkeepable } from '#platform/text-guard.ts'
import { type Proposal, proposalFor, writtenValues } from './formats.ts'
import { type RowContext, readRow } from './read-row.ts'
import type { FileReading, RefusedRow, TakenDossier } from './taken-dossier.ts'
import { ordersIn } from './values.ts'

const EXAMPLES = 3

/**
 * Reads a table whole: each row is a dossier or is refused with its reason, none is left unexplained.
 * @param chosen  by a person; absent: what the columns propose
 */
export function readRows(given: Table, chosen: TakeoverMapping | null, today: string): FileReading {
  const { table, refused } = keepable(given)
  const proposed: Proposal = proposalFor(table)
  const mapping = chosen ?? proposed.mapping
  const at = columnIndex(table, mapping)
  const context: RowContext = { mapping, today, at, columns: table.columns, mixed: mixedColumns(table, mapping, at) }
  const dossiers: TakenDossier[] = []
  const lineOf = new Map<string, number>()
  for (const row of table.rows) {
    const read = readRow(row, context)
    if (read.outcome === 'refused') {
      refused.push(read.row)
      continue
    }
    const { number, line } = read.dossier
    const before = lineOf.get(number)
    if (before === undefined) {
      lineOf.set(number, line)
      dossiers.push(read.dossier)
    } else refused.push({ line, number, column: null, refusal: { why: 'numberTwice', line: before } })
  }
  return {
    outcome: 'read',
    system: proposed.system,
    columns: table.columns.map((name, index) => ({ name, examples: examplesOf(table, index) })),
    values: writtenValues(table, mapping.columns),
    mapping,
    rows: given.rows.length,
    dossiers,
    refused,
  }
}

/** A row that the register cannot keep is refused before anything is read in it: its words are told nowhere. */
function keepable({ columns, rows }: Table): { table: Table; refused: RefusedRow[] } {
  const refused: RefusedRow[] = []
  const kept = rows.filter(({ line, cells }) => {
    const at = cells.findIndex(isUnkeepable)
    if (at >= 0) refused.push({ line, number: null, column: columns[at] ?? null, refusal: { why: 'unkeepable' } })
    return at < 0
  })
  return { table: { columns, rows: kept }, refused }
}

function columnIndex({ columns }: Table, { columns: mapped }: TakeoverMapping): RowContext['at'] {
  const at = new Map<string, number[]>()
  for (const { column, field } of mapped) {
    const index = columns.indexOf(column)
    if (index >= 0) at.set(field, [...(at.get(field) ?? []), index])
  }
  return at
}

/** Columns of days of which one at least only reads in the other order than the one that the file is read in. */
function mixedColumns({ columns, rows }: Table, { dateOrder }: TakeoverMapping, at: RowContext['at']): Set<string> {
  const other = dateOrder === 'dayFirst' ? 'monthFirst' : 'dayFirst'
  const indexes = TAKEN_DAYS.flatMap((field) => at.get(field) ?? [])
  const isMixed = (index: number) => ordersIn(rows.map(({ cells }) => cells[index] ?? '')).has(other)
  return new Set(dateOrder === null ? [] : indexes.filter(isMixed).map((index) => columns[index] ?? ''))
}

function examplesOf({ rows }: Table, index: number): string[] {
  const examples = new Set<string>()
  for (const { cells } of rows) {
    const cell = cells[index] ?? ''
    if (cell !== '') examples.add(cell.slice(0, 80).toWellFormed())
    if (examples.size === EXAMPLES) break
  }
  return [...examples]
}
