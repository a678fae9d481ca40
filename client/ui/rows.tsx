import type { ComponentProps } from 'react'
import css from './rows.module.css'

const named = (own: string | undefined, className = '') => `${own} ${className}`.trim()

/** A list between hairlines; without a line it draws none. */
export const Rows = ({ className, ...rest }: ComponentProps<'ul'>) => (
  <ul {...rest} className={named(css.rows, className)} />
)

/** A line of the list: what it is, then what is said or done about it. */
export const Row = ({ className, ...rest }: ComponentProps<'li'>) => (
  <li {...rest} className={named(css.row, className)} />
)

/** The first line of a row: its name and, beside it, its state and its figures. */
export const RowHead = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div {...rest} className={named(css.head, className)} />
)
