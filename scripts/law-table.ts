import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { UNSETTLED_READINGS } from '#law/tables/unsettled-readings.ts'
import { CHOSEN_BY_DAY, LAW_TABLES } from '#law/tables.ts'
import { contradictedPoints } from '#law/texts/contradiction.ts'
import { partsOf } from '#law/texts/placement.ts'
import { READINGS } from '#law/texts/readings.ts'
import { workedExamples } from '#server/place/simulation/worked-examples.ts'
import { partText, readingSummary } from '#wording/law-document.ts'
import { lawTablesCsv, lawTableText } from '#wording/law-table.ts'

/**
 * `npm run --silent law:table`: every rule under its article, chapter by chapter, with its worked examples, for a jurist to
 * read and sign; each part has its hash and its signature. `-- --csv` prints one line per row for a spreadsheet;
 * `-- NAME…` the tables of those names only (`procedure`, `pieces PCMI`).
 */
const CASES = new URL('../tests/law/', import.meta.url)
const given = process.argv.slice(2)
const names = given.filter((argument) => !argument.startsWith('--'))
const tables = LAW_TABLES.filter(({ name }) => names.length === 0 || names.includes(name))

const contradicted = contradictedPoints(LAW_TABLES, UNSETTLED_READINGS)

if (contradicted.length > 0) {
  for (const { point, row } of contradicted)
    console.error(`Point non tranché contredit par un texte : ${point}, ${row}`)
  process.exitCode = 1
} else if (tables.length === 0) {
  console.error(`Aucune table de ce nom. Tables : ${LAW_TABLES.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
} else if (given.includes('--csv')) console.log(lawTablesCsv(tables))
else if (names.length > 0) console.log(tables.map((table) => lawTableText(table)).join('\n\n'))
else printDocument()

function printDocument(): void {
  const examples = workedExamples(LAW_TABLES, deadlineCases(), projectCases())
  const register = { readings: READINGS, examples, chosenByDay: CHOSEN_BY_DAY }
  for (const part of partsOf(LAW_TABLES)) {
    const text = partText(part, register)
    console.log(text)
    console.log(`\nEmpreinte de cette partie (SHA-256) : ${sha256(text)}`)
    console.log('Lu et approuvé par :                    Le :                    Signature :\n')
  }
  console.log(readingSummary(LAW_TABLES, READINGS))
}

/** One case a line. */
function deadlineCases(): readonly unknown[] {
  const lines = readFileSync(new URL('reference-cases.jsonl', CASES), 'utf8').trim().split('\n')
  return lines.map((line): unknown => JSON.parse(line))
}

function projectCases(): readonly unknown[] {
  const file: { cases: readonly unknown[] } = JSON.parse(readFileSync(new URL('procedure-cases.json', CASES), 'utf8'))
  return file.cases
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
