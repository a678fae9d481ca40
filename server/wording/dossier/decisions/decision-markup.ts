/**
 * The text of a paragraph of a decision, as it is kept: lines, of which some are items (« - ») or small headings (« # »),
 * with **strong** and __emphasised__ words. Article numbers hold single stars (R*423-1): these mean nothing.
 */
export type MarkedSpan = { text: string; strong?: true; emphasis?: true }
export type MarkedLine = { type: 'paragraph' | 'heading' | 'item'; spans: readonly MarkedSpan[] }

const MARK = /(\*\*|__)/

export function readMarkup(text: string): MarkedLine[] {
  return text.split('\n').flatMap((line): MarkedLine[] => {
    const item = /^\s*- (.*)$/.exec(line)
    if (item) return [{ type: 'item', spans: spansOf(item[1] ?? '') }]
    const heading = /^\s*# (.*)$/.exec(line)
    if (heading) return [{ type: 'heading', spans: spansOf(heading[1] ?? '') }]
    return line.trim() === '' ? [] : [{ type: 'paragraph', spans: spansOf(line) }]
  })
}

function spansOf(line: string): MarkedSpan[] {
  const spans: MarkedSpan[] = []
  let [strong, emphasis] = [false, false]
  for (const part of line.split(MARK)) {
    if (part === '**') strong = !strong
    else if (part === '__') emphasis = !emphasis
    else if (part !== '') spans.push({ text: part, ...(strong && { strong }), ...(emphasis && { emphasis }) })
  }
  return spans
}

export const writeMarkup = (lines: readonly MarkedLine[]): string =>
  lines.map(({ type, spans }) => `${PREFIX[type]}${spans.map(writeSpan).join('')}`).join('\n')

const PREFIX = { paragraph: '', item: '- ', heading: '# ' } as const

function writeSpan({ text, strong, emphasis }: MarkedSpan): string {
  const bare = text.replaceAll(/\*\*|__|\n/g, ' ')
  // marks hug their words: a space inside would not be seen as the person wrote it
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(bare) ?? []
  if (words === '') return bare
  const marked = emphasis ? `__${words}__` : words
  return `${before}${strong ? `**${marked}**` : marked}${after}`
}

/** The words alone, for a list or a comparison. */
export const plainMarkup = (text: string): string =>
  readMarkup(text)
    .map(({ spans }) => spans.map((span) => span.text).join(''))
    .join(' ')
