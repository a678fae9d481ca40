import { createHash } from 'node:crypto'
import { CODE_ANSWERS, CODE_OUTLINE } from '#law/coverage/code-map.ts'
import { coverageOf, saidByArticle } from '#law/coverage/coverage.ts'
import { UNSETTLED_READINGS } from '#law/tables/unsettled-readings.ts'
import { CHOSEN_BY_DAY } from '#law/tables.ts'
import type { TextReference } from '#law/texts/citation-references.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { contradictedPoints } from '#law/texts/contradiction.ts'
import { type Part, partsOf } from '#law/texts/placement.ts'
import { READINGS } from '#law/texts/readings.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { partText, readingSummary } from '#wording/law-document.ts'
import { lawTablesCsv, lawTableText } from '#wording/law-table.ts'
import { suppliedCodeText } from '#wording/law-texts.ts'
import { lawExamples } from './law-examples.ts'
import { importedCodes, suppliedCodes } from './supplied-codes.ts'

/**
 * `npm run --silent law:table`: every rule under its article, chapter by chapter, with its worked examples, for a jurist to
 * read and sign; each part has its hash and its signature. `-- --codes=PATH` prints the words of each article above its rules,
 * from consolidated codes; `-- --imported` from those that this installation imported. `-- --csv` prints one line per row for a
 * spreadsheet; `-- NAME…` the tables of those names only (`procedure`, `pieces PCMI`).
 */
const given = process.argv.slice(2)
const names = given.filter((argument) => !argument.startsWith('--'))
const tables = EVERY_TABLE.filter(({ name }) => names.length === 0 || names.includes(name))

const contradicted = contradictedPoints(EVERY_TABLE, UNSETTLED_READINGS)

if (contradicted.length > 0) {
  for (const { point, row } of contradicted)
    console.error(`Point non tranché contredit par un texte : ${point}, ${row}`)
  process.exitCode = 1
} else if (tables.length === 0) {
  console.error(`Aucune table de ce nom. Tables : ${EVERY_TABLE.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
} else if (given.includes('--csv')) console.log(lawTablesCsv(tables))
else if (names.length > 0) console.log(tables.map((table) => lawTableText(table)).join('\n\n'))
else await printDocument()

async function printDocument(): Promise<void> {
  const parts = partsOf(EVERY_TABLE)
  const said = saidByArticle(coverageOf(CODE_OUTLINE, EVERY_TABLE, CODE_ANSWERS))
  const codes = await codesGiven(parts)
  const register = { readings: READINGS, examples: lawExamples(), chosenByDay: CHOSEN_BY_DAY, said, codes }
  for (const code of codes) console.error(suppliedCodeText(code))
  for (const part of parts) {
    const text = partText(part, register)
    console.log(text)
    console.log(`\nEmpreinte de cette partie (SHA-256) : ${sha256(text)}`)
    console.log('Lu et approuvé par :                    Le :                    Signature :\n')
  }
  console.log(readingSummary(EVERY_TABLE, READINGS))
}

/** The codes of a folder, or those of this installation; none unless asked for. */
async function codesGiven(parts: readonly Part[]): Promise<readonly ConsolidatedCode[]> {
  const path = given.find((argument) => argument.startsWith('--codes='))?.slice('--codes='.length)
  if (path !== undefined) return suppliedCodes(path)
  if (!given.includes('--imported')) return []
  return importedCodes(
    parts.flatMap(({ code, articles }): readonly TextReference[] =>
      code === null ? [] : articles.map(({ number }) => ({ code, number, path: [] })),
    ),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
