import { useState } from 'react'
import { TextField } from '#client/ui/text-field.tsx'
import { readSurface } from './stated-surfaces.ts'

type Props = {
  label: string
  help?: string | undefined
  name?: string | undefined
  /** What is told when no number can be read. */
  wrong: string
  value: number | null
  onChange: (value: number | null) => void
}

/** The text stays as it is typed; the number is what can be read in it. */
export function NumberField({ label, help, name, wrong, value, onChange }: Props) {
  const [text, setText] = useState(value === null ? '' : String(value).replace('.', ','))
  const isWrong = text.trim() !== '' && readSurface(text) === null
  return (
    <TextField
      label={label}
      help={help}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      error={isWrong ? wrong : undefined}
      value={text}
      onChange={(typed) => {
        setText(typed)
        onChange(readSurface(typed))
      }}
    />
  )
}
