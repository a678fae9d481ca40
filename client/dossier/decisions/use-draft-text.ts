import { useEffect, useMemo, useState } from 'react'
import type { DecisionDraft, DecisionFile, DraftBlock, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import { insertBlock, rewriteBlock } from './editor/commands.ts'
import { blocksOf } from './editor/schema.ts'
import { type Editor, useEditor } from './editor/use-editor.ts'
import { useDraftChange } from './queries.ts'
import { useUnsaved } from './unsaved.ts'

/** What was decided of stale paragraphs and new facts, until the text is saved. */
type Pending = { confirmed: ReadonlyMap<string, string | null>; dismissed: readonly string[] }
const NOTHING: Pending = { confirmed: new Map(), dismissed: [] }

/** The text being written, what of it is to be read again or not saved yet, and what can be done to it. */
export function useDraftText(id: string, decision: DecisionFile, draft: DecisionDraft) {
  const [pending, setPending] = useState(NOTHING)
  const [base, setBase] = useState(draft.revision)
  const editor = useEditor(draft.blocks, decision.may.write)
  const change = useDraftChange(id)

  const kept = useMemo(() => written(draft.blocks), [draft.blocks])
  const now = useMemo(() => blocksOf(editor.state.doc), [editor.state.doc])
  const stale = stillStale(decision.stale, pending.confirmed, now)
  useSigns(editor, stale, decision.comments)
  const isChanged = pending !== NOTHING || written(now) !== kept
  useUnsaved(isChanged, 'Le projet a des changements non enregistrés. Quitter sans eux ?')

  const save = () => {
    const blocks = now.map((block) => {
      const because = pending.confirmed.get(block.id)
      if (because === undefined || stale.some(({ blockId }) => blockId === block.id)) return block
      return { ...block, confirmed: true, ...(because === null ? {} : { keptBecause: because }) }
    })
    const saving = { to: 'save', revision: base, blocks, dismissed: pending.dismissed } as const
    change.mutate(saving, {
      onSuccess: ({ draft: saved }) => {
        setPending(NOTHING)
        setBase(saved?.revision ?? base)
      },
    })
  }
  const confirm = (blockId: string, because: string | null) =>
    setPending((before) => ({ ...before, confirmed: new Map(before.confirmed).set(blockId, because) }))
  const rewrite = (blockId: string, words: string) => {
    editor.change((state) => rewriteBlock(state, blockId, words))
    confirm(blockId, null)
  }
  return {
    editor,
    change,
    stale,
    unused: decision.unused.filter(({ fact }) => fact === null || !pending.dismissed.includes(fact)),
    isChanged,
    isOvertaken: base !== draft.revision,
    save,
    confirm,
    rewrite,
    refresh: (outdated: readonly StaleBlock[]) => {
      for (const { blockId, proposed } of outdated) if (proposed !== null) rewrite(blockId, proposed)
    },
    add: (block: DraftBlock) => {
      editor.change((state) => insertBlock(state, block))
      if (block.fact !== null) confirm(block.id, null)
    },
    dismiss: (fact: string) => setPending((before) => ({ ...before, dismissed: [...before.dismissed, fact] })),
  }
}

/**
 * What is still to be read again: a paragraph kept with a reason no longer is, nor one that says what the file says today.
 * Undone, or changed after that, it is again.
 */
const stillStale = (
  stale: readonly StaleBlock[],
  confirmed: Pending['confirmed'],
  now: readonly { id: string; text: string }[],
) =>
  stale.filter(({ blockId, proposed }) => {
    const because = confirmed.get(blockId)
    if (because === undefined) return true
    return because === null && now.find(({ id }) => id === blockId)?.text !== proposed
  })

/** The same sets as long as their members are: the editor is told of changes alone. */
function useSigns({ mark }: Editor, stale: readonly StaleBlock[], comments: DecisionFile['comments']) {
  const staleIds = stale.map(({ blockId }) => blockId).join('\n')
  const remarkedIds = comments.flatMap(({ blockId, settled }) => (blockId && !settled ? [blockId] : [])).join('\n')
  useEffect(
    () => mark({ stale: new Set(staleIds.split('\n')), remarked: new Set(remarkedIds.split('\n')) }),
    [mark, staleIds, remarkedIds],
  )
}

const written = (blocks: readonly { id: string; family: string; text: string }[]) =>
  JSON.stringify(blocks.map(({ id, family, text }) => [id, family, text]))
