/** A table as it was read: the cells of a row under the names of the columns, and the line of the file it stands on. */
export type TableRow = { line: number; cells: readonly string[] }
export type Table = { columns: readonly string[]; rows: readonly TableRow[] }

export type Unreadable =
  | 'empty'
  | 'notATable'
  | 'oldSpreadsheet'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'damaged'
  | 'wrongEncoding'
  | 'foreignLetters'
  | 'quoteNotClosed'
export type TableReading = { outcome: 'read'; table: Table } | { outcome: 'unreadable'; why: Unreadable; line?: number }

export const MOST_ROWS = 200_000
export const MOST_COLUMNS = 500

/** Names trimmed and unique; an empty one is « colonne 3 ». */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((written, at) => {
    const name =
      written
        .replaceAll(/[\s\0]+/g, ' ')
        .trim()
        .toWellFormed() || `colonne ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/**
 * The table under a header. The open lists of Sitadel have two: labels, then codes; the codes are the names.
 * @param lines  non-empty ones, the header first
 */
export function tableOf(lines: readonly TableRow[]): TableReading {
  const [first, second] = lines
  if (!first) return { outcome: 'unreadable', why: 'empty' }
  const header = second && hasCodes(second) && !hasCodes(first) ? second : first
  const columns = columnNames(header.cells)
  if (columns.length < 2) return { outcome: 'unreadable', why: 'notATable' }
  if (columns.length > MOST_COLUMNS) return { outcome: 'unreadable', why: 'tooManyColumns' }
  const rows = lines.slice(header === second ? 2 : 1)
  return rows.length > MOST_ROWS
    ? { outcome: 'unreadable', why: 'tooManyRows' }
    : { outcome: 'read', table: { columns, rows } }
}

const hasCodes = ({ cells }: TableRow) =>
  cells.length > 5 && cells.every((cell) => /^[A-Za-z][A-Za-z0-9_]*$/.test(cell))
