import type { LawTable, LawTableRow } from '#law/article.ts'
import { citedSources, type OtherSource, referenceText, type TextReference } from './citation-references.ts'
import { type ArticleText, type ConsolidatedCode, textsUnder } from './consolidated-code.ts'
import { normalisedText, paragraphsAt } from './paragraph.ts'
import type { Reading, Readings } from './reading.ts'

/** What a text has become since it was read. `unread`: nobody has recorded a reading of it. */
export const TEXT_OUTCOMES = ['changed', 'notFound', 'several', 'unread', 'codeNotSupplied', 'unchanged'] as const
export type TextOutcome = (typeof TEXT_OUTCOMES)[number]

/** sha256 of a text, in lower-case hexadecimal: given by the caller, law computes nothing of the machine. */
export type TextHash = (text: string) => string

/** @property candidates  the paragraphs, for each text that stands under the number; one when nothing is in doubt */
export type ComparedText = {
  reference: TextReference
  outcome: TextOutcome
  candidates: readonly { article: ArticleText; paragraphs: readonly string[]; sha256: string }[]
}

export type ComparedRow = {
  table: string
  row: LawTableRow
  reading: Reading
  outcome: TextOutcome
  texts: readonly ComparedText[]
  others: readonly OtherSource[]
}

/** How a row is named in the register of readings. */
export const rowName = (table: string, key: string): string => `${table}/${key}`

/**
 * Compares every row of the tables with consolidated codes: each is worth the worst of the texts it names. A row that
 * rests on no code at all (a judgment, practice) has none that could be supplied.
 */
export function compareRows(
  tables: readonly LawTable[],
  readings: Readings,
  codes: readonly ConsolidatedCode[],
  hash: TextHash,
): readonly ComparedRow[] {
  return tables.flatMap(({ name, rows }) =>
    rows.map((row): ComparedRow => {
      const reading = readings[rowName(name, row.key)] ?? {}
      const sources = citedSources(row.citation.article)
      const texts = sources.texts.map((reference) => compareText(reference, reading, codes, hash))
      const outcomes = new Set(texts.map(({ outcome }) => outcome))
      const outcome = TEXT_OUTCOMES.find((one) => outcomes.has(one)) ?? 'codeNotSupplied'
      return { table: name, row, reading, outcome, texts, others: sources.others }
    }),
  )
}

function compareText(
  reference: TextReference,
  { texts }: Reading,
  codes: readonly ConsolidatedCode[],
  hash: TextHash,
): ComparedText {
  const code = codes.find(({ code: supplied }) => supplied === reference.code)
  if (code === undefined) return { reference, outcome: 'codeNotSupplied', candidates: [] }
  const candidates = textsOf(code, reference).map(({ article, paragraphs }) => ({
    article,
    paragraphs,
    sha256: hash(normalisedText(paragraphs)),
  }))
  if (candidates.length === 0) return { reference, outcome: 'notFound', candidates }
  const read = texts?.[referenceText(reference)]
  const same = candidates.filter(({ sha256 }) => sha256 === read)
  if (same.length > 0) return { reference, outcome: 'unchanged', candidates: same.slice(0, 1) }
  if (read !== undefined) return { reference, outcome: 'changed', candidates }
  return { reference, outcome: candidates.length > 1 ? 'several' : 'unread', candidates }
}

/** The paragraphs that a reference names, once for each text under its number that has them. */
export function textsOf(
  code: ConsolidatedCode,
  { number, to, path }: TextReference,
): readonly { article: ArticleText; paragraphs: readonly string[] }[] {
  if (to !== undefined) return rangeOf(code, number, to)
  return textsUnder(code, number).flatMap((article) => {
    const paragraphs = paragraphsAt(article.paragraphs, path)
    return paragraphs === undefined ? [] : [{ article, paragraphs }]
  })
}

/** Every article from one number to another, as one text; nothing when either is missing. */
function rangeOf(code: ConsolidatedCode, from: string, to: string) {
  const first = code.articles.findIndex(({ number }) => number === from)
  const last = code.articles.findLastIndex(({ number }) => number === to)
  const [article, ...rest] = first < 0 || last < first ? [] : code.articles.slice(first, last + 1)
  if (article === undefined) return []
  return [{ article, paragraphs: [article, ...rest].flatMap(({ number, paragraphs }) => [number, ...paragraphs]) }]
}

/** How many rows came to each outcome; `unread` is nought once every row has its reading. */
export const outcomeCounts = (rows: readonly ComparedRow[]): Readonly<Record<TextOutcome, number>> => {
  const count = (outcome: TextOutcome) => rows.filter((row) => row.outcome === outcome).length
  return {
    unchanged: count('unchanged'),
    changed: count('changed'),
    notFound: count('notFound'),
    several: count('several'),
    codeNotSupplied: count('codeNotSupplied'),
    unread: count('unread'),
  }
}

/** A row whose text is not the one that was read, and that says nothing of why: the jurist's list of the day. */
export const isToReread = ({ outcome, reading }: ComparedRow): boolean =>
  outcome !== 'unchanged' && (reading.reason === undefined || outcome === 'changed')
