import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { AUTOCOMPLETE, type Field } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { AUTOCOMPLETE_NAMES } from '#wording/services/forms/form-words.ts'
import { CalculationEditor } from './calculation-editor.tsx'
import { MaskEditor, ShapesEditor } from './drawn-and-masked-editor.tsx'
import { NumberField } from './number-field.tsx'
import { OptionsField } from './options-field.tsx'
import { TableEditor } from './table-editor.tsx'

type Props = {
  field: Field
  content: Pick<FormContent, 'fields'>
  onChange: (field: Field) => void
}

/** What a question of that kind needs beyond its words. */
export function KindEditor({ field, content, onChange }: Props) {
  switch (field.kind) {
    case 'text':
      return (
        <SelectField
          label="Remplissage automatique"
          help="Ce que le navigateur d’une personne peut proposer de lui-même."
          value={field.autocomplete}
          options={AUTOCOMPLETE.map((value) => ({ value, label: AUTOCOMPLETE_NAMES[value] }))}
          onChange={(autocomplete) => onChange({ ...field, autocomplete })}
        />
      )
    case 'integer':
    case 'decimal':
    case 'amount':
      return <BoundsEditor field={field} onChange={onChange} />
    case 'choice':
    case 'choices':
      return (
        <OptionsField
          label="Choix proposés"
          lines={field.options}
          onChange={(options) => onChange({ ...field, options })}
        />
      )
    case 'formatted':
      return <MaskEditor field={field} onChange={onChange} />
    case 'map':
      return <ShapesEditor field={field} onChange={onChange} />
    case 'linkedChoice':
      return <GroupsField field={field} onChange={onChange} />
    case 'piece':
      return (
        <NumberField
          label="Fichiers au plus"
          value={field.maxFiles}
          isAmount={false}
          onChange={(value) => onChange({ ...field, maxFiles: typeof value === 'number' ? value : 1 })}
        />
      )
    case 'table':
      return <TableEditor field={field} content={content} onChange={onChange} />
    case 'calculation':
      return <CalculationEditor field={field} fields={content.fields} onChange={onChange} />
    default:
      return null
  }
}

function BoundsEditor({
  field,
  onChange,
}: {
  field: Extract<Field, { kind: 'integer' | 'decimal' | 'amount' }>
  onChange: (field: Field) => void
}) {
  const bound = (value: number | string | null) => (typeof value === 'number' ? value : null)
  const isAmount = field.kind === 'amount'
  return (
    <div className={stack.fields}>
      <NumberField
        label="Minimum"
        value={field.min}
        isAmount={isAmount}
        onChange={(min) => onChange({ ...field, min: bound(min) })}
      />
      <NumberField
        label="Maximum"
        value={field.max}
        isAmount={isAmount}
        onChange={(max) => onChange({ ...field, max: bound(max) })}
      />
    </div>
  )
}

function GroupsField({
  field,
  onChange,
}: {
  field: Extract<Field, { kind: 'linkedChoice' }>
  onChange: (field: Field) => void
}) {
  return (
    <>
      {field.groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other identity than its rank
        <div key={at} className={stack.even}>
          <TextField
            label={`Premier niveau ${at + 1}`}
            maxLength={200}
            value={group.label}
            onChange={(label) =>
              onChange({ ...field, groups: field.groups.map((one, rank) => (rank === at ? { ...one, label } : one)) })
            }
          />
          <OptionsField
            label={`Choix de « ${group.label} »`}
            lines={group.options}
            onChange={(options) =>
              onChange({ ...field, groups: field.groups.map((one, rank) => (rank === at ? { ...one, options } : one)) })
            }
          />
        </div>
      ))}
      <OptionsField
        label="Premiers niveaux"
        lines={field.groups.map(({ label }) => label)}
        onChange={(labels) =>
          onChange({
            ...field,
            groups: labels.map((label, at) => ({ label, options: field.groups[at]?.options ?? ['Détail'] })),
          })
        }
      />
    </>
  )
}
