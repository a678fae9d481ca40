import { useState } from 'react'
import { PhrasePicker } from '#client/dossier/phrases/phrase-picker.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { DecisionDraft, DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { DECISION_PARTS, type DecisionPhrase, isOfDecision } from '#contract/dossier/phrases/phrase.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { instantText } from '#wording/day.ts'
import { filledPhrase, senseName } from '#wording/dossier/decisions/decision-desk.ts'
import { BlockPanel } from './block-panel.tsx'
import css from './decision.module.css'
import { DraftActions } from './draft-actions.tsx'
import { currentBlock, goToBlock, insertBlock } from './editor/commands.ts'
import { attrsOf, newBlockId, textOfBlock } from './editor/schema.ts'
import { Toolbar } from './editor/toolbar.tsx'
import { Returns } from './returns.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { SenseForm } from './sense-form.tsx'
import { Standing } from './standing.tsx'
import { useDraftText } from './use-draft-text.ts'

type Props = {
  file: { line: Pick<DossierFile['line'], 'id' | 'inseeCode' | 'kind'> }
  decision: DecisionFile
  draft: DecisionDraft
  /** Begins again from the draft as the server has it: another text was built, or someone else saved theirs. */
  onReload: () => void
}

/** The text under the hand, what the file says of each of its paragraphs, and the way to the signature. */
export function DraftDesk({ file, decision, draft, onReload }: Props) {
  const { id, inseeCode } = file.line
  const isEditable = decision.may.write && decision.waitingPaper === null
  const [open, setOpen] = useState<'none' | 'phrases' | 'sense'>('none')
  const text = useDraftText(id, decision, draft)
  const { editor, stale, change, isChanged, save, confirm } = text
  const current = attrsOf(currentBlock(editor.state).node)
  return (
    <div className={css.desk}>
      <Head draft={draft} kind={file.line.kind} />
      <Returns returns={decision.returns} />
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
      {text.isOvertaken && <Overtaken onReload={onReload} />}
      <Standing
        {...decision}
        stale={stale}
        unused={text.unused}
        blocks={draft.blocks}
        isEditable={isEditable}
        onRefresh={text.refresh}
        onGo={(blockId) => editor.change((state) => goToBlock(state, blockId))}
        onAdd={text.add}
        onDismiss={text.dismiss}
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
          onTake={(words) => text.rewrite(current.id, words)}
          onKeep={(because) => confirm(current.id, because)}
        />
      </div>
      <ReviewPanel id={id} decision={decision} draft={draft} isChanged={isChanged} />
      {open === 'phrases' && (
        <PhrasePicker
          commune={inseeCode}
          families={DECISION_PARTS}
          family={current.family}
          onClose={() => setOpen('none')}
          onPick={(phrase) => {
            if (isOfDecision(phrase)) {
              editor.change((state) => insertBlock(state, blockOfPhrase(phrase, decision.words)))
            }
            setOpen('none')
          }}
        />
      )}
    </div>
  )
}

const Head = ({ draft, kind }: { draft: DecisionDraft; kind: string }) => (
  <p className={css.head}>
    <strong>{senseName(draft.sense, kind)}</strong>
    <span className={prose.soft}>
      version {draft.revision}, {draft.updatedBy ? `par ${draft.updatedBy}, ` : ''}
      {instantText(draft.updatedAt)}
    </span>
  </p>
)

const Overtaken = ({ onReload }: { onReload: () => void }) => (
  <Notice
    tone="unknown"
    live
    title="Une autre personne a enregistré ce projet depuis que vous l’avez ouvert."
    action={<Button onClick={onReload}>Reprendre sa version</Button>}
  >
    <p>Copiez d’abord ce que vous voulez garder : votre texte ne peut plus être enregistré par-dessus le sien.</p>
  </Notice>
)

/** A phrase of the library as a paragraph of this decision, its words filled. */
const blockOfPhrase = ({ key, version, inseeCode, family, body }: DecisionPhrase, words: DecisionFile['words']) => ({
  id: newBlockId(),
  family,
  text: filledPhrase(body, words),
  fact: null,
  phrase: { key, version, inseeCode },
})
