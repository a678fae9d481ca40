import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { type Command, EditorState, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { useCallback, useRef, useState } from 'react'
import { KEYS } from './commands.ts'
import { identityPlugin } from './identity.ts'
import { type BlockSigns, signsKey, signsPlugin } from './marks.ts'
import { docOf, type EditedBlock } from './schema.ts'

export type Editor = {
  /** Where the text is put on the page. */
  mount: (element: HTMLElement | null) => void
  state: EditorState
  run: (command: Command) => void
  change: (make: (state: EditorState) => Transaction) => void
  /** Says beside the text what is stale or remarked: no change of it, and nothing to undo. */
  mark: (signs: BlockSigns) => void
}

const LABEL = 'Texte de la décision'

/** A text under edition, made once from the blocks of a draft. The view belongs to ProseMirror; React only reads its state. */
export function useEditor(blocks: readonly EditedBlock[], isEditable: boolean): Editor {
  const view = useRef<EditorView | null>(null)
  const [state, setState] = useState(() =>
    EditorState.create({ doc: docOf(blocks), plugins: [history(), keymap(KEYS), identityPlugin(), signsPlugin()] }),
  )
  const latest = useRef(state)
  const dispatch = useCallback((transaction: Transaction) => {
    latest.current = latest.current.apply(transaction)
    view.current?.updateState(latest.current)
    setState(latest.current)
  }, [])
  const editable = useRef(isEditable)
  editable.current = isEditable

  const mount = useCallback(
    (element: HTMLElement | null) => {
      view.current?.destroy()
      view.current = element
        ? new EditorView(element, {
            state: latest.current,
            dispatchTransaction: dispatch,
            editable: () => editable.current,
            attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': LABEL, lang: 'fr' },
          })
        : null
    },
    [dispatch],
  )
  return {
    mount,
    state,
    run: useCallback(
      (command) => {
        command(latest.current, dispatch, view.current ?? undefined)
        view.current?.focus()
      },
      [dispatch],
    ),
    mark: useCallback(
      (signs) => dispatch(latest.current.tr.setMeta(signsKey, signs).setMeta('addToHistory', false)),
      [dispatch],
    ),
    change: useCallback(
      (make) => {
        dispatch(make(latest.current))
        view.current?.focus()
      },
      [dispatch],
    ),
  }
}
