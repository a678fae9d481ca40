import { ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FIELD_KINDS, type Field, type FieldKind } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { shownIfText } from '#wording/services/forms/condition-text.ts'
import { FIELD_KIND_NAMES } from '#wording/services/forms/form-words.ts'
import { FieldEditor } from './field-editor.tsx'
import { moved, newField, replaced, without } from './form-edits.ts'

type Props = {
  content: FormContent
  communes: readonly { inseeCode: string; name: string }[]
  onChange: (fields: Field[]) => void
}

const KINDS = FIELD_KINDS.map((value) => ({ value, label: FIELD_KIND_NAMES[value] }))

/** The questions in their order; each opens where it stands. */
export function QuestionsPart({ content, communes, onChange }: Props) {
  const { fields } = content
  const [open, setOpen] = useState<string | null>(null)
  const [kind, setKind] = useState<FieldKind>('text')
  const names = Object.fromEntries(communes.map(({ inseeCode, name }) => [inseeCode, name]))
  const add = () => {
    const field = newField(content, kind)
    onChange([...fields, field])
    setOpen(field.id)
  }
  return (
    <section className={stack.close} aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      {fields.length === 0 && <p>Aucune question : ajoutez la première.</p>}
      <Rows>
        {fields.map((field, at) => (
          <Row key={field.id}>
            <QuestionRow
              field={field}
              fields={fields}
              names={names}
              isOpen={open === field.id}
              onToggle={() => setOpen(open === field.id ? null : field.id)}
              onMove={(by) => onChange(moved(fields, at, by))}
              onRemove={() => onChange(without(fields, at))}
            />
            {open === field.id && (
              <FieldEditor
                field={field}
                content={content}
                communes={communes}
                conditionOn={fields.filter(({ id }) => id !== field.id)}
                onChange={(next) => onChange(replaced(fields, at, next))}
              />
            )}
          </Row>
        ))}
      </Rows>
      <div className={stack.fields}>
        <SelectField label="Sorte de question" value={kind} options={KINDS} onChange={setKind} />
        <Button icon={Plus} onClick={add}>
          Ajouter la question
        </Button>
      </div>
    </section>
  )
}

type RowProps = {
  field: Field
  fields: readonly Field[]
  /** Communes by their codes. */
  names: Readonly<Record<string, string>>
  isOpen: boolean
  onToggle: () => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

const QuestionRow = ({ field, fields, names, isOpen, onToggle, onMove, onRemove }: RowProps) => {
  const name = `« ${field.label} »`
  return (
    <>
      <RowHead>
        <span className={prose.name}>{field.label}</span>
        <span className={prose.soft}>
          {FIELD_KIND_NAMES[field.kind]}
          {'required' in field && field.required && ', obligatoire'}
        </span>
      </RowHead>
      {field.shownIf && (
        <p className={prose.soft}>{shownIfText(field.shownIf, (id) => fields.find((one) => one.id === id), names)}</p>
      )}
      <Actions>
        <Button aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? 'Refermer' : 'Modifier'} <span className="visually-hidden">{name}</span>
        </Button>
        <IconButton icon={ArrowUp} label={`Monter ${name}`} onClick={() => onMove(-1)} />
        <IconButton icon={ArrowDown} label={`Descendre ${name}`} onClick={() => onMove(1)} />
        <Button variant="quiet" onClick={onRemove}>
          Retirer <span className="visually-hidden">{name}</span>
        </Button>
      </Actions>
    </>
  )
}
