import { TextField } from '#client/ui/text-field.tsx'
import { maskExample, maskedText } from '#contract/services/forms/mask.ts'
import type { Words } from './several-fields.tsx'

type Props = Words & { mask: string; value: string; onChange: (value: string) => void }

/** A line whose shape is imposed: written as its mask says once it fits, whatever the hand typed. */
export const MaskedField = ({ mask, value, onChange, help, ...words }: Props) => (
  <TextField
    {...words}
    help={help ?? `Sous la forme ${mask}, par exemple ${maskExample(mask)}.`}
    maxLength={80}
    autoComplete="off"
    value={value}
    onChange={onChange}
    onBlur={() => onChange(maskedText(mask, value) ?? value)}
  />
)
