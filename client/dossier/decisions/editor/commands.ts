import { baseKeymap, chainCommands, splitBlock, toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { Fragment, type Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { DECISION_PARTS } from '#contract/dossier/phrases/phrase.ts'
import { attrsOf, blockNode, type EditedBlock, familyOf, linesOf, newBlockId, schema } from './schema.ts'

type LineName = 'paragraph' | 'heading' | 'item'

/** The block under the cursor, its place among the others and in the document. */
export function currentBlock(state: EditorState): { node: Node; index: number; pos: number } {
  const { $from } = state.selection
  const index = $from.index(0)
  return { node: state.doc.child(index), index, pos: blockStart(state.doc, index) }
}

const blockStart = (doc: Node, index: number): number => {
  let pos = 0
  for (let before = 0; before < index; before += 1) pos += doc.child(before).nodeSize
  return pos
}

/** Enter in a list goes on with the list, and leaves it from an empty item. */
const enterInList: Command = (state, dispatch, view) => {
  const line = state.selection.$from.parent
  if (line.type.name !== 'item') return false
  if (line.content.size === 0) return setLine('paragraph')(state, dispatch, view)
  if (dispatch) {
    const transaction = state.tr.deleteSelection()
    dispatch(transaction.split(transaction.selection.from).scrollIntoView())
  }
  return true
}

/** Enter elsewhere begins another paragraph of the decision, in the same part, on no fact. */
const enterNewBlock: Command = (state, dispatch) => {
  if (!state.selection.empty && state.selection.$from.index(0) !== state.selection.$to.index(0)) return false
  const { node } = currentBlock(state)
  if (dispatch) {
    const transaction = state.tr.deleteSelection()
    const attrs = { id: newBlockId(), family: familyOf(node), fact: null, phrase: null }
    transaction.split(transaction.selection.from, 2, [
      { type: schema.nodes.block, attrs },
      { type: schema.nodes.paragraph },
    ])
    dispatch(transaction.scrollIntoView())
  }
  return true
}

/** Backspace never joins two parts of the decision: a visa is not a ground. */
const keepFamilies: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.index(1) > 0) return false
  const { node, index, pos } = currentBlock(state)
  if (index === 0) return true
  const before = state.doc.child(index - 1)
  if (familyOf(before) === familyOf(node)) return false
  if (node.textContent === '' && dispatch) dispatch(state.tr.delete(pos, pos + node.nodeSize).scrollIntoView())
  return true
}

/** Turns the lines of the selection into paragraphs, items of a list or small headings; again, back into paragraphs. */
export const setLine =
  (name: LineName): Command =>
  (state, dispatch) => {
    const { from, to } = state.selection
    const all: boolean[] = []
    state.doc.nodesBetween(from, to, (node) => {
      if (node.isTextblock) all.push(node.type.name === name)
    })
    const type = schema.nodes[all.every(Boolean) ? 'paragraph' : name]
    if (dispatch) dispatch(state.tr.setBlockType(from, to, type).scrollIntoView())
    return true
  }

/** Moves the paragraph among those of its part. */
export const moveBlock =
  (by: -1 | 1): Command =>
  (state, dispatch) => {
    const { node, index, pos } = currentBlock(state)
    const other = state.doc.maybeChild(index + by)
    if (!other || familyOf(other) !== familyOf(node)) return true
    if (dispatch) {
      const offset = state.selection.from - pos
      const at = by === -1 ? pos - other.nodeSize : pos + other.nodeSize
      const transaction = state.tr.delete(pos, pos + node.nodeSize).insert(at, node)
      const cursor = Math.min(at + offset, transaction.doc.content.size)
      dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(cursor))).scrollIntoView())
    }
    return true
  }

export const removeBlock: Command = (state, dispatch) => {
  const { node, pos } = currentBlock(state)
  if (state.doc.childCount === 1) return false
  if (dispatch) dispatch(state.tr.delete(pos, pos + node.nodeSize).scrollIntoView())
  return true
}

/** Adds a paragraph after the one under the cursor when it is of the same part, otherwise at the end of its part. */
export function insertBlock(state: EditorState, block: EditedBlock): Transaction {
  const { node, index } = currentBlock(state)
  const last = familyOf(node) === block.family ? index : lastOfFamily(state.doc, block)
  const pos = blockStart(state.doc, last + 1)
  const transaction = state.tr.insert(pos, blockNode(block))
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(pos + 2))).scrollIntoView()
}

/** Index of the last block of a family or of the families before it; -1 when it opens the decision. */
function lastOfFamily(doc: Node, { family }: Pick<EditedBlock, 'family'>): number {
  const rank = DECISION_PARTS.indexOf(family)
  let last = -1
  doc.forEach((node, _offset, index) => {
    if (DECISION_PARTS.indexOf(familyOf(node)) <= rank) last = index
  })
  return last
}

/** Rewrites the lines of one block. */
export function rewriteBlock(state: EditorState, id: string, text: string): Transaction {
  const transaction = state.tr
  state.doc.forEach((node, pos) => {
    if (attrsOf(node).id === id) {
      transaction.replaceWith(pos + 1, pos + node.nodeSize - 1, Fragment.from(linesOf(text)))
    }
  })
  return transaction.scrollIntoView()
}

/** Puts the cursor at the beginning of a block. */
export function goToBlock(state: EditorState, id: string): Transaction {
  const transaction = state.tr
  state.doc.forEach((node, pos) => {
    if (attrsOf(node).id === id) transaction.setSelection(TextSelection.near(transaction.doc.resolve(pos + 2)))
  })
  return transaction.scrollIntoView()
}

const newLine: Command = (state, dispatch, view) => splitBlock(state, dispatch, view)

export const strong = toggleMark(schema.marks.strong)
export const emphasis = toggleMark(schema.marks.emphasis)

/** Keys of a word processor. */
export const KEYS: Record<string, Command> = {
  ...baseKeymap,
  Enter: chainCommands(enterInList, enterNewBlock, baseKeymap.Enter ?? splitBlock),
  'Shift-Enter': newLine,
  Backspace: chainCommands(keepFamilies, baseKeymap.Backspace ?? (() => false)),
  'Mod-b': strong,
  'Mod-i': emphasis,
  'Mod-Shift-8': setLine('item'),
  'Mod-Alt-2': setLine('heading'),
  'Alt-ArrowUp': moveBlock(-1),
  'Alt-ArrowDown': moveBlock(1),
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
}
