import type { ComponentProps } from 'react'
import { dayText } from '#wording/day.ts'
import { Field, type FieldWords } from './field.tsx'

type Text = FieldWords & { value: string; onChange: (value: string) => void }
type Own = keyof Text | 'id' | 'className' | 'children'

/** A browser writes a day in the order of its own language: what it holds is said in words, so that nobody reads the month for the day. */
const Said = ({ help, day }: { help: FieldWords['help']; day: string }) => (
  <>
    {help} Soit le {dayText(day)}.
  </>
)

const isDay = (type: string | undefined, value: string) => type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** A line of text under its label: a name, a number, a day (`type="date"`), an address. */
export const TextField = ({ label, help, error, onChange, ...rest }: Text & Omit<ComponentProps<'input'>, Own>) => (
  <Field label={label} help={isDay(rest.type, rest.value) ? <Said help={help} day={rest.value} /> : help} error={error}>
    {(field) => <input {...field} {...rest} onChange={({ target }) => onChange(target.value)} />}
  </Field>
)

/** A text of several lines under its label. */
export const TextArea = ({
  label,
  help,
  error,
  onChange,
  rows = 3,
  ...rest
}: Text & Omit<ComponentProps<'textarea'>, Own>) => (
  <Field label={label} help={help} error={error}>
    {(field) => <textarea {...field} {...rest} rows={rows} onChange={({ target }) => onChange(target.value)} />}
  </Field>
)

/** A file of this machine under its label. */
export const FileField = ({
  label,
  help,
  error,
  onChange,
  ...rest
}: FieldWords & { onChange: (file: File | null) => void } & Omit<ComponentProps<'input'>, Own | 'type'>) => (
  <Field label={label} help={help} error={error}>
    {(field) => (
      <input {...field} {...rest} type="file" onChange={({ target }) => onChange(target.files?.[0] ?? null)} />
    )}
  </Field>
)
