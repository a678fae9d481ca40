import { TextField } from '#client/ui/text-field.tsx'
import { useTypedNumber } from './use-typed-number.ts'

type Props = {
  label: string
  help?: string | undefined
  error?: string | undefined
  value: unknown
  isAmount: boolean
  onChange: (value: number | string | null) => void
}

/** A number as it is typed in French: spaces, a decimal comma. */
export function NumberField({ label, help, error, value, isAmount, onChange }: Props) {
  const { shown, read } = useTypedNumber(value, isAmount)
  return (
    <TextField
      label={label}
      help={help}
      error={error}
      inputMode="decimal"
      value={shown}
      onChange={(typed) => onChange(read(typed))}
    />
  )
}
