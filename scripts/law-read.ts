import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { readArticle } from '#law/coverage/article-reading.ts'
import { CODE_ANSWERS, CODE_OUTLINE, LATER_ANSWERS } from '#law/coverage/code-map.ts'
import { coverageOf, holesOf, saidByArticle } from '#law/coverage/coverage.ts'
import { outlineOf } from '#law/coverage/outline.ts'
import { CHOSEN_BY_DAY } from '#law/tables.ts'
import { citedSources, type TextReference } from '#law/texts/citation-references.ts'
import { rowName } from '#law/texts/comparison.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { READINGS } from '#law/texts/readings.ts'
import { isReadTwice } from '#law/texts/second-reading.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { articleReadingText, coverageCountsText } from '#wording/law-reading.ts'
import { suppliedCodeText } from '#wording/law-texts.ts'
import { lawExamples } from './law-examples.ts'
import { secondVerdicts } from './second-verdicts.ts'
import { importedCodes, suppliedCodes } from './supplied-codes.ts'

/**
 * `npm run --silent law:read -- R424-2 "R423-24 c" "C. patr. L632-2" PATH`: article by article, the words of the consolidated codes
 * of PATH (a folder or a file; `--imported` takes those that this installation imported), the rules that read each paragraph, their
 * examples, their readings, and what no rule does. Without codes the letters are there, their words « texte non fourni ».
 * `--missing` lists the letters that nobody has answered for, none as the check wants it; `--structure PATH` writes the articles and the letters of a
 * new state of the code, which then wants its answers.
 */
const STRUCTURE = new URL('../server/law/coverage/articles.json', import.meta.url)
const USAGE = `Usage : npm run law:read -- ARTICLE… [CODES] [--imported]
        npm run law:read -- --missing
        npm run law:read -- --structure CODES`
const given = process.argv.slice(2)
const options = given.filter((argument) => argument.startsWith('--'))
const words = given.filter((argument) => !argument.startsWith('--'))
const path = words.find((word) => existsSync(word))
const articles = words.filter((word) => word !== path)

process.exitCode = await run()

async function run(): Promise<number> {
  if (options.includes('--structure')) return path === undefined ? refuse(USAGE) : writeStructure(suppliedCodes(path))
  if (options.includes('--missing')) return printMissing()
  const { texts, others, unread } = citedSources(articles.join(' ; '))
  const unknown = [...others.map((other) => other.words), ...unread]
  if (unknown.length > 0) return refuse(`Ce ne sont ni des articles ni un dossier de codes : ${unknown.join(', ')}.`)
  if (texts.length === 0) return refuse(USAGE)
  const references = texts.flatMap(eachArticle)
  const codes = path !== undefined ? suppliedCodes(path) : await codesOf(references)
  if (path !== undefined && codes.length === 0) return refuse(`Aucun code consolidé dans ${path}.`)
  return print(references, codes)
}

async function codesOf(references: readonly TextReference[]): Promise<readonly ConsolidatedCode[]> {
  return options.includes('--imported') ? importedCodes(references) : []
}

/** `R424-1 à R424-4`: each article of the range, in the order of the code. */
function eachArticle({ to, ...reference }: TextReference): readonly TextReference[] {
  if (to === undefined) return [reference]
  const numbers = [...CODE_OUTLINE.keys()]
  const [from, until] = [numbers.indexOf(reference.number), numbers.indexOf(to)]
  if (from < 0 || until < from) return [reference, { ...reference, number: to }]
  return numbers.slice(from, until + 1).map((number) => ({ ...reference, number }))
}

function print(references: readonly TextReference[], codes: readonly ConsolidatedCode[]): number {
  const covered = coverageOf(CODE_OUTLINE, EVERY_TABLE, CODE_ANSWERS)
  const register = {
    readings: READINGS,
    examples: lawExamples(),
    chosenByDay: CHOSEN_BY_DAY,
    said: saidByArticle(covered),
    codes,
    readTwice: rowsReadTwice(),
    verdicts: secondVerdicts(),
  }
  const read = { tables: EVERY_TABLE, codes, outline: CODE_OUTLINE, answers: CODE_ANSWERS, later: LATER_ANSWERS }
  for (const code of codes) console.error(suppliedCodeText(code))
  for (const reference of references) console.log(`${articleReadingText(readArticle(reference, read), register)}\n`)
  return 0
}

function rowsReadTwice(): ReadonlySet<string> {
  const rows = EVERY_TABLE.flatMap(({ name, rows: lines }) =>
    lines.map((row) => ({ name: rowName(name, row.key), row })),
  )
  const stands = ({ name, row }: (typeof rows)[number]) => isReadTwice(row, READINGS[name] ?? {}, sha256)
  return new Set(rows.filter(stands).map(({ name }) => name))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The letters that nobody has answered for, one a line, then the counts; ends in error while there is one. */
function printMissing(): number {
  const covered = coverageOf(CODE_OUTLINE, EVERY_TABLE, CODE_ANSWERS)
  const holes = holesOf(covered)
  for (const hole of holes) console.log(hole)
  console.log(coverageCountsText(covered))
  return holes.length > 0 ? 1 : 0
}

/** One article a line; ends in error while a letter of the new state has no answer. */
function writeStructure(codes: readonly ConsolidatedCode[]): number {
  const code = codes.find((one) => one.code === 'CU')
  if (code === undefined) return refuse('Le code de l’urbanisme n’est pas parmi ces codes.')
  const outline = outlineOf(code)
  const lines = [...outline].map(
    ([number, texts]) =>
      `    ${JSON.stringify(number)}: [${texts.map((tokens) => JSON.stringify(tokens.join('/'))).join(', ')}]`,
  )
  const state = JSON.stringify(code.updatedOn)
  writeFileSync(STRUCTURE, `{\n  "state": ${state},\n  "articles": {\n${lines.join(',\n')}\n  }\n}\n`)
  const holes = holesOf(coverageOf(outline, EVERY_TABLE, CODE_ANSWERS))
  console.log(`${outline.size} articles inscrits, état du ${code.updatedOn}.`)
  if (holes.length > 0) console.error(`Sans réponse : ${holes.join(', ')}.`)
  return holes.length > 0 ? 1 : 0
}

function refuse(problem: string): number {
  console.error(problem)
  return 1
}
