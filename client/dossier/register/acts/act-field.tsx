import { Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Field, FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import type { ActField as Spec } from './act-field-spec.ts'
import css from './act-form.module.css'

type Props = {
  field: Spec
  value: unknown
  errors: ReadonlyMap<string, string>
  onChange: (value: unknown) => void
}

/** One question of an act, drawn by its type. */
export function ActField({ field, value, errors, onChange }: Props) {
  const error = errors.get(field.name)
  switch (field.type) {
    case 'yesNo':
      return (
        <Choice
          legend={field.label}
          value={value === true ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: field.yes },
            { value: 'no', label: field.no },
          ]}
          onChange={(answer) => onChange(answer === 'yes')}
        />
      )
    case 'several':
      return <Several field={field} value={value} error={error} onChange={onChange} />
    case 'pieces':
      return <Pieces label={field.label} value={value} errors={errors} onChange={onChange} />
    case 'day':
    case 'choice':
    case 'text':
    case 'line':
      return (
        <Field label={field.label} help={field.help} error={error}>
          {(props) => <Control field={field} props={props} value={text(value)} onChange={onChange} />}
        </Field>
      )
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

type ControlProps = {
  field: Extract<Spec, { type: 'day' | 'choice' | 'text' | 'line' }>
  props: { id: string; className: string | undefined }
  value: string
  onChange: (value: string) => void
}

function Control({ field, props, value, onChange }: ControlProps) {
  if (field.type === 'text') {
    return <textarea {...props} rows={3} value={value} onChange={({ target }) => onChange(target.value)} />
  }
  if (field.type === 'choice') {
    return (
      <select {...props} value={value} onChange={({ target }) => onChange(target.value)}>
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )
  }
  if (field.type === 'line') {
    return <input {...props} value={value} autoComplete="off" onChange={({ target }) => onChange(target.value)} />
  }
  return (
    <input
      {...props}
      type="date"
      min="1990-01-01"
      max="2099-12-31"
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

type SeveralProps = {
  field: Extract<Spec, { type: 'several' }>
  value: unknown
  error: string | undefined
  onChange: (value: string[]) => void
}

function Several({ field, value, error, onChange }: SeveralProps) {
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <FieldGroup label={field.label} error={error}>
      {field.choices.length === 0 && <p className={prose.soft}>{field.empty}</p>}
      {field.choices.map((choice) => (
        <CheckField
          key={choice.value}
          checked={chosen.includes(choice.value)}
          onChange={(isIn) => onChange([...ticked(new Set(chosen), choice.value, isIn)])}
        >
          {choice.label}
        </CheckField>
      ))}
    </FieldGroup>
  )
}

type PieceRow = { code: string; why: string }
const pieceRows = (value: unknown): PieceRow[] => (Array.isArray(value) ? (value as PieceRow[]) : [])

type PiecesProps = {
  label: string
  value: unknown
  errors: ReadonlyMap<string, string>
  onChange: (value: PieceRow[]) => void
}

/** Pieces asked, each with what is missing in it. */
function Pieces({ label, value, errors, onChange }: PiecesProps) {
  const rows = pieceRows(value)
  const change = (at: number, change: Partial<PieceRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  return (
    <FieldGroup label={label}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity than their place
        <div key={index} className={css.piece}>
          <Field label="Code" error={errors.get(`pieces.${index}.code`) && 'Écrivez le code, par exemple PCMI2.'}>
            {(props) => (
              <input
                {...props}
                size={8}
                value={row.code}
                onChange={({ target }) => change(index, { code: target.value.toUpperCase() })}
              />
            )}
          </Field>
          <Field label="Ce qui manque" error={errors.get(`pieces.${index}.why`)}>
            {(props) => (
              <input {...props} value={row.why} onChange={({ target }) => change(index, { why: target.value })} />
            )}
          </Field>
          <IconButton
            icon={Trash2}
            label={`Retirer la pièce ${row.code || index + 1}`}
            disabled={rows.length === 1}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button icon={Plus} variant="quiet" onClick={() => onChange([...rows, { code: '', why: '' }])}>
        Ajouter une pièce
      </Button>
    </FieldGroup>
  )
}
