/**
 * The three widths at which a screen changes its shape. A style sheet names them as custom media, `@media (--narrow)`,
 * which the build writes out from this table; a component asks `useMedia(BREAKPOINTS.narrow)`.
 */
export const BREAKPOINTS = {
  /** A telephone held upright: one thing below another. */
  phone: '(max-width: 35.99rem)',
  /** A telephone on its side, a small tablet, a desk at 200 %: one column; the sheet lies under the map. */
  narrow: '(max-width: 47.99rem)',
  /** A desk: a panel stands beside what it speaks of. */
  wide: '(min-width: 64rem)',
} as const

/**
 * The style sheet with its named widths written out.
 * @throws Error on a name that the table does not hold: the rule would never apply, and nothing would say so
 */
export const withBreakpoints = (css: string): string =>
  css.replaceAll(/@media[^{]*/g, (condition) =>
    condition.replaceAll(/\(--([\w-]+)\)/g, (_, name: string) => width(name)),
  )

function width(name: string): string {
  const [, found] = Object.entries(BREAKPOINTS).find(([key]) => key === name) ?? []
  if (!found) throw new Error(`no breakpoint is named --${name}`)
  return found
}
