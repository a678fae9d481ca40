import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { WEEK_DAYS } from '#wording/services/bookings/booking-words.ts'

type Props = { value: readonly string[]; error: string | undefined; onChange: (days: readonly string[]) => void }

/** Days of the week, by the codes of RFC 5545. */
export const WeekDaysField = ({ value, error, onChange }: Props) => (
  <FieldGroup label="Chaque semaine, le" error={error}>
    {WEEK_DAYS.map(([code, name]) => (
      <CheckField
        key={code}
        checked={value.includes(code)}
        onChange={(isIn) => onChange(isIn ? [...value, code] : value.filter((one) => one !== code))}
      >
        {name}
      </CheckField>
    ))}
  </FieldGroup>
)
