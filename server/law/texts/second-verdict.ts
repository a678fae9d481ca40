import type { LawTable, LawTableRow } from '#law/article.ts'
import { citedSources, referenceText } from './citation-references.ts'
import { rowName, textsOf } from './comparison.ts'
import type { ConsolidatedCode } from './consolidated-code.ts'
import { normalisedText } from './paragraph.ts'
import { type Readings, readingStatusOf } from './reading.ts'

/** What the second reader of a row found, beside the words: as a note of reading is written. */
export const VERDICTS = {
  true: 'exacte',
  loose: 'inexacte',
  false: 'fausse',
  unsettled: 'laissée ouverte par le texte',
  notHere: 'texte non fourni',
} as const
export type Verdict = keyof typeof VERDICTS

/**
 * One line of `server/law/second-readings/*.jsonl`: a row read again beside its text by somebody who did not write it.
 *
 * @property texts  the paragraphs that were read, as the register names them: `CU R423-24 a`
 * @property words  the decisive words, twenty at most; `…` stands for those left out
 * @property said  in French, what was wrong; written whenever the verdict is not `true`
 * @property kept  why a row that is loose or false was not corrected
 */
export type SecondVerdict = {
  row: string
  reader: string
  on: string
  texts: readonly string[]
  words: string
  verdict: Verdict
  said?: string
  corrected: boolean
  kept?: string
}

const MOST_WORDS = 20
const ELLIPSIS = /\s*(?:…|\[…\])\s*/
const isVerdict = (word: unknown): word is Verdict => typeof word === 'string' && word in VERDICTS

/**
 * The verdicts of a file, one JSON a line.
 * @throws Error on a line that is not one: the file is part of the code, and a fault in it is a bug
 */
export const secondVerdictsOf = (lines: string): readonly SecondVerdict[] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const written: unknown = JSON.parse(line)
      if (!isSecondVerdict(written)) throw new Error(`no second reading: ${line}`)
      return written
    })

function isSecondVerdict(written: unknown): written is SecondVerdict {
  if (typeof written !== 'object' || written === null) return false
  const { row, reader, on, texts, words, verdict, said, corrected, kept }: Partial<Record<string, unknown>> = {
    ...written,
  }
  const areWords = [row, reader, on, words, said ?? '', kept ?? ''].every((one) => typeof one === 'string')
  const areTexts = Array.isArray(texts) && texts.every((one) => typeof one === 'string')
  return areWords && areTexts && isVerdict(verdict) && typeof corrected === 'boolean'
}

/** What a verdict lacks to be one: a row that exists, its article, a reason for what was found wrong. */
export function verdictFaults(
  verdict: SecondVerdict,
  tables: readonly LawTable[],
  readings: Readings,
): readonly string[] {
  const row = tables.flatMap(({ name, rows }) => rows.filter(({ key }) => rowName(name, key) === verdict.row)).at(0)
  if (row === undefined) return [`${verdict.row}: no such row`]
  const { said, corrected, kept, texts, words } = verdict
  const isWrong = verdict.verdict === 'loose' || verdict.verdict === 'false'
  const isOpen = verdict.verdict === 'unsettled' || verdict.verdict === 'notHere'
  const isRead = readingStatusOf(row.citation.confidence, readings[verdict.row]) === 'read'
  const faults = {
    'a day is missing': !/^\d{4}-\d{2}-\d{2}$/.test(verdict.on),
    'says nothing of what was found': verdict.verdict !== 'true' && !said,
    'neither corrected nor kept for a reason': isWrong && !corrected && !kept,
    'the row still counts as read in its text': isOpen && !corrected && isRead,
    'quotes no words': verdict.verdict !== 'notHere' && words.trim() === '',
    'quotes more than twenty words': words.trim().split(/\s+/).length > MOST_WORDS,
    'a true row is read in a text that it cites': verdict.verdict === 'true' && !texts.some(citesOneOf(row)),
  }
  return Object.entries(faults).flatMap(([fault, isThere]) => (isThere ? [`${verdict.row}: ${fault}`] : []))
}

/** Whether a reference is of an article that the row cites, whichever paragraph of it. */
function citesOneOf({ citation }: LawTableRow): (text: string) => boolean {
  const cited = new Set(citedSources(citation.article).texts.map(({ code, number }) => `${code} ${number}`))
  return (text) => citedSources(text).texts.some(({ code, number }) => cited.has(`${code} ${number}`))
}

/** Quoted words that do not stand in the texts that were read; nothing is said of codes that nobody supplied. */
export function quotationFaults(verdict: SecondVerdict, codes: readonly ConsolidatedCode[]): readonly string[] {
  const references = verdict.texts.flatMap((text) => citedSources(text).texts)
  const supplied = references.flatMap((reference) => {
    const code = codes.find((one) => one.code === reference.code)
    return code ? [{ reference, found: textsOf(code, reference) }] : []
  })
  if (codes.length === 0 || supplied.length < references.length) return []
  if (verdict.verdict === 'notHere') return []
  const missing = supplied
    .filter(({ found }) => found.length === 0)
    .map(({ reference }) => `${verdict.row}: ${referenceText(reference)} is not found`)
  const words = quotable(supplied.flatMap(({ found }) => found.flatMap(({ paragraphs }) => paragraphs)))
  const unquoted = verdict.words
    .split(ELLIPSIS)
    .filter((part) => part.trim() !== '' && !words.includes(quotable([part])))
    .map((part) => `${verdict.row}: « ${part} » is not in ${verdict.texts.join(', ')}`)
  return [...missing, ...unquoted]
}

const quotable = (paragraphs: readonly string[]): string =>
  normalisedText(paragraphs).replaceAll('\n', ' ').toLocaleLowerCase('fr')
