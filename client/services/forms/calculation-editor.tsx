import { Plus } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { countsMoney } from '#contract/services/forms/counted-money.ts'
import { type Field, fieldsById, isNumeric, type Term } from '#contract/services/forms/field.ts'
import { replaced, without } from './form-edits.ts'

type Calculation = Extract<Field, { kind: 'calculation' }>
type Counted = { key: string; label: string; field: string; column: string | null }

const UNITS = [
  { value: 'number', label: 'Nombre' },
  { value: 'amount', label: 'Montant en euros' },
  { value: 'percent', label: 'Pourcentage' },
] as const

const keyOf = (field: string, column: string | null) => `${field}/${column ?? ''}`

/** What may be counted: numbers, columns of tables, lines of repetitions. */
const countedOf = (fields: readonly Field[]): readonly Counted[] =>
  fields.flatMap((field): Counted[] => {
    const one = (column: string | null, label: string) => ({
      key: keyOf(field.id, column),
      label,
      field: field.id,
      column,
    })
    if (field.kind === 'table')
      return field.columns
        .filter(({ kind }) => kind !== 'text')
        .map(({ id, label }) => one(id, `${field.label}, ${label}`))
    if (field.kind === 'repetition')
      return [
        one(null, `${field.label}, nombre de lignes`),
        ...field.fields.filter(isNumeric).map(({ id, label }) => one(id, `${field.label}, ${label}`)),
      ]
    return isNumeric(field) ? [one(null, field.label)] : []
  })

type Props = { field: Calculation; fields: readonly Field[]; onChange: (field: Calculation) => void }

/** A read-only result: a sum, or what share one sum is of another. */
export function CalculationEditor({ field, fields, onChange }: Props) {
  const counted = countedOf(fields.filter(({ id }) => id !== field.id))
  const known = fieldsById(fields)
  const isMoney = countsMoney(known, field)
  // what no longer counts money is no longer told in euros
  const change = (next: Calculation) =>
    onChange(next.unit === 'amount' && !countsMoney(known, next) ? { ...next, unit: 'number' } : next)
  return (
    <div className={stack.even}>
      <SelectField
        label="Résultat"
        value={field.unit}
        options={UNITS.filter(({ value }) => value !== 'amount' || isMoney || field.unit === 'amount')}
        {...(!isMoney && { help: 'En euros : quand tout ce qui est compté est un montant.' })}
        onChange={(unit) => onChange({ ...field, unit })}
      />
      <Terms
        legend="Ce qui est compté"
        terms={field.terms}
        counted={counted}
        onChange={(terms) => change({ ...field, terms })}
      />
      <Terms
        legend="Divisé par"
        terms={field.dividedBy}
        counted={counted}
        onChange={(dividedBy) => change({ ...field, dividedBy })}
      />
    </div>
  )
}

type TermsProps = {
  legend: string
  terms: readonly Term[]
  counted: readonly Counted[]
  onChange: (terms: Term[]) => void
}

function Terms({ legend, terms, counted, onChange }: TermsProps) {
  const [first] = counted
  const options = counted.map(({ key, label }) => ({ value: key, label }))
  return (
    <FieldGroup label={legend}>
      {terms.map((term, at) => {
        const key = keyOf(term.field, term.column)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term has no other identity than its rank
          <div key={at} className={stack.fields}>
            <SelectField
              label="Signe"
              value={term.sign}
              options={[
                { value: 'plus', label: 'plus' },
                { value: 'minus', label: 'moins' },
              ]}
              onChange={(sign) => onChange(replaced(terms, at, { ...term, sign }))}
            />
            <SelectField
              label="Nombre"
              value={key}
              options={
                options.some(({ value }) => value === key) ? options : [{ value: key, label: 'à choisir' }, ...options]
              }
              onChange={(chosen) => {
                const found = counted.find((one) => one.key === chosen)
                if (found) onChange(replaced(terms, at, { ...term, field: found.field, column: found.column }))
              }}
            />
            <Button variant="quiet" onClick={() => onChange(without(terms, at))}>
              Retirer
            </Button>
          </div>
        )
      })}
      {first && (
        <Actions>
          <Button
            icon={Plus}
            onClick={() =>
              onChange([...terms, { sign: 'plus', field: first.field, column: first.column, by: null, factor: 1 }])
            }
          >
            Ajouter un nombre
          </Button>
        </Actions>
      )}
    </FieldGroup>
  )
}
