import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { anyMarkOf, markKind, type ParagraphPath, paragraphsAt } from '#law/texts/paragraph.ts'

/**
 * The skeleton of an article: one token a paragraph, without a word of it. `a`, `II bis`, `3°` for a paragraph that opens with
 * a mark, `·` for one that has none; a colon after it when the paragraph only introduces what follows (`·:`, `II:`).
 */
export type Skeleton = readonly string[]

/**
 * A paragraph that needs an answer.
 *
 * @property key    `a`, `II a`, `al. 3` (its rank among all paragraphs, as citations count), nothing when the article has one only
 * @property at     its rank among all paragraphs, from nought
 * @property owner  the item that an unmarked paragraph stands under: `II`; nothing when it is the article's
 */
export type Item = { key: string; at: number; isMarked: boolean; owner: string }

type Step = { mark: string; kind: string }

/** The articles of a state of the code in its order, each with the skeletons of the texts that stand under its number. */
export type Outline = ReadonlyMap<string, readonly Skeleton[]>

/** Books IV and VI of the code de l’urbanisme, its laws and decrees; orders of the minister (A…) are models and lists of forms. */
export const COVERED_ARTICLES = '^[LR][46][0-9]{2}-'
const COVERED = new RegExp(COVERED_ARTICLES)

/** The skeletons of a state of the code, to be compared with those that the map answers for. */
export function outlineOf({ articles }: Pick<ConsolidatedCode, 'articles'>): Outline {
  const outline = new Map<string, Skeleton[]>()
  for (const { number, paragraphs } of articles.filter((article) => COVERED.test(article.number))) {
    outline.set(number, [...(outline.get(number) ?? []), skeletonOf(paragraphs)])
  }
  return outline
}

export const skeletonOf = (paragraphs: readonly string[]): Skeleton =>
  paragraphs.map((paragraph) => `${anyMarkOf(paragraph) ?? '·'}${/:\s*$/.test(paragraph) ? ':' : ''}`)

/**
 * What an article says, item by item. A paragraph that introduces a list is answered by the list; what follows the last
 * letter of a list is the article's, or that of the Roman part it stands in, for the layout of codes does not say.
 */
export const itemsOf = (skeleton: Skeleton): readonly Item[] =>
  placesOf(skeleton).filter(({ at }) => !skeleton[at]?.endsWith(':') || at === skeleton.length - 1)

/** Every paragraph with its key, those that introduce a list among them. */
export function placesOf(skeleton: Skeleton): readonly Item[] {
  const read: Item[] = []
  let path: readonly Step[] = []
  for (const [at, token] of skeleton.entries()) {
    const mark = token.replace(/:$/, '')
    if (mark === '·') {
      path = ownerOf(path, skeleton.slice(at + 1))
      read.push({ key: skeleton.length === 1 ? '' : `al. ${at + 1}`, at, isMarked: false, owner: keyOf(path) })
      continue
    }
    const kind = markKind(mark)
    const level = path.findIndex((step) => step.kind === kind)
    const isInner = level < 0 || (opensList(mark) && level < path.length - 1)
    path = [...(isInner ? path : path.slice(0, level)), { mark, kind }]
    read.push({ key: unique(keyOf(path), read), at, isMarked: true, owner: '' })
  }
  return read
}

const keyOf = (path: readonly Step[]): string => path.map(({ mark }) => mark).join(' ')

/** A second list under the same letters (`a`, `b`, then `a` again) is told from the first. */
const unique = (key: string, read: readonly Item[]): string => {
  const times = read.filter((item) => item.key.replace(/ \(\d+\)$/, '') === key).length
  return times === 0 ? key : `${key} (${times + 1})`
}

/** The innermost item that still goes on after the paragraph: the next mark of its kind follows it, or it is a Roman part. */
function ownerOf(path: readonly Step[], following: Skeleton): readonly Step[] {
  const marks = following.map((token) => token.replace(/:$/, '')).filter((mark) => mark !== '·')
  const level = path.findLastIndex(({ kind }, at) => {
    const outer = new Set(path.slice(0, at).map((step) => step.kind))
    const end = marks.findIndex((mark) => outer.has(markKind(mark)))
    const next = marks.slice(0, end < 0 ? undefined : end).find((mark) => markKind(mark) === kind)
    return kind === 'roman' || (next !== undefined && !opensList(next))
  })
  return path.slice(0, level + 1)
}

const opensList = (mark: string): boolean => mark === 'a' || mark === '1°' || mark === 'I'

/** The keys that a citation names by itself: a whole article names its unmarked paragraphs, never the letters of its lists. */
export function namedBy(path: ParagraphPath, skeleton: Skeleton): readonly string[] {
  const items = itemsOf(skeleton)
  const last = path.at(-1)
  if (last === undefined) return items.filter(({ isMarked }) => !isMarked).map(({ key }) => key)
  const found = paragraphsAt(skeleton.map(standIn), path)?.map(rankOf) ?? []
  if (/^(?:al\.|dernier)/.test(last)) return items.filter(({ at }) => at === found.at(-1)).map(({ key }) => key)
  const opening = found.find((at) => skeleton[at]?.replace(/:$/, '') === last)
  const key = opening === undefined ? undefined : placesOf(skeleton)[opening]?.key
  return items.filter((item) => item.key === key || (!item.isMarked && item.owner === key)).map((item) => item.key)
}

/** A paragraph without words that opens as the one of the text does, followed by its rank. */
function standIn(token: string, at: number): string {
  const mark = token.replace(/:$/, '')
  if (mark === '·') return `§${at}`
  const kind = markKind(mark)
  return `${mark}${kind === 'roman' ? '.-' : kind === 'letter' ? ')' : ''} §${at}`
}

const rankOf = (paragraph: string): number => Number(paragraph.split('§').at(-1))
