import type { LawTable, LawTableRow } from '#law/article.ts'
import { CODE_CHAPTERS } from '#law/tables/code-chapters.ts'
import { citedSources, type TextReference } from './citation-references.ts'
import { LAW_CODE_NAMES, LAW_CODES, type LawCode } from './law-code.ts'

export type PlacedRow = { table: string; row: LawTableRow }

/** What stands under one number: the rules it founds first, then those that name it beside another article. */
export type PlacedArticle = { number: string; rules: readonly PlacedRow[]; citedBy: readonly PlacedRow[] }

/**
 * A part of the document. In a chapter of the code every article has its place; elsewhere only those that found a rule.
 *
 * @property code  whose articles they are; null for what no code carries
 */
export type Part = { title: string; code: LawCode | null; articles: readonly PlacedArticle[] }

type Cited = { placed: PlacedRow; texts: readonly TextReference[] }

/**
 * The rules of all the tables in the order of the codes: each under the first article it cites, chapter by chapter, then
 * the other articles of the code de l’urbanisme, the other codes, and what no code carries.
 */
export function partsOf(tables: readonly LawTable[]): readonly Part[] {
  const cited = tables.flatMap(({ name, rows }) =>
    rows.map((row): Cited => ({ placed: { table: name, row }, texts: citedSources(row.citation.article).texts })),
  )
  const inCode = (code: string) => cited.filter(({ texts }) => texts[0]?.code === code)
  const chaptered = new Set(CODE_CHAPTERS.flatMap(({ numbers }) => numbers))
  const others = numbersOf(inCode('CU')).filter((number) => !chaptered.has(number))
  return [
    ...CODE_CHAPTERS.map(({ title, numbers }) => ({
      title,
      code: 'CU' as const,
      articles: numbers.map((number) => articleOf(number, cited)),
    })),
    {
      title: 'Autres articles du code de l’urbanisme',
      code: 'CU' as const,
      articles: others.map((number) => articleOf(number, cited)),
    },
    ...LAW_CODE_NAMES.filter((code) => code !== 'CU').map((code) => ({
      title: LAW_CODES[code].title,
      code,
      articles: numbersOf(inCode(code)).map((number) => articleOf(number, inCode(code), code)),
    })),
    { title: 'Jurisprudence, textes non codifiés, articles non établis', code: null, articles: withoutCode(cited) },
  ].filter(({ articles }) => articles.length > 0)
}

const numbersOf = (cited: readonly Cited[]): readonly string[] =>
  [...new Set(cited.flatMap(({ texts }) => texts[0]?.number ?? []))].sort((left, right) =>
    left.localeCompare(right, 'fr', { numeric: true }),
  )

function articleOf(number: string, cited: readonly Cited[], code = 'CU'): PlacedArticle {
  const names = (text: TextReference | undefined) => text?.code === code && text.number === number
  return {
    number,
    rules: cited
      .filter(({ texts }) => names(texts[0]))
      .toSorted(inReadingOrder)
      .map(({ placed }) => placed),
    citedBy: cited.filter(({ texts }) => texts.slice(1).some(names) && !names(texts[0])).map(({ placed }) => placed),
  }
}

/** Tables that say what rules of the others make lawful, idle or doubtful: under one paragraph, they come after them. */
const CONSEQUENCES = ['steps', 'withoutEffect', 'guards', 'alerts', 'unsettled']

/** From the first paragraph of the article to the last, those of the whole article first. */
function inReadingOrder(one: Cited, other: Cited): number {
  const byPlace = placeOf(one).localeCompare(placeOf(other), 'fr', { numeric: true })
  return byPlace || CONSEQUENCES.indexOf(one.placed.table) - CONSEQUENCES.indexOf(other.placed.table)
}

/** The last paragraph, written so, is after those that have a number or a letter. */
const placeOf = ({ texts }: Cited): string => texts[0]?.path.join(' ').replace(/^dernier.*/, 'zz') ?? ''

/** Rules that rest on no article: each under the words of its source. */
function withoutCode(cited: readonly Cited[]): readonly PlacedArticle[] {
  const groups = Map.groupBy(
    cited.filter(({ texts }) => texts.length === 0).map(({ placed }) => placed),
    ({ row }) => row.citation.article,
  )
  return [...groups].map(([number, rules]) => ({ number, rules, citedBy: [] }))
}
