import { FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { partsOfPeriod, periodText } from '#contract/services/forms/period.ts'
import type { Words } from './several-fields.tsx'

type Props = Words & { value: string; onChange: (value: string | null) => void }

/** A slot by its two ends. What was written of it when it was a line of text stays in sight. */
export function PeriodField({ value, onChange, ...words }: Props) {
  const parts = value === '' ? null : partsOfPeriod(value)
  const period = parts ?? { from: '', to: '' }
  const set = (change: Partial<typeof period>) => onChange(periodText({ ...period, ...change }) || null)
  return (
    <FieldGroup {...words}>
      {value !== '' && parts === null && <p className={prose.soft}>Vous aviez écrit : {value}</p>}
      <div className={stack.fields}>
        <TextField label="Début" type="datetime-local" value={period.from} onChange={(from) => set({ from })} />
        <TextField label="Fin" type="datetime-local" value={period.to} onChange={(to) => set({ to })} />
      </div>
    </FieldGroup>
  )
}
