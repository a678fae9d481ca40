import { createHash } from 'node:crypto'
import { LAW_TABLES } from '#law/tables.ts'
import { lawTablesCsv, lawTablesSummary, lawTableText } from '#wording/law-table.ts'

/**
 * `npm run --silent law:table`: every row of every table of law, for a jurist to read and sign. `-- --csv` prints one
 * line per row for a spreadsheet; `-- NAME…` the tables of those names only (`procedure`, `pieces PCMI`).
 */
const [asCsv, names] = readArguments(process.argv.slice(2))
const tables = LAW_TABLES.filter(({ name }) => names.length === 0 || names.includes(name))

if (tables.length === 0) {
  console.error(`Aucune table de ce nom. Tables : ${LAW_TABLES.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
} else if (asCsv) {
  console.log(lawTablesCsv(tables))
} else {
  const text = tables.map((table) => lawTableText(table)).join('\n\n')
  console.log(text)
  console.log(`\n${lawTablesSummary(tables)}`)
  console.log(`Empreinte du texte ci-dessus (SHA-256) : ${createHash('sha256').update(text).digest('hex')}`)
  console.log('\nLu et approuvé par :\n\nLe :\n\nSignature :')
}

function readArguments(given: readonly string[]): [asCsv: boolean, names: readonly string[]] {
  return [given.includes('--csv'), given.filter((argument) => !argument.startsWith('--'))]
}
