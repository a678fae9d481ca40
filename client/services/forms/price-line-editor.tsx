import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { type Field, isNumeric } from '#contract/services/forms/field.ts'
import type { PricedLine } from '#contract/services/forms/form-price.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { NumberField } from './number-field.tsx'

type Props = {
  line: PricedLine
  rank: number
  fields: readonly Field[]
  communes: readonly { inseeCode: string; name: string }[]
  onChange: (line: PricedLine | null) => void
}

/** One line of a tariff: its price, what multiplies it, and who pays it. */
export function PriceLineEditor({ line, rank, fields, communes, onChange }: Props) {
  const change = (next: Partial<PricedLine>) => onChange({ ...line, ...next })
  const numbers = fields.filter((field) => isNumeric(field) && field.kind !== 'amount')
  const options = [
    { value: '', label: 'une fois' },
    ...numbers.map(({ id, label }) => ({ value: id, label: `multiplié par « ${label} »` })),
  ]
  return (
    <fieldset className={stack.even}>
      <legend>Ligne de tarif {rank}</legend>
      <div className={stack.fields}>
        <TextField label="Intitulé" maxLength={150} value={line.label} onChange={(label) => change({ label })} />
        <NumberField
          label="Prix, en euros"
          value={line.unitCents}
          isAmount
          onChange={(cents) => change({ unitCents: typeof cents === 'number' && cents >= 0 ? cents : 0 })}
        />
        <SelectField
          label="Compté"
          value={line.quantity ?? ''}
          options={options}
          onChange={(id) => change({ quantity: id === '' ? null : id })}
        />
      </div>
      <ConditionEditor
        condition={line.onlyIf}
        fields={fields}
        communes={communes}
        onChange={(onlyIf) => change({ onlyIf })}
      />
      <Actions>
        <Button variant="quiet" onClick={() => onChange(null)}>
          Retirer cette ligne
        </Button>
      </Actions>
    </fieldset>
  )
}
