import { describe, expect, test } from 'vitest'
import { BREAKPOINTS, withBreakpoints } from '#client/ui/breakpoints.ts'

describe('widths at which a screen changes its shape', () => {
  test('three are named, from the narrowest to the widest', () => {
    expect(Object.keys(BREAKPOINTS)).toEqual(['phone', 'narrow', 'wide'])
  })

  test('the build writes out the widths that a style sheet names, and nothing else', () => {
    const written = withBreakpoints('.a { color: var(--narrow) }\n@media not (--wide) { .a { gap: var(--space-1) } }')
    expect(written).toBe(`.a { color: var(--narrow) }\n@media not ${BREAKPOINTS.wide} { .a { gap: var(--space-1) } }`)
  })

  test('a width that has no name is refused, for its rule would never apply', () => {
    expect(() => withBreakpoints('@media (--narow) { .a { gap: 0 } }')).toThrow('--narow')
  })
})
