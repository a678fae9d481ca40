import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { type Field, isAsked, type SimpleField } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { FIELD_KIND_NAMES } from '#wording/services/forms/form-words.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { newChild, replaced, SIMPLE_KINDS, without } from './form-edits.ts'
import css from './forms.module.css'
import { KindEditor } from './kind-editor.tsx'

type Props = {
  field: Field
  content: Pick<FormContent, 'fields'>
  communes: readonly { inseeCode: string; name: string }[]
  /** Questions on which its condition may bear. */
  conditionOn: readonly Field[]
  onChange: (field: Field) => void
}

/** What a question says, asks and needs to be asked. */
export function FieldEditor({ field, content, communes, conditionOn, onChange }: Props) {
  return (
    <div className={stack.even}>
      <TextField
        label={isAsked(field) ? 'Intitulé de la question' : 'Intitulé'}
        maxLength={200}
        value={field.label}
        onChange={(label) => onChange({ ...field, label })}
      />
      <TextArea
        label={field.kind === 'explanation' ? 'Texte' : 'Aide'}
        rows={2}
        maxLength={2000}
        value={field.help}
        onChange={(help) => onChange({ ...field, help })}
      />
      {isAsked(field) && (
        <CheckField checked={field.required} onChange={(required) => onChange({ ...field, required })}>
          Réponse obligatoire
        </CheckField>
      )}
      {field.kind === 'repetition' ? (
        <RepetitionEditor field={field} content={content} communes={communes} onChange={onChange} />
      ) : (
        <KindEditor field={field} content={content} onChange={onChange} />
      )}
      <FieldGroup label="Quand la poser">
        <ConditionEditor
          condition={field.shownIf}
          fields={conditionOn}
          communes={communes}
          onChange={(shownIf) => onChange({ ...field, shownIf })}
        />
      </FieldGroup>
    </div>
  )
}

type Repetition = Extract<Field, { kind: 'repetition' }>
/** The questions of a line, which is repeated as often as needed. */
function RepetitionEditor({
  field,
  content,
  communes,
  onChange,
}: Pick<Props, 'content' | 'communes'> & { field: Repetition; onChange: (field: Repetition) => void }) {
  const [kind, setKind] = useState<SimpleField['kind']>('text')
  const set = (fields: Repetition['fields']) => onChange({ ...field, fields })
  return (
    <div className={stack.even}>
      <TextField
        label="Une ligne s’appelle"
        help="Comme dans « Ajouter un enfant », « Ajouter un projet »."
        maxLength={60}
        value={field.item}
        onChange={(item) => onChange({ ...field, item })}
      />
      {field.fields.map((child, at) => (
        <fieldset key={child.id} className={`${css.line} ${stack.even}`}>
          <legend>
            Question {at + 1} de la ligne, {FIELD_KIND_NAMES[child.kind]}
          </legend>
          <FieldEditor
            field={child}
            content={content}
            communes={communes}
            conditionOn={[
              ...content.fields.filter(({ id }) => id !== field.id),
              ...field.fields.filter(({ id }) => id !== child.id),
            ]}
            onChange={(next) => set(replaced(field.fields, at, next as SimpleField))}
          />
          {field.fields.length > 1 && (
            <Actions>
              <Button variant="quiet" onClick={() => set(without(field.fields, at))}>
                Retirer « {child.label} »
              </Button>
            </Actions>
          )}
        </fieldset>
      ))}
      <div className={stack.fields}>
        <SelectField
          label="Question à ajouter à la ligne"
          value={kind}
          options={SIMPLE_KINDS.map((value) => ({ value, label: FIELD_KIND_NAMES[value] }))}
          onChange={setKind}
        />
        <Button icon={Plus} onClick={() => set([...field.fields, newChild(content, kind)])}>
          Ajouter à la ligne
        </Button>
      </div>
    </div>
  )
}
