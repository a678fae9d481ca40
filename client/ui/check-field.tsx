import type { ComponentProps, ReactNode } from 'react'
import css from './field.module.css'

/** A box to tick, or a button of a set, before its words. */
export const CheckField = ({
  children,
  onChange,
  type = 'checkbox',
  ...rest
}: { children: ReactNode; onChange: (isChecked: boolean) => void; type?: 'checkbox' | 'radio' } & Omit<
  ComponentProps<'input'>,
  'onChange' | 'type' | 'children' | 'className'
>) => (
  <label className={css.check}>
    <input {...rest} type={type} onChange={({ target }) => onChange(target.checked)} />
    <span>{children}</span>
  </label>
)

/** The set with one more, or one less. */
export function ticked<Value>(set: ReadonlySet<Value>, value: Value, isIn: boolean): ReadonlySet<Value> {
  const next = new Set(set)
  if (isIn) next.add(value)
  else next.delete(value)
  return next
}
