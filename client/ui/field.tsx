import { type ReactNode, useId } from 'react'
import css from './field.module.css'

type FieldProps = {
  id: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
  className: string | undefined
}

/** A labelled control; its help and its error are tied to it, and the error says how to mend it. */
export function Field({
  label,
  help,
  error,
  children,
}: {
  label: string
  help?: string | undefined
  error?: string | undefined
  children: (field: FieldProps) => ReactNode
}) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {help && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
        className: css.control,
      })}
      {error && (
        <p id={`${id}-error`} className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
