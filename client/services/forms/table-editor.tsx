import { Plus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Field } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { freeId, replaced, without } from './form-edits.ts'
import { OptionsField } from './options-field.tsx'

type Table = Extract<Field, { kind: 'table' }>
const KINDS = [
  { value: 'text', label: 'Texte' },
  { value: 'number', label: 'Nombre' },
  { value: 'amount', label: 'Montant' },
] as const

/** Columns by their label and their kind, rows by their names: without any, people add their own. */
export function TableEditor({
  field,
  content,
  onChange,
}: {
  field: Table
  content: Pick<FormContent, 'fields'>
  onChange: (field: Table) => void
}) {
  const { columns } = field
  const set = (next: Table['columns']) => onChange({ ...field, columns: next })
  return (
    <div className={stack.even}>
      {columns.map((column, at) => (
        <div key={column.id} className={stack.fields}>
          <TextField
            label={`Colonne ${at + 1}`}
            maxLength={200}
            value={column.label}
            onChange={(label) => set(replaced(columns, at, { ...column, label }))}
          />
          <SelectField
            label={`Contenu de la colonne ${at + 1}`}
            value={column.kind}
            options={KINDS}
            onChange={(kind) => set(replaced(columns, at, { ...column, kind }))}
          />
          {columns.length > 1 && (
            <Button variant="quiet" onClick={() => set(without(columns, at))}>
              Retirer la colonne {at + 1}
            </Button>
          )}
        </div>
      ))}
      <Actions>
        <Button
          icon={Plus}
          onClick={() =>
            set([...columns, { id: freeId(content, 'c'), label: `Colonne ${columns.length + 1}`, kind: 'text' }])
          }
        >
          Ajouter une colonne
        </Button>
      </Actions>
      <OptionsField label="Lignes du tableau" lines={field.rows} onChange={(rows) => onChange({ ...field, rows })} />
    </div>
  )
}
