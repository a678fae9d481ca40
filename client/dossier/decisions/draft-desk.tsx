import { useEffect, useMemo, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { DecisionDraft, DecisionFile, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { instantText } from '#wording/day.ts'
import { filledPhrase, SENSE_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import { BlockPanel } from './block-panel.tsx'
import css from './decision.module.css'
import { DraftActions } from './draft-actions.tsx'
import { currentBlock, goToBlock, insertBlock, rewriteBlock } from './editor/commands.ts'
import { attrsOf, blocksOf, newBlockId, textOfBlock } from './editor/schema.ts'
import { Toolbar } from './editor/toolbar.tsx'
import { type Editor, useEditor } from './editor/use-editor.ts'
import { PhrasePicker } from './phrase-picker.tsx'
import { useDraftChange } from './queries.ts'
import { ReviewPanel } from './review-panel.tsx'
import { SenseForm } from './sense-form.tsx'
import { Standing } from './standing.tsx'
import { useUnsaved } from './unsaved.ts'

type Props = {
  file: { line: Pick<DossierFile['line'], 'id' | 'inseeCode' | 'kind'> }
  decision: DecisionFile
  draft: DecisionDraft
  /** Begins again from the draft as the server has it: another text was built, or someone else saved theirs. */
  onReload: () => void
}

/** What was decided of stale paragraphs and new facts, until the text is saved. */
type Pending = { confirmed: ReadonlyMap<string, string | null>; dismissed: readonly string[] }
const NOTHING: Pending = { confirmed: new Map(), dismissed: [] }

/** The text under the hand, what the file says of each of its paragraphs, and the way to the signature. */
export function DraftDesk({ file, decision, draft, onReload }: Props) {
  const { id, inseeCode } = file.line
  const isEditable = decision.may.write
  const [pending, setPending] = useState(NOTHING)
  const [base, setBase] = useState(draft.revision)
  const [open, setOpen] = useState<'none' | 'phrases' | 'sense'>('none')
  const unused = decision.unused.filter(({ fact }) => fact === null || !pending.dismissed.includes(fact))
  const editor = useEditor(draft.blocks, isEditable)
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
  const refresh = (outdated: readonly StaleBlock[]) => {
    for (const { blockId, proposed } of outdated) {
      if (proposed === null) continue
      editor.change((state) => rewriteBlock(state, blockId, proposed))
      confirm(blockId, null)
    }
  }
  const dismiss = (fact: string) => setPending((before) => ({ ...before, dismissed: [...before.dismissed, fact] }))

  const current = attrsOf(currentBlock(editor.state).node)
  return (
    <div className={css.desk}>
      <p className={css.head}>
        <strong>{SENSE_NAMES[draft.sense]}</strong>
        <span className={prose.soft}>
          version {draft.revision}, {draft.updatedBy ? `par ${draft.updatedBy}, ` : ''}
          {instantText(draft.updatedAt)}
        </span>
      </p>
      {open === 'sense' ? (
        <SenseForm
          id={id}
          decision={decision}
          kind={file.line.kind}
          onDone={() => setOpen('none')}
          onBuilt={onReload}
        />
      ) : (
        <DraftActions
          id={id}
          decision={decision}
          draft={draft}
          isChanged={isChanged}
          isSaving={change.isPending}
          onSave={save}
          onSense={() => setOpen('sense')}
        />
      )}
      {change.error && <ProblemNotice error={change.error} />}
      {base !== draft.revision && (
        <Notice
          tone="unknown"
          live
          title="Une autre personne a enregistré ce projet depuis que vous l’avez ouvert."
          action={<Button onClick={onReload}>Reprendre sa version</Button>}
        >
          <p>Copiez d’abord ce que vous voulez garder : votre texte ne peut plus être enregistré par-dessus le sien.</p>
        </Notice>
      )}
      <Standing
        obstacles={decision.obstacles}
        guard={decision.guard}
        stale={stale}
        unused={unused}
        blocks={draft.blocks}
        isEditable={isEditable}
        onRefresh={refresh}
        onGo={(blockId) => editor.change((state) => goToBlock(state, blockId))}
        onAdd={(block) => {
          editor.change((state) => insertBlock(state, block))
          if (block.fact !== null) confirm(block.id, null)
        }}
        onDismiss={dismiss}
      />
      <div className={css.bench}>
        <div className={css.sheet}>
          {isEditable && <Toolbar editor={editor} onSave={save} onPhrases={() => setOpen('phrases')} />}
          <div ref={editor.mount} className={css.text} data-readonly={!isEditable} />
        </div>
        <BlockPanel
          dossierId={id}
          decision={decision}
          block={current}
          text={textOfBlock(currentBlock(editor.state).node)}
          stale={stale.find(({ blockId }) => blockId === current.id)}
          kept={draft.blocks.find((block) => block.id === current.id)?.kept ?? null}
          isEditable={isEditable}
          onTake={(text) => {
            editor.change((state) => rewriteBlock(state, current.id, text))
            confirm(current.id, null)
          }}
          onKeep={(because) => confirm(current.id, because)}
        />
      </div>
      <ReviewPanel id={id} decision={decision} draft={draft} isChanged={isChanged} />
      {open === 'phrases' && (
        <PhrasePicker
          commune={inseeCode}
          family={current.family}
          onClose={() => setOpen('none')}
          onPick={({ key, version, inseeCode: of, family, body }) => {
            const block = {
              id: newBlockId(),
              family,
              text: filledPhrase(body, decision.words),
              fact: null,
              phrase: { key, version, inseeCode: of },
            }
            editor.change((state) => insertBlock(state, block))
            setOpen('none')
          }}
        />
      )}
    </div>
  )
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
