import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import type { Table } from '#platform/tables/table.ts'
import { isUnkeepable } from '#platform/text-guard.ts'
import { type Proposal, proposalFor, writtenValues } from './formats.ts'
import { type RowContext, readRow } from './read-row.ts'
import type { FileReading, RefusedRow, TakenDossier } from './taken-dossier.ts'

const EXAMPLES = 3

/**
 * Reads a table whole: each row is a dossier or is refused with its reason, none is left unexplained.
 * @param chosen  by a person; absent: what the columns propose
 */
export function readRows(given: Table, chosen: TakeoverMapping | null, today: string): FileReading {
  const { table, refused } = keepable(given)
  const proposed: Proposal = proposalFor(table)
  const mapping = chosen ?? proposed.mapping
  const context: RowContext = { mapping, today, at: columnIndex(table, mapping), columns: table.columns }
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

function examplesOf({ rows }: Table, index: number): string[] {
  const examples = new Set<string>()
  for (const { cells } of rows) {
    const cell = cells[index] ?? ''
    if (cell !== '') examples.add(cell.slice(0, 80).toWellFormed())
    if (examples.size === EXAMPLES) break
  }
  return [...examples]
}
