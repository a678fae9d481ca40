import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import tone from '#client/ui/tone.module.css'
import type { DecisionPart } from '#contract/dossier/phrases/phrase.ts'
import { PART_TITLES } from '#wording/dossier/decisions/decision-desk.ts'
import { currentBlock } from './commands.ts'
import { attrsOf } from './schema.ts'

/** What the file says of the blocks, beside their text. */
export type BlockSigns = { stale: ReadonlySet<string>; remarked: ReadonlySet<string> }

const NONE: BlockSigns = { stale: new Set(), remarked: new Set() }
export const signsKey = new PluginKey<BlockSigns>('signs')

const GAP = /\[à compléter[^\]]*\]|\{[a-z]+\}/g

/** Shows the parts of the decision, the block under the cursor, what is stale, remarked or still to be written. */
export const signsPlugin = () =>
  new Plugin<BlockSigns>({
    key: signsKey,
    state: {
      init: () => NONE,
      apply: (transaction, signs) => (transaction.getMeta(signsKey) as BlockSigns | undefined) ?? signs,
    },
    props: {
      decorations(state) {
        const signs = signsKey.getState(state) ?? NONE
        const current = attrsOf(currentBlock(state).node).id
        const decorations: Decoration[] = []
        let part: DecisionPart | undefined
        state.doc.forEach((node, pos) => {
          const { id, family, fact } = attrsOf(node)
          if (family !== part) decorations.push(partTitle(family, pos))
          part = family
          decorations.push(
            Decoration.node(pos, pos + node.nodeSize, {
              class: tone.chosen ?? '',
              'data-linked': String(fact !== null),
              'data-stale': String(signs.stale.has(id)),
              'data-remarked': String(signs.remarked.has(id)),
              'data-current': String(id === current),
            }),
            ...gaps(node, pos),
          )
        })
        return DecorationSet.create(state.doc, decorations)
      },
    },
  })

const partTitle = (family: DecisionPart, pos: number) =>
  Decoration.widget(
    pos,
    () => {
      const title = document.createElement('h3')
      title.textContent = PART_TITLES[family]
      title.contentEditable = 'false'
      return title
    },
    { side: -1, key: `part ${family}` },
  )

function gaps(block: Node, start: number): Decoration[] {
  const found: Decoration[] = []
  block.descendants((node, offset) => {
    if (!node.isText) return
    for (const { index, 0: gap } of (node.text ?? '').matchAll(GAP)) {
      const from = start + 1 + offset + index
      found.push(Decoration.inline(from, from + gap.length, { class: 'gap' }))
    }
  })
  return found
}
