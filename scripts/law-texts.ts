import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { lettersGone, lettersWithoutAnswer } from '#law/coverage/new-letters.ts'
import { outlineOf } from '#law/coverage/outline.ts'
import { referenceText } from '#law/texts/citation-references.ts'
import { type ComparedRow, compareRows, isToReread, outcomeCounts, rowName } from '#law/texts/comparison.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { drawnRows } from '#law/texts/draw.ts'
import type { Reading, Readings } from '#law/texts/reading.ts'
import { READINGS } from '#law/texts/readings.ts'
import { pairFingerprint } from '#law/texts/second-reading.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { comparedRowText, outcomeCountsText, suppliedCodeText } from '#wording/law-texts.ts'
import { suppliedCodes } from './supplied-codes.ts'

/**
 * `npm run law:texts -- PATH [NAME…]`: compares every row of the tables of law with the consolidated codes of a folder (or of
 * one file), and prints each rule beside its paragraph; NAME limits the print to tables or rows (`procedure`,
 * `procedure/NB1`). `--counts` prints the counts alone, `--moved` only the rows to be read again.
 * `--record` writes in the register that the rows named were read today in these texts; where a number heads several,
 * `--text=HASH` says which (the beginning of its sha256, as printed); `--reader=NAME` says who. `--second --reader=NAME` writes that
 * somebody else read the rows named and their words again. `--draw=120 --seed=31` names as many rows of the tables that are not
 * read whole, for a second reader. Ends in error while a row is to be read again.
 */
const REGISTER = new URL('../server/law/tables/readings.json', import.meta.url)
const USAGE = 'Indiquez le dossier des codes consolidés : npm run law:texts -- DOSSIER'
const given = process.argv.slice(2)
const options = given.filter((argument) => argument.startsWith('--'))
const [path, ...names] = given.filter((argument) => !argument.startsWith('--'))

process.exitCode = optionValue('--draw=') ? draw() : path === undefined ? refuse(USAGE) : run(path)

function draw(): number {
  for (const name of drawnRows(EVERY_TABLE, Number(optionValue('--draw=')), optionValue('--seed=') ?? '', sha256))
    console.log(name)
  return 0
}

function run(from: string): number {
  const codes = suppliedCodes(from)
  if (codes.length === 0) return refuse(`Aucun code consolidé dans ${from}.`)
  const compared = compareRows(EVERY_TABLE, READINGS, codes, sha256)
  const isNamed = ({ table, row }: ComparedRow) =>
    names.length === 0 || names.includes(table) || names.includes(rowName(table, row.key))
  const named = compared.filter(isNamed)
  if (named.length === 0) return refuse(`Aucune table ni ligne de ce nom : ${names.join(', ')}.`)
  if (options.includes('--record')) return record(names.length === 0 ? [] : named)
  if (options.includes('--second')) return recordSecond(names.length === 0 ? [] : named)
  const printed = options.includes('--moved') ? named.filter(isToReread) : named
  if (!options.includes('--counts')) for (const row of printed) console.log(`${comparedRowText(row)}\n`)
  for (const code of codes) console.log(suppliedCodeText(code))
  console.log(outcomeCountsText(outcomeCounts(compared)))
  const isUnknown = hasUnknownLetters(codes)
  return isUnknown || compared.some(isToReread) ? 1 : 0
}

/** What a newer state of the planning code adds or drops, letter by letter: the map of the code is then to be written again. */
function hasUnknownLetters(codes: readonly ConsolidatedCode[]): boolean {
  const planning = codes.find(({ code }) => code === 'CU')
  if (planning === undefined) return false
  const outline = outlineOf(planning)
  const [unanswered, gone] = [lettersWithoutAnswer(outline), lettersGone(outline)]
  if (unanswered.length > 0) console.log(`Ni règle ni réponse : ${unanswered.join(', ')}.`)
  if (gone.length > 0) console.log(`Disparus de ce code : ${gone.join(', ')}.`)
  return unanswered.length > 0
}

function record(rows: readonly ComparedRow[]): number {
  if (rows.length === 0) return refuse('Nommez les lignes lues : --record TABLE/LIGNE…')
  const chosen = optionValue('--text=')
  const reader = optionValue('--reader=')
  const read = rows.map((row): [string, Reading] => {
    const texts = row.texts.flatMap(({ reference, candidates }) => {
      const one =
        candidates.length > 1 ? candidates.find((each) => chosen && each.sha256.startsWith(chosen)) : candidates[0]
      return one ? [[referenceText(reference), one.sha256] as const] : []
    })
    const { reason } = row.reading
    return [
      rowName(row.table, row.row.key),
      {
        ...(texts.length > 0 && { readOn: today(), ...(reader && { reader }), texts: Object.fromEntries(texts) }),
        ...(reason && { reason }),
      },
    ]
  })
  write({ ...READINGS, ...Object.fromEntries(read) })
  console.log(`${read.length} lectures inscrites au registre.`)
  return 0
}

/** A second reading is of a rule and its words as they are today, by somebody else than their first reader. */
function recordSecond(rows: readonly ComparedRow[]): number {
  const reader = optionValue('--reader=')
  if (rows.length === 0 || !reader)
    return refuse('Nommez les lignes relues et qui les relit : --second --reader=NOM TABLE/LIGNE…')
  const names = (some: readonly ComparedRow[]) => some.map(({ table, row }) => rowName(table, row.key)).join(', ')
  const unread = rows.filter(({ outcome, reading }) => outcome !== 'unchanged' || reading.reader === undefined)
  if (unread.length > 0) return refuse(`À lire d’abord (--record --reader=NOM) : ${names(unread)}.`)
  const own = rows.filter(({ reading }) => reading.reader === reader)
  if (own.length > 0) return refuse(`Un second lecteur n’est pas le premier : ${names(own)}.`)
  const second = rows.map(({ table, row, reading }): [string, Reading] => [
    rowName(table, row.key),
    { ...reading, second: { reader, readOn: today(), signs: pairFingerprint(row, reading, sha256) } },
  ])
  write({ ...READINGS, ...Object.fromEntries(second) })
  console.log(`${second.length} relectures inscrites au registre.`)
  return 0
}

function optionValue(option: string): string | undefined {
  return options.find((given) => given.startsWith(option))?.slice(option.length)
}

function today(): string {
  return Temporal.Now.plainDateISO('Europe/Paris').toString()
}

/** One row a line, in the order of the tables; the reading of a row that no longer exists goes. */
function write(readings: Readings): void {
  const rows = EVERY_TABLE.flatMap(({ name, rows: lines }) => lines.map(({ key }) => rowName(name, key)))
  const lines = rows.flatMap((name) => {
    const reading = readings[name]
    return reading ? [`  ${JSON.stringify(name)}: ${JSON.stringify(reading)}`] : []
  })
  writeFileSync(REGISTER, `{\n${lines.join(',\n')}\n}\n`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function refuse(problem: string): number {
  console.error(problem)
  return 1
}
