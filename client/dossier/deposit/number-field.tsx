import { useState } from 'react'
import { TextField } from '#client/ui/text-field.tsx'
import { readSurface } from './stated-surfaces.ts'

type Props = {
  label: string
  help?: string | undefined
  name?: string | undefined
  /** What is told when no number can be read. */
  wrong: string
  /** Things that are counted: a part of one is no number. */
  isWhole?: boolean
  value: number | null
  onChange: (value: number | null) => void
}

/** The text stays as it is typed; the number is what can be read in it. */
export function NumberField({ label, help, name, wrong, isWhole = false, value, onChange }: Props) {
  const read = (typed: string) => {
    const number = readSurface(typed)
    return isWhole && number !== null && !(Number.isInteger(number) && number > 0) ? null : number
  }
  const [text, setText] = useState(value === null ? '' : String(value).replace('.', ','))
  const isWrong = text.trim() !== '' && read(text) === null
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
        onChange(read(typed))
      }}
    />
  )
}
