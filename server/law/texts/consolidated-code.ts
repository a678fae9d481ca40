import { codeIdentifiedBy, type LawCode } from './law-code.ts'

/** One text that stands under an article's number, paragraph by paragraph, and the headings it stands under. */
export type ArticleText = { number: string; headings: readonly string[]; paragraphs: readonly string[] }

/**
 * A code as consolidated on a day. A number may head several texts: repealed ones, or two rules in force.
 *
 * @property updatedOn  the day that the file itself gives, as `2026-04-03`
 */
export type ConsolidatedCode = {
  code: LawCode
  identifier: string
  title: string
  updatedOn: string
  articles: readonly ArticleText[]
}

/** Why a file is no consolidated code that rules can be compared with. */
export type UnreadableCode = 'noHead' | 'noDay' | 'notText' | 'unknownCode' | 'noArticle'

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/
const HEADING = /^(#{1,6}) +(.+?)\s*$/
const ARTICLE = /^Article +/

/**
 * Reads a code laid out in Markdown: a head of fields, headings for its parts, `Article …` headings for its articles,
 * one paragraph a line.
 */
export function readConsolidatedCode(markdown: string): ConsolidatedCode | { unreadable: UnreadableCode } {
  if (markdown.includes('\0')) return { unreadable: 'notText' }
  const head = HEAD.exec(markdown)
  const identifier = headField(head?.[1], 'identifier')
  const updatedOn = headField(head?.[1], 'last_updated')
  if (head === null || identifier === undefined || updatedOn === undefined) return { unreadable: 'noHead' }
  if (!isDay(updatedOn)) return { unreadable: 'noDay' }
  const code = codeIdentifiedBy(identifier)
  if (code === undefined) return { unreadable: 'unknownCode' }
  const articles = readArticles(markdown.slice(head[0].length))
  if (articles.length === 0) return { unreadable: 'noArticle' }
  return { code, identifier, title: headField(head[1], 'title') ?? code, updatedOn, articles }
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text)
}

const headField = (head: string | undefined, name: string): string | undefined =>
  head?.match(new RegExp(`^${name}: *"?([^"\\r\\n]+)"?`, 'm'))?.[1]

function readArticles(body: string): ArticleText[] {
  const articles: { number: string; headings: readonly string[]; paragraphs: string[] }[] = []
  let headings: { level: number; title: string }[] = []
  let isInArticle = false
  for (const line of body.split('\n')) {
    const [, marks, title] = HEADING.exec(line) ?? []
    if (marks === undefined || title === undefined) {
      if (isInArticle && line.trim() !== '') articles.at(-1)?.paragraphs.push(line.trim())
      continue
    }
    isInArticle = ARTICLE.test(title)
    if (isInArticle) {
      const number = articleNumber(title.replace(ARTICLE, ''))
      articles.push({ number, headings: headings.map((heading) => heading.title), paragraphs: [] })
    } else {
      headings = [...headings.filter(({ level }) => level < marks.length), { level: marks.length, title }]
    }
  }
  return articles
}

/** A number without the star of decrees in Conseil d’État, without spaces nor dots: `R*423-24`, `R. 423-24` → `R423-24`. */
export const articleNumber = (written: string): string => written.replace(/[*\s.]/g, '').toUpperCase()

/** Every text that stands under a number. */
export const textsUnder = (code: ConsolidatedCode, number: string): readonly ArticleText[] =>
  code.articles.filter((article) => article.number === articleNumber(number))
