import { useState } from 'react'
import { CheckField } from '#client/ui/check-field.tsx'
import { Field, FieldGroup } from '#client/ui/field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'
import { SignaturePad } from './signature-pad.tsx'

export const digits = (code: string) => code.replaceAll(' ', '')

/** The name drawn by hand, or typed: what is printed at the foot of the act, which no certificate makes a signature. */
export function HandField({
  signer,
  hand,
  error,
  onChange,
}: {
  signer: string
  hand: Handwriting | null
  error: string | undefined
  onChange: (hand: Handwriting | null) => void
}) {
  const [isTyped, setIsTyped] = useState(false)
  return (
    <FieldGroup label={`Tracé ou nom de ${signer}`} error={error}>
      <CheckField
        checked={isTyped}
        onChange={(isChecked) => {
          setIsTyped(isChecked)
          onChange(isChecked ? { type: 'typed', name: signer } : null)
        }}
      >
        Taper mon nom au lieu de le tracer
      </CheckField>
      {isTyped ? (
        <TextField
          label="Nom imprimé au bas de l’acte"
          value={hand?.type === 'typed' ? hand.name : ''}
          onChange={(name) => onChange(name.trim() === '' ? null : { type: 'typed', name })}
        />
      ) : (
        <SignaturePad onChange={onChange} />
      )}
    </FieldGroup>
  )
}

export const OneTimeCode = ({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (code: string) => void
}) => (
  <Field
    label="Code à usage unique"
    help="Six chiffres de votre application, ou dix d’un code imprimé. Il sert ensuite dix minutes."
    error={error}
  >
    {(field) => (
      <input
        {...field}
        className={`${field.className} ${css.code}`}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
)
