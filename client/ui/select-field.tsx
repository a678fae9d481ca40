import type { ComponentProps } from 'react'
import { Field, type FieldWords } from './field.tsx'

type Option<Value extends string> = { value: Value; label: string; isDisabled?: boolean }
type Props<Value extends string> = FieldWords & {
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
} & Omit<ComponentProps<'select'>, keyof FieldWords | 'value' | 'onChange' | 'id' | 'className' | 'children'>

/** One choice among many, under its label; « Choisir… » is an option like another, whose value is empty. */
export const SelectField = <Value extends string>({
  label,
  help,
  error,
  value,
  options,
  onChange,
  ...rest
}: Props<Value>) => (
  <Field label={label} help={help} error={error}>
    {(field) => (
      <select
        {...field}
        {...rest}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)
