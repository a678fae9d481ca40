import type { ComponentProps } from 'react'
import css from './actions.module.css'

/** Buttons side by side, on as many lines as they need. */
export const Actions = ({ className = '', ...rest }: ComponentProps<'div'>) => (
  <div {...rest} className={`${css.actions} ${className}`.trim()} />
)
