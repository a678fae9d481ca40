import { type ReactNode, useId } from 'react'
import css from './field.module.css'
import prose from './prose.module.css'

type FieldProps = {
  id: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
  className: string | undefined
}

/** What every field says of itself. */
export type FieldWords = { label: ReactNode; help?: ReactNode; error?: string | undefined }

/** A labelled control; its help and its error are tied to it, and the error says how to mend it. */
export function Field({ label, help, error, children }: FieldWords & { children: (field: FieldProps) => ReactNode }) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {help && (
        <p id={`${id}-help`} className={prose.soft}>
          {help}
        </p>
      )}
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
        className: css.control,
      })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** Several controls that answer one question. */
export function FieldGroup({ label, help, error, children }: FieldWords & { children: ReactNode }) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className={css.group} aria-describedby={described || undefined} data-invalid={error ? '' : undefined}>
      <legend>{label}</legend>
      {help && (
        <p id={`${id}-help`} className={prose.soft}>
          {help}
        </p>
      )}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}

const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error ? (
    <p id={id} className={css.error} role="alert">
      {error}
    </p>
  ) : null
