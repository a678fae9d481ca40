import { SentFile } from './sent-file.ts'

/** Cells that a spreadsheet would compute are preceded by an apostrophe: a file never runs anything. */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** A table for a spreadsheet in French: semicolons, and a mark of order so that accents are read. */
export const csvFile = (
  name: string,
  headings: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
) =>
  new SentFile({
    name,
    mediaType: 'text/csv; charset=utf-8',
    shown: 'attachment',
    content: `\uFEFF${[headings.join(';'), ...rows.map((cells) => cells.map(csvCell).join(';'))].join('\r\n')}\r\n`,
  })
