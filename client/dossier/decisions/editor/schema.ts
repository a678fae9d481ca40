import { type Node, Schema } from 'prosemirror-model'
import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import type { DecisionPart } from '#contract/dossier/phrases/phrase.ts'
import { type MarkedLine, readMarkup, writeMarkup } from '#wording/dossier/decisions/decision-markup.ts'

/**
 * The text of a decision as it is edited: blocks in their order, each of one or several lines. A block keeps what links it
 * to the file: its fact, its phrase.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    block: {
      content: 'line+',
      attrs: {
        id: { default: '' },
        family: { default: 'article' },
        fact: { default: null },
        phrase: { default: null },
      },
      defining: true,
      toDOM: ({ attrs }) => ['section', { 'data-block': attrs.id, 'data-family': attrs.family }, 0],
      parseDOM: [{ tag: 'section[data-block]', getAttrs: () => ({ id: newBlockId(), family: 'article' }) }],
    },
    paragraph: { group: 'line', content: 'text*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }, { tag: 'div' }] },
    heading: {
      group: 'line',
      content: 'text*',
      toDOM: () => ['p', { 'data-line': 'heading' }, 0],
      parseDOM: [{ tag: 'h1' }, { tag: 'h2' }, { tag: 'h3' }, { tag: 'p[data-line=heading]', priority: 60 }],
    },
    item: {
      group: 'line',
      content: 'text*',
      toDOM: () => ['p', { 'data-line': 'item' }, 0],
      parseDOM: [{ tag: 'li' }, { tag: 'p[data-line=item]', priority: 60 }],
    },
    text: {},
  },
  marks: {
    strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
    emphasis: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  },
})

export const newBlockId = () => `libre:${crypto.randomUUID()}`

/** A block of the editor, as the draft keeps it. */
export type EditedBlock = Pick<DraftBlock, 'id' | 'family' | 'text' | 'fact' | 'phrase'>

export const docOf = (blocks: readonly EditedBlock[]): Node => schema.node('doc', null, blocks.map(blockNode))

export function blockNode({ id, family, text, fact, phrase }: EditedBlock): Node {
  return schema.node('block', { id, family, fact, phrase }, linesOf(text))
}

export function linesOf(text: string): Node[] {
  const lines = readMarkup(text)
  return lines.length === 0 ? [schema.node('paragraph')] : lines.map(lineNode)
}

const lineNode = ({ type, spans }: MarkedLine): Node =>
  schema.node(
    type,
    null,
    spans.map(({ text, strong, emphasis }) =>
      schema.text(text, [...(strong ? [schema.mark('strong')] : []), ...(emphasis ? [schema.mark('emphasis')] : [])]),
    ),
  )

/** The blocks of a document, without those left empty. */
export function blocksOf(doc: Node): EditedBlock[] {
  const blocks: EditedBlock[] = []
  doc.forEach((node) => {
    const text = textOfBlock(node)
    if (text.trim() !== '') blocks.push({ ...attrsOf(node), text })
  })
  return blocks
}

export const textOfBlock = (block: Node): string => {
  const lines: MarkedLine[] = []
  block.forEach((line) => {
    lines.push({ type: lineType(line), spans: spansOf(line) })
  })
  return writeMarkup(lines)
}

const lineType = ({ type }: Node): MarkedLine['type'] =>
  type.name === 'item' ? 'item' : type.name === 'heading' ? 'heading' : 'paragraph'

function spansOf(line: Node): MarkedLine['spans'] {
  const spans: { text: string; strong?: true; emphasis?: true }[] = []
  line.forEach((child) => {
    const has = (name: string) => child.marks.some(({ type }) => type.name === name)
    spans.push({
      text: child.text ?? '',
      ...(has('strong') && { strong: true as const }),
      ...(has('emphasis') && { emphasis: true as const }),
    })
  })
  return spans
}

/** What a block node keeps, read back in its type: ProseMirror holds attributes without one. */
export function attrsOf({ attrs }: Node): Omit<EditedBlock, 'text'> {
  const { id, family, fact, phrase } = attrs as Omit<EditedBlock, 'text'>
  return { id, family, fact, phrase }
}

export const familyOf = (node: Node): DecisionPart => attrsOf(node).family
