import type { Ref } from 'react'
import { Field } from '#client/ui/field.tsx'
import css from './account.module.css'

/** Six digits of an application, ten of a sheet; spaces allowed as both show them. */
export const CodeField = ({
  ref,
  value,
  onChange,
  error,
}: {
  ref?: Ref<HTMLInputElement>
  value: string
  onChange: (code: string) => void
  error?: string | undefined
}) => (
  <Field
    label="Code à usage unique"
    help="Les six chiffres que votre application affiche en ce moment, ou les dix d’un code imprimé."
    {...(error ? { error } : {})}
  >
    {(field) => (
      <input
        {...field}
        ref={ref}
        className={`${field.className} ${css.code}`}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={value}
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, 10))}
      />
    )}
  </Field>
)
