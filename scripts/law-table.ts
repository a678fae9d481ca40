import type { Citation } from '#law/article.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { confidenceText, inForceText } from '#wording/citation.ts'

/**
 * `npm run law:table`: every row of every table of law, for a jurist to read and sign. `-- --tsv` prints one line per
 * row with its columns, for a spreadsheet.
 */
const asColumns = process.argv.includes('--tsv')

for (const { name, title, rows } of LAW_TABLES) {
  if (!asColumns) console.log(`\n${title} (${name})`)
  for (const { key, says, citation } of rows) {
    const columns = [key, says, citation.article, inForceText(citation), confidenceText(citation.confidence)]
    console.log(asColumns ? [name, ...columns].join('\t') : `  ${columns.map(padded).join('  ').trimEnd()}`)
  }
}
console.log(asColumns ? '' : `\n${counted(LAW_TABLES.flatMap(({ rows }) => rows.map(({ citation }) => citation)))}`)

function padded(text: string, column: number): string {
  return text.padEnd([36, 52, 34, 34, 0][column] ?? 0)
}

function counted(citations: readonly Citation[]): string {
  const read = citations.filter(({ confidence }) => confidence === 'text').length
  return `${citations.length} lignes, dont ${read} lues dans le texte ; ${citations.length - read} à faire confirmer.`
}
