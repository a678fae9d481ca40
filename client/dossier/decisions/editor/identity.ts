import { Plugin } from 'prosemirror-state'
import { attrsOf, newBlockId } from './schema.ts'

/** Each paragraph has an identity of its own, be it born of a paste or of an emptied text. */
export const identityPlugin = () =>
  new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      const seen = new Set<string>()
      const transaction = state.tr
      state.doc.forEach((node, pos) => {
        const { id } = attrsOf(node)
        if (id === '' || seen.has(id)) {
          transaction.setNodeAttribute(pos, 'id', newBlockId())
          transaction.setNodeAttribute(pos, 'fact', null)
        }
        seen.add(id)
      })
      return transaction.docChanged ? transaction : null
    },
  })
