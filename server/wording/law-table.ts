import type { LawTable, LawTableRow } from '#law/article.ts'
import { confidenceText, inForceText } from './place/constraints/citation.ts'
import { typographic } from './typography.ts'

const COLUMNS = ['Table', 'Ligne', 'Règle', 'Article', 'En vigueur', 'Confiance'] as const

/** A table of law to be read on paper: each rule wrapped under its key, then its article, period and confidence. */
export function lawTableText({ title, name, rows }: LawTable, width = 110): string {
  const heading = `${typographic(title)} (${name})`
  return [heading, '─'.repeat(Math.min(heading.length, width)), ...rows.map((row) => rowText(row, width))].join('\n')
}

function rowText({ key, says, citation }: LawTableRow, width: number): string {
  const margin = ' '.repeat(INDENT)
  const source = `[${[citation.article, inForceText(citation), confidenceText(citation.confidence)].join(' · ')}]`
  const [first = '', ...rest] = wrapped(typographic(says), width - INDENT)
  const head = key.length < INDENT - 1 ? [key.padEnd(INDENT) + first] : [key, margin + first]
  const below = [...rest, ...wrapped(source, width - INDENT)]
  return [...head, ...below.map((line) => margin + line)].join('\n')
}

const INDENT = 24

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Every row of every table, one per line, for a spreadsheet in French: semicolons, quotes doubled. */
export function lawTablesCsv(tables: readonly LawTable[]): string {
  const rows = tables.flatMap(({ name, rows: lines }) =>
    lines.map(({ key, says, citation }) => [
      name,
      key,
      typographic(says),
      citation.article,
      inForceText(citation),
      confidenceText(citation.confidence),
    ]),
  )
  return [COLUMNS, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')
}

const quoted = (cell: string) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
