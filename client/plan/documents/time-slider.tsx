import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { dayText } from '#wording/day.ts'

const DAY_MS = 86_400_000
const numberOf = (on: string) => Math.round(Date.parse(`${on}T00:00:00Z`) / DAY_MS)
const dayOfNumber = (count: number) => new Date(count * DAY_MS).toISOString().slice(0, 10)

type Props = { on: string; today: string; firstDay: string | null; onChange: (on: string) => void }

/** The day that the table is read on: drawn along the years, or typed. */
export function TimeSlider({ on, today, firstDay, onChange }: Props) {
  const first = numberOf(firstDay !== null && firstDay < today ? firstDay : `${Number(today.slice(0, 4)) - 10}-01-01`)
  return (
    <div className={stack.even}>
      <Field label={`Le ${dayText(on)}`}>
        {(field) => (
          <input
            {...field}
            type="range"
            min={first}
            max={numberOf(today)}
            value={numberOf(on)}
            aria-valuetext={dayText(on)}
            onChange={({ target }) => onChange(dayOfNumber(Number(target.value)))}
          />
        )}
      </Field>
      <TextField
        label="Ou écrivez le jour"
        type="date"
        value={on}
        onChange={(day) => {
          if (/^\d{4}-\d{2}-\d{2}$/.test(day)) onChange(day)
        }}
      />
      {on !== today && (
        <div>
          <Button onClick={() => onChange(today)}>Revenir à aujourd’hui</Button>
        </div>
      )}
    </div>
  )
}
