import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import { dayText } from '#wording/day.ts'
import { ACT_FAMILY_NAMES } from '#wording/dossier/register/acts.ts'
import { ActFields } from './act-fields.tsx'
import { ACT_KIND_NAMES, type ActKind, actSpec } from './act-kinds.ts'
import { actDetail } from './act-words.ts'
import { cleanAct, dayOfAct, newAct, type ScenarioAct } from './scenario.ts'
import css from './simulator.module.css'

type Props = { acts: readonly ScenarioAct[]; on: string; onChange: (acts: readonly ScenarioAct[]) => void }

/** The form under the hand: none, an act to add, or the one at that place. */
type Editing = { type: 'none' } | { type: 'adding'; kind: ActKind } | { type: 'editing'; index: number }

/** What happened to the dossier: a list to read, to lengthen and to mend. */
export function ActsSection({ acts, on, onChange }: Props) {
  const [editing, setEditing] = useState<Editing>({ type: 'none' })
  const close = () => setEditing({ type: 'none' })
  const save = (act: ScenarioAct, index: number) => {
    onChange(byDay([...acts.slice(0, index), act, ...acts.slice(index + 1)]))
    close()
  }
  return (
    <section className={css.block}>
      <h2>Ce qui s’est passé</h2>
      {acts.length === 0 && <p className={prose.soft}>Rien depuis le dépôt.</p>}
      <ol className={css.acts}>
        {acts.map((act, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two acts may be alike in everything
          <li key={index}>
            {editing.type === 'editing' && editing.index === index ? (
              <ActForm act={act} onSave={(next) => save(next, index)} onCancel={close} />
            ) : (
              <ActLine
                act={act}
                onEdit={() => setEditing({ type: 'editing', index })}
                onRemove={() => onChange(acts.toSpliced(index, 1))}
              />
            )}
          </li>
        ))}
      </ol>
      {editing.type === 'adding' ? (
        <ActForm
          key={editing.kind}
          act={newAct(editing.kind, on)}
          onSave={(act) => save(act, acts.length)}
          onCancel={close}
        />
      ) : (
        <AddAct acts={acts} onAdd={(kind) => setEditing({ type: 'adding', kind })} />
      )}
    </section>
  )
}

const byDay = (acts: readonly ScenarioAct[]) =>
  acts.toSorted((one, other) => (dayOfAct(one) ?? '').localeCompare(dayOfAct(other) ?? ''))

function ActLine({ act, onEdit, onRemove }: { act: ScenarioAct; onEdit: () => void; onRemove: () => void }) {
  const { label } = actSpec(act.kind)
  const on = dayOfAct(act)
  return (
    <div className={css.actLine}>
      <p>
        <span className={css.day}>{on && dayText(on)}</span>
        <strong>{label}</strong>
        <small>{actDetail(act)}</small>
      </p>
      <IconButton icon={Pencil} label={`Modifier : ${label}`} onClick={onEdit} />
      <IconButton icon={Trash2} label={`Retirer : ${label}`} onClick={onRemove} />
    </div>
  )
}

function ActForm({
  act,
  onSave,
  onCancel,
}: {
  act: ScenarioAct
  onSave: (act: ScenarioAct) => void
  onCancel: () => void
}) {
  const [draft, setDraft] = useState(act)
  const clean = cleanAct(draft)
  return (
    <form
      className={css.actForm}
      aria-label={actSpec(act.kind).label}
      onSubmit={(event) => {
        event.preventDefault()
        if (clean) onSave(clean)
      }}
    >
      <h3>{actSpec(act.kind).label}</h3>
      <ActFields act={draft} onChange={setDraft} />
      <Actions>
        <Button type="submit" variant="primary" disabled={!clean}>
          Retenir cet acte
        </Button>
        <Button onClick={onCancel}>Annuler</Button>
      </Actions>
    </form>
  )
}

function AddAct({ acts, onAdd }: { acts: readonly ScenarioAct[]; onAdd: (kind: ActKind) => void }) {
  const open = ACT_KIND_NAMES.filter((kind) => !actSpec(kind).isSingle || acts.every((act) => act.kind !== kind))
  const families = Map.groupBy(open, (kind) => actSpec(kind).family)
  return (
    <div className={css.addAct}>
      <Field label="Ajouter un acte">
        {(field) => (
          <select
            {...field}
            value=""
            onChange={({ target }) => {
              const kind = open.find((one) => one === target.value)
              if (kind) onAdd(kind)
            }}
          >
            <option value="" disabled>
              Choisir un acte…
            </option>
            {[...families].map(([family, kinds]) => (
              <optgroup key={family} label={ACT_FAMILY_NAMES[family]}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {actSpec(kind).label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}
