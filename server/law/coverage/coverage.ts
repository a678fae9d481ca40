import type { LawTable, LawTableRow } from '#law/article.ts'
import { citedSources } from '#law/texts/citation-references.ts'
import { rowName } from '#law/texts/comparison.ts'
import type { Answer, Answers } from './answer.ts'
import { itemsOf, namedBy, type Outline, type Skeleton } from './outline.ts'

/**
 * What becomes of one letter or paragraph of the code.
 *
 * @property key     `d`, `II a`, `al. 3`; nothing for an article of one paragraph
 * @property rows    the rows that read this very item, as their citations say
 * @property answer  what is written of it; undefined, without rows, is a hole
 */
export type CoveredItem = { number: string; key: string; rows: readonly string[]; answer: Answer | undefined }

/** A row that cites an article, with the items of it that it names by themselves. */
export type CitingRow = { table: string; row: LawTableRow; number: string; keys: readonly string[] }

/** Tables that do not settle what a text says: they name a doubt or a warning about it. */
const NO_ANSWER: ReadonlySet<string> = new Set(['unsettled', 'alerts'])

export const settles = ({ table }: Pick<CitingRow, 'table'>): boolean => !NO_ANSWER.has(table)

/** `R424-2 d`, or `R424-4` for what an article says outside its lists. */
export const itemName = (number: string, key: string): string => (key === '' ? number : `${number} ${key}`)

/** Every letter and paragraph of the outline, with the rows that read it and the answer that is written. */
export function coverageOf(outline: Outline, tables: readonly LawTable[], answers: Answers): readonly CoveredItem[] {
  const rows = Map.groupBy(
    citingRows(outline, tables)
      .filter(settles)
      .flatMap(({ table, row, number, keys }) =>
        keys.map((key) => ({ item: itemName(number, key), name: rowName(table, row.key) })),
      ),
    ({ item }) => item,
  )
  return [...outline].flatMap(([number, skeletons]) =>
    keysOf(skeletons).map(({ key, isMarked }) => {
      const name = itemName(number, key)
      const answer = answers[name] ?? (isMarked ? undefined : answers[number])
      return { number, key, rows: [...new Set(rows.get(name)?.map((found) => found.name))], answer }
    }),
  )
}

/** The name of every letter and paragraph of an outline. */
export const itemsByName = (outline: Outline): readonly string[] =>
  [...outline].flatMap(([number, skeletons]) => keysOf(skeletons).map(({ key }) => itemName(number, key)))

/** The letters and paragraphs that nobody has answered for. */
export const holesOf = (items: readonly CoveredItem[]): readonly string[] =>
  items
    .filter(({ rows, answer }) => rows.length === 0 && answer === undefined)
    .map(({ number, key }) => itemName(number, key))

/** What is said of an article where no row reads it: each answer once, with the letters and paragraphs it is given for. */
export type Said = { keys: readonly string[]; answer: Answer }

export function saidByArticle(items: readonly CoveredItem[]): ReadonlyMap<string, readonly Said[]> {
  const unread = items.filter(({ rows }) => rows.length === 0)
  return new Map(
    [...Map.groupBy(unread, ({ number }) => number)].map(([number, ofArticle]) => [
      number,
      [...Map.groupBy(ofArticle, ({ answer }) => answer)].flatMap(([answer, said]) =>
        answer === undefined ? [] : [{ keys: said.map(({ key }) => key), answer }],
      ),
    ]),
  )
}

/** Answers that name nothing of the outline: of a letter that is gone, or was mistyped. */
export function strayAnswers(outline: Outline, answers: Answers): readonly string[] {
  const items = [...outline].flatMap(([number, skeletons]) => [
    ...(keysOf(skeletons).some(({ isMarked }) => !isMarked) ? [number] : []),
    ...keysOf(skeletons).map(({ key }) => itemName(number, key)),
  ])
  const known = new Set(items)
  return Object.keys(answers).filter((name) => !known.has(name))
}

/** What answers lean on and that is not there: a row that is gone, an article that no row cites. */
export function missingSupports(outline: Outline, tables: readonly LawTable[], answers: Answers): readonly string[] {
  const rows = tables.flatMap(({ name, rows: lines }) => lines.map(({ key }) => rowName(name, key)))
  const articles = citingRows(outline, tables).filter(settles)
  const known = new Set([...rows, ...articles.map(({ number }) => number)])
  return Object.entries(answers).flatMap(([item, answer]) =>
    answer.kind === 'implemented' ? answer.by.filter((one) => !known.has(one)).map((one) => `${item}: ${one}`) : [],
  )
}

/** The rows of all tables under each article of the outline that they cite by its number. A range names none of its articles. */
export function citingRows(outline: Outline, tables: readonly LawTable[]): readonly CitingRow[] {
  return tables.flatMap(({ name: table, rows }) =>
    rows.flatMap((row) =>
      citedSources(row.citation.article).texts.flatMap(({ code, number, to, path }) =>
        code === 'CU' && to === undefined && outline.has(number)
          ? [{ table, row, number, keys: named(outline, number, path) }]
          : [],
      ),
    ),
  )
}

const named = (outline: Outline, number: string, path: readonly string[]): readonly string[] => [
  ...new Set(outline.get(number)?.flatMap((skeleton) => namedBy(path, skeleton))),
]

/** The keys of a number, once each where several texts stand under it. */
function keysOf(skeletons: readonly Skeleton[]): readonly { key: string; isMarked: boolean }[] {
  const items = skeletons.flatMap((skeleton) => itemsOf(skeleton))
  return [...new Map(items.map(({ key, isMarked }) => [key, { key, isMarked }])).values()]
}
