import { type MarkedLine, readMarkup } from '#wording/dossier/decisions/decision-markup.ts'
import { typographic } from '#wording/typography.ts'
import type { Block, Text } from './pdf/block.ts'

const textOf = ({ spans }: MarkedLine): Text => spans.map((span) => ({ ...span, text: typographic(span.text) }))

/**
 * A paragraph of a decision as blocks: its first line as `first` sets it (a visa, a numbered article), then its other
 * lines, its lists and its headings.
 */
export function paragraphBlocks(text: string, first: (text: Text) => Block): Block[] {
  const lines = readMarkup(text)
  const blocks: Block[] = []
  let items: Text[] = []
  const endList = () => {
    if (items.length > 0) blocks.push({ type: 'list', items })
    items = []
  }
  for (const [index, line] of lines.entries()) {
    if (line.type === 'item') {
      if (index === 0) blocks.push(first(''))
      items.push(textOf(line))
      continue
    }
    endList()
    const said = textOf(line)
    if (index === 0) blocks.push(first(said))
    else if (line.type === 'heading') blocks.push({ type: 'paragraph', text: strong(said) })
    else blocks.push({ type: 'paragraph', text: said })
  }
  endList()
  return blocks
}

const strong = (text: Text): Text =>
  typeof text === 'string' ? [{ text, strong: true }] : text.map((span) => ({ ...span, strong: true as const }))

/** The lines of a condition or of a ground joined in one text, for an item of a list. */
export const inlineText = (text: string): Text =>
  readMarkup(text).flatMap((line, index) => [
    ...(index === 0 ? [] : [{ text: line.type === 'item' ? ' ; ' : ' ' }]),
    ...line.spans.map((span) => ({ ...span, text: typographic(span.text) })),
  ])
