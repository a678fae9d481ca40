import { SentFile } from './sent-file.ts'

type Cell = string | number | null

/** Cells that a spreadsheet would compute are preceded by an apostrophe: a file never runs anything. */
export function quotedCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** Numbers have a decimal comma. */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', ',') : quotedCell(cell)
}

/** The text of a table for a spreadsheet in French: semicolons, and a mark of order so that accents are read. */
export const csvText = (headings: readonly string[], rows: readonly (readonly Cell[])[]) =>
  `\uFEFF${[headings.join(';'), ...rows.map((cells) => cells.map(csvCell).join(';'))].join('\r\n')}\r\n`

export const csvFile = (name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]) =>
  new SentFile({
    name,
    mediaType: 'text/csv; charset=utf-8',
    shown: 'attachment',
    content: csvText(headings, rows),
  })
