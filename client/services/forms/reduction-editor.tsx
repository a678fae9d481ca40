import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Field } from '#contract/services/forms/field.ts'
import type { Reduction } from '#contract/services/forms/form-price.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { NumberField } from './number-field.tsx'

type Props = {
  reduction: Reduction
  rank: number
  fields: readonly Field[]
  communes: readonly { inseeCode: string; name: string }[]
  onChange: (reduction: Reduction | null) => void
}

/** Who pays less, or nothing: the greatest that is theirs is given. */
export function ReductionEditor({ reduction, rank, fields, communes, onChange }: Props) {
  const change = (next: Partial<Reduction>) => onChange({ ...reduction, ...next })
  return (
    <fieldset className={stack.even}>
      <legend>Réduction {rank}</legend>
      <div className={stack.fields}>
        <TextField label="Intitulé" maxLength={150} value={reduction.label} onChange={(label) => change({ label })} />
        <NumberField
          label="Part en moins, en %"
          help="100 : exonéré"
          value={reduction.percent}
          isAmount={false}
          onChange={(percent) =>
            change({ percent: typeof percent === 'number' ? Math.min(100, Math.max(1, Math.round(percent))) : 1 })
          }
        />
      </div>
      <ConditionEditor
        condition={reduction.onlyIf}
        fields={fields}
        communes={communes}
        onChange={(onlyIf) => onlyIf && change({ onlyIf })}
      />
      <Actions>
        <Button variant="quiet" onClick={() => onChange(null)}>
          Retirer cette réduction
        </Button>
      </Actions>
    </fieldset>
  )
}
