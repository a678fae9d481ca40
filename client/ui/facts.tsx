import type { ReactNode } from 'react'
import css from './facts.module.css'

/** What is known, term by term; on a telephone each value stands below its term, unless all the terms are short. */
export const Facts = ({ children, isShort = false }: { children: ReactNode; isShort?: boolean }) => (
  <dl className={isShort ? `${css.facts} ${css.narrow}` : css.facts}>{children}</dl>
)

/** One line of a list of facts; a value that is not known leaves no line. */
export const Fact = ({ term, children }: { term: ReactNode; children: ReactNode }) =>
  children === null || children === undefined || children === false || children === '' ? null : (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
