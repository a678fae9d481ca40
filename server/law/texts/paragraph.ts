/**
 * Where a rule stands inside an article: `I`, `II bis`, `a`, `b bis`, `1°`, `al. 2`, `dernier alinéa`, from the outside in.
 */
export type ParagraphPath = readonly string[]

type MarkKind = 'roman' | 'letter' | 'number'

const LATIN = '(?: (?:bis|ter|quater|quinquies|sexies))?'
const MARKS: Record<MarkKind, RegExp> = {
  roman: new RegExp(`^([IVX]+${LATIN})(?: ?[.―–—-]+|(?= [A-ZÀ-Ý]))`),
  letter: new RegExp(`^([a-z]${LATIN}) ?\\)`),
  number: new RegExp(`^(\\d+°${LATIN})`),
}

const NTH = /^al\. (\d+)$/
const LAST = /^dernier (?:alinéa|al\.)$/

/** The mark that a paragraph opens with, when it is of that kind: `a`, `II`, `3°`. */
const markOf = (paragraph: string, kind: MarkKind): string | undefined => MARKS[kind].exec(paragraph)?.[1]

/** The mark that a paragraph opens with, whatever its kind. */
export const anyMarkOf = (paragraph: string): string | undefined =>
  markOf(paragraph, 'roman') ?? markOf(paragraph, 'letter') ?? markOf(paragraph, 'number')

/** Which kind of list a mark or a step belongs to. */
export function markKind(step: string): MarkKind {
  if (/^[IVX]+\b/.test(step)) return 'roman'
  return step.includes('°') ? 'number' : 'letter'
}

/**
 * The paragraphs that a rule rests on: those of the item itself with all that stands under it, each preceded by the words
 * that introduce the list it belongs to. The last item of a list carries what follows it, which the layout of the codes does
 * not tell apart. Undefined when the article has no such paragraph.
 */
export function paragraphsAt(paragraphs: readonly string[], path: ParagraphPath): readonly string[] | undefined {
  const [step, ...inside] = path
  if (step === undefined) return paragraphs.length > 0 ? paragraphs : undefined
  const nth = NTH.exec(step)?.[1]
  if (nth !== undefined || LAST.test(step)) {
    const found = nth === undefined ? paragraphs.at(-1) : paragraphs[Number(nth) - 1]
    return found === undefined ? undefined : [found]
  }
  const kind = markKind(step)
  const marks = paragraphs.map((paragraph) => markOf(paragraph, kind))
  const first = marks.findIndex((mark) => mark !== undefined)
  const from = marks.indexOf(step)
  if (from < 0) return undefined
  const next = marks.findIndex((mark, index) => index > from && mark !== undefined)
  const item = paragraphsAt(paragraphs.slice(from, next < 0 ? undefined : next), inside)
  return item && [...paragraphs.slice(0, first), ...item]
}

/**
 * What is hashed: the same words give the same text whatever the spaces, apostrophes and composed accents of the edition.
 * Case, digits and punctuation are kept: they may carry the rule.
 */
export const normalisedText = (paragraphs: readonly string[]): string =>
  paragraphs
    .map((paragraph) =>
      paragraph
        .normalize('NFC')
        .replace(/[’ʼ]/g, "'")
        .replace(/[\s\u00a0\u202f]+/g, ' ')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n')
