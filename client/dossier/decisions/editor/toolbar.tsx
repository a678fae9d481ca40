import {
  ArrowDown,
  ArrowUp,
  Bold,
  BookOpenText,
  Heading,
  Italic,
  List,
  type LucideIcon,
  Plus,
  Redo2,
  Save,
  Trash2,
  Undo2,
} from 'lucide-react'
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history'
import type { Command, EditorState } from 'prosemirror-state'
import { IconButton } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { DECISION_PARTS, type DecisionPart } from '#contract/dossier/phrases/phrase.ts'
import { PART_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import { emphasis, insertBlock, moveBlock, removeBlock, setLine, strong } from './commands.ts'
import css from './editor.module.css'
import { newBlockId, schema } from './schema.ts'
import type { Editor } from './use-editor.ts'

type Tool = { icon: LucideIcon; label: string; command: Command; isOn?: (state: EditorState) => boolean }

const hasMark = (name: 'strong' | 'emphasis') => (state: EditorState) => {
  const { empty, from, to, $from } = state.selection
  const mark = schema.marks[name]
  return empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark)
}
const isLine = (name: string) => (state: EditorState) => state.selection.$from.parent.type.name === name

const SHAPES: readonly Tool[] = [
  { icon: Bold, label: 'Gras (Ctrl+B)', command: strong, isOn: hasMark('strong') },
  { icon: Italic, label: 'Italique (Ctrl+I)', command: emphasis, isOn: hasMark('emphasis') },
  { icon: List, label: 'Liste (Ctrl+Maj+8)', command: setLine('item'), isOn: isLine('item') },
  { icon: Heading, label: 'Intertitre (Ctrl+Alt+2)', command: setLine('heading'), isOn: isLine('heading') },
]
const PLACES: readonly Tool[] = [
  { icon: ArrowUp, label: 'Monter le paragraphe (Alt+↑)', command: moveBlock(-1) },
  { icon: ArrowDown, label: 'Descendre le paragraphe (Alt+↓)', command: moveBlock(1) },
  { icon: Trash2, label: 'Retirer le paragraphe', command: removeBlock },
]

type Props = { editor: Editor; onSave: () => void; onPhrases: () => void }

/** Tools of the text. Keys do the same; Tab goes through them in order. */
export function Toolbar({ editor, onSave, onPhrases }: Props) {
  const { state, run } = editor
  const add = (family: DecisionPart) =>
    editor.change((now) => insertBlock(now, { id: newBlockId(), family, text: '', fact: null, phrase: null }))
  return (
    <div role="toolbar" aria-label="Mise en forme" className={css.toolbar}>
      <IconButton icon={Undo2} label="Annuler (Ctrl+Z)" disabled={undoDepth(state) === 0} onClick={() => run(undo)} />
      <IconButton icon={Redo2} label="Rétablir (Ctrl+Y)" disabled={redoDepth(state) === 0} onClick={() => run(redo)} />
      <span aria-hidden className={css.gap} />
      {[...SHAPES, ...PLACES].map(({ icon, label, command, isOn }) => (
        <IconButton
          key={label}
          icon={icon}
          label={label}
          aria-pressed={isOn?.(state)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(command)}
        />
      ))}
      <span aria-hidden className={css.gap} />
      <label className={`${prose.drawn} ${css.add}`}>
        <Plus aria-hidden size="1.1em" strokeWidth={1.75} />
        <span className="visually-hidden">Ajouter un paragraphe</span>
        <select
          value=""
          onChange={({ target }) => DECISION_PARTS.filter((family) => family === target.value).forEach(add)}
        >
          <option value="">Ajouter…</option>
          {DECISION_PARTS.map((family) => (
            <option key={family} value={family}>
              {PART_NAMES[family]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={css.phrases} onClick={onPhrases}>
        <BookOpenText aria-hidden size="1.15em" strokeWidth={1.75} /> Phrase
      </button>
      <IconButton icon={Save} label="Enregistrer le projet" onClick={onSave} />
    </div>
  )
}
