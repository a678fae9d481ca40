import type { LawTable, LawTableRow } from '#law/article.ts'
import { placesOf, skeletonOf } from '#law/coverage/outline.ts'
import { citedSources, type TextReference } from './citation-references.ts'
import { textsOf } from './comparison.ts'
import type { ArticleText, ConsolidatedCode } from './consolidated-code.ts'
import { normalisedText } from './paragraph.ts'

export type ParagraphChange = {
  /** `R424-2` */
  article: string
  /** `a`, `al. 3`; empty: the whole article. */
  key: string
  change: 'changed' | 'new' | 'repealed'
}

/** A row of the law whose words are no longer those of the former state, with the references of that code that moved. */
export type TouchedRow = { table: string; row: LawTableRow; references: readonly TextReference[] }

export type StateChange = { paragraphs: readonly ParagraphChange[]; rows: readonly TouchedRow[] }

type Words = { key: string; words: string }

/** What a state of a code changed of the one before it: its paragraphs, and the rows that read them. */
export function compareStates(
  before: ConsolidatedCode,
  after: ConsolidatedCode,
  tables: readonly LawTable[],
): StateChange {
  const [old, now] = [byNumber(before), byNumber(after)]
  const numbers = [...new Set([...now.keys(), ...old.keys()])]
  const paragraphs = numbers.flatMap((number) => articleChange(number, old.get(number) ?? [], now.get(number) ?? []))
  const moved = new Set(paragraphs.map(({ article }) => article))
  return { paragraphs, rows: moved.size === 0 ? [] : touchedRows(before, after, tables) }
}

const byNumber = ({ articles }: ConsolidatedCode) => Map.groupBy(articles, ({ number }) => number)

function articleChange(
  article: string,
  before: readonly ArticleText[],
  after: readonly ArticleText[],
): ParagraphChange[] {
  if (before.length === 0) return [{ article, key: '', change: 'new' }]
  if (after.length === 0) return [{ article, key: '', change: 'repealed' }]
  const [old, now] = [withoutThese(before, after), withoutThese(after, before)]
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at) =>
    paragraphChanges(old[at], now[at]),
  ).flatMap((changes) => changes.map((change) => ({ article, ...change })))
}

/** Texts that stand under the number on one side alone, whatever their order. */
function withoutThese(texts: readonly ArticleText[], others: readonly ArticleText[]): readonly ArticleText[] {
  const known = new Set(others.map(({ paragraphs }) => normalisedText(paragraphs)))
  return texts.filter(({ paragraphs }) => !known.has(normalisedText(paragraphs)))
}

const NO_TEXT: ArticleText = { number: '', headings: [], paragraphs: [] }

/** A paragraph that only moved changes nothing: the same words stand in both. */
function paragraphChanges(before = NO_TEXT, after = NO_TEXT): Omit<ParagraphChange, 'article'>[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const gone = only(old, now)
  const come = only(now, old)
  const keys = new Set(gone.map(({ key }) => key))
  return [
    ...come.map(({ key, words }) => ({
      key,
      change: saysRepealed(words) ? ('repealed' as const) : keys.has(key) ? ('changed' as const) : ('new' as const),
    })),
    ...gone
      .filter(({ key }) => !come.some((one) => one.key === key))
      .map(({ key }) => ({ key, change: 'repealed' as const })),
  ]
}

const only = (some: readonly Words[], others: readonly Words[]) => {
  const known = new Set(others.map(({ words }) => words))
  return some.filter(({ words }) => !known.has(words))
}

const wordsOf = ({ paragraphs }: ArticleText): readonly Words[] =>
  placesOf(skeletonOf(paragraphs)).map(({ key, at }) => ({ key, words: normalisedText([paragraphs[at] ?? '']) }))

/** « b) (Abrogé). »: the mark stays, the rule is gone. */
const saysRepealed = (words: string): boolean => /^(?:\S{1,6} ?[).°-]+ ?)?\(?abrogée?s?\)? ?[.;]?$/i.test(words)

function touchedRows(
  before: ConsolidatedCode,
  after: ConsolidatedCode,
  tables: readonly LawTable[],
): readonly TouchedRow[] {
  return tables.flatMap(({ name, rows }) =>
    rows.flatMap((row) => {
      const references = citedSources(row.citation.article).texts.filter(
        (reference) => reference.code === after.code && wordsAt(before, reference) !== wordsAt(after, reference),
      )
      return references.length === 0 ? [] : [{ table: name, row, references }]
    }),
  )
}

const wordsAt = (code: ConsolidatedCode, reference: TextReference): string =>
  textsOf(code, reference)
    .map(({ paragraphs }) => normalisedText(paragraphs))
    .toSorted()
    .join('\n\n')
