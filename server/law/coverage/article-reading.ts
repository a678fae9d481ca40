import type { LawTable } from '#law/article.ts'
import { citedSources, type TextReference } from '#law/texts/citation-references.ts'
import { type ConsolidatedCode, textsUnder } from '#law/texts/consolidated-code.ts'
import type { PlacedRow } from '#law/texts/placement.ts'
import type { Answer, Answers } from './answer.ts'
import { itemName, settles } from './coverage.ts'
import { itemsOf, namedBy, type Outline, type Skeleton, skeletonOf } from './outline.ts'

/**
 * One paragraph of a text with what reads it.
 *
 * @property key    `d`; null for the words that only introduce a list
 * @property words  null where the text was not supplied: its mark alone is known
 */
export type ReadParagraph = {
  key: string | null
  words: string | null
  rows: readonly PlacedRow[]
  answer: Answer | undefined
}

/**
 * An article as a jurist checks it: each paragraph, the rules that read it, and what is said where none does.
 *
 * @property asOf     day of the supplied state of its code; null when the code was not supplied
 * @property texts    one for each text that stands under the number; from the outline alone when no text was supplied
 * @property citing   rows that cite the article without naming one of its paragraphs, or within a range
 * @property doubts   unsettled points and warnings about it: they settle nothing
 * @property isLater  known by a second source only: later than the state that the map answers for
 */
export type ArticleReading = {
  reference: TextReference
  asOf: string | null
  texts: readonly (readonly ReadParagraph[])[]
  citing: readonly PlacedRow[]
  doubts: readonly PlacedRow[]
  isLater: boolean
  answer: Answer | undefined
}

export type LawRead = {
  tables: readonly LawTable[]
  codes: readonly ConsolidatedCode[]
  outline: Outline
  answers: Answers
  later: Answers
}

/** @property paths  the paragraphs that the row names; none for a row that cites a range of articles */
type Citing = { placed: PlacedRow; paths: readonly (readonly string[])[] }

export function readArticle(reference: TextReference, read: LawRead): ArticleReading {
  const { code, number, path } = reference
  const supplied = read.codes.find((one) => one.code === code)
  const words = supplied ? textsUnder(supplied, number).map(({ paragraphs }) => paragraphs) : []
  const skeletons = words.length > 0 ? words.map(skeletonOf) : code === 'CU' ? (read.outline.get(number) ?? []) : []
  const citing = citingOf(reference, read, supplied)
  const settling = citing.filter(({ placed }) => settles(placed))
  const answerOf = (key: string, isMarked: boolean) =>
    code === 'CU' ? (read.answers[itemName(number, key)] ?? (isMarked ? undefined : read.answers[number])) : undefined
  const texts = skeletons.map((skeleton, rank) => paragraphsOf(skeleton, words[rank], path, settling, answerOf))
  const isNamed = ({ paths }: Citing) => paths.some((one) => skeletons.some((text) => namedBy(one, text).length > 0))
  return {
    reference,
    asOf: supplied?.updatedOn ?? null,
    texts,
    citing: settling.filter((one) => !isNamed(one)).map(({ placed }) => placed),
    doubts: citing.filter(({ placed }) => !settles(placed)).map(({ placed }) => placed),
    isLater: code === 'CU' && number in read.later,
    answer: code === 'CU' ? read.later[number] : undefined,
  }
}

function paragraphsOf(
  skeleton: Skeleton,
  words: readonly string[] | undefined,
  path: TextReference['path'],
  citing: readonly Citing[],
  answerOf: (key: string, isMarked: boolean) => Answer | undefined,
): readonly ReadParagraph[] {
  const items = new Map(itemsOf(skeleton).map((item) => [item.at, item]))
  const asked = path.length === 0 ? undefined : new Set(namedBy(path, skeleton))
  return skeleton.flatMap((_, at): ReadParagraph[] => {
    const item = items.get(at)
    const said = words?.[at] ?? null
    if (item === undefined) return [{ key: null, words: said, rows: [], answer: undefined }]
    if (asked !== undefined && !asked.has(item.key)) return []
    const rows = citing
      .filter(({ paths }) => paths.some((one) => namedBy(one, skeleton).includes(item.key)))
      .map(({ placed }) => placed)
    return [{ key: item.key, words: said, rows, answer: answerOf(item.key, item.isMarked) }]
  })
}

/** The rows of all tables that cite the article, by its number or within a range of the code. */
function citingOf(
  { code, number }: TextReference,
  { tables, outline }: LawRead,
  supplied: ConsolidatedCode | undefined,
): readonly Citing[] {
  const numbers = supplied?.articles.map((article) => article.number) ?? [...outline.keys()]
  const at = numbers.indexOf(number)
  const names = (text: TextReference): boolean => {
    if (text.code !== code) return false
    if (text.to === undefined) return text.number === number
    const [from, until] = [numbers.indexOf(text.number), numbers.indexOf(text.to)]
    return from < 0 || until < 0 || at < 0 ? text.number === number || text.to === number : from <= at && at <= until
  }
  return tables.flatMap(({ name: table, rows }) =>
    rows.flatMap((row) => {
      const cited = citedSources(row.citation.article).texts.filter(names)
      const paths = cited.filter(({ to }) => to === undefined).map(({ path }) => path)
      return cited.length === 0 ? [] : [{ placed: { table, row }, paths }]
    }),
  )
}
