import { useState } from 'react'
import { TextField } from '#client/ui/text-field.tsx'

type Props = { label: string; value: number; onChange: (value: number) => void }

/** A whole number; an empty field is none. */
export function CountField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(String(value))
  const isWhole = /^\d*$/.test(typed.trim())
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={typed}
      error={isWhole ? undefined : 'Écrivez un nombre entier'}
      onChange={(now) => {
        setTyped(now)
        onChange(/^\d+$/.test(now.trim()) ? Number(now) : now.trim() === '' ? 0 : Number.NaN)
      }}
    />
  )
}
