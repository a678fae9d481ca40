import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { hoursBy, later } from './calendar-days.ts'

/** A slot as it is said: a day, an hour, and an hour of that day or of the next. */
export type SaidSlot = { day: string; from: string; to: string }

type Props = {
  slot: SaidSlot
  stepMin: number
  min?: string
  error?: string | undefined
  onChange: (slot: SaidSlot) => void
}

export const SlotFields = ({ slot, stepMin, min, error, onChange }: Props) => (
  <div className={stack.fields}>
    <TextField
      label="Jour"
      type="date"
      min={min}
      value={slot.day}
      error={error}
      onChange={(day) => onChange({ ...slot, day })}
    />
    <SelectField
      label="De"
      value={slot.from}
      options={hoursBy(stepMin)}
      onChange={(from) => onChange({ ...slot, from })}
    />
    <SelectField
      label={slot.to <= slot.from ? 'À (le lendemain)' : 'À'}
      value={slot.to}
      options={hoursBy(stepMin)}
      onChange={(to) => onChange({ ...slot, to })}
    />
  </div>
)

/** Wall times of a slot: an end at or before the beginning is of the next day. */
export const wallTimes = ({ day, from, to }: SaidSlot) => ({
  from: `${day}T${from}`,
  to: `${to <= from ? later(day, 1) : day}T${to}`,
})
