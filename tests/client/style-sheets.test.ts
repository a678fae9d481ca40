import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BREAKPOINTS, withBreakpoints } from '#client/ui/breakpoints.ts'

const client = new URL('../../client/', import.meta.url).pathname

/** The style sheets of the screens, without their comments. */
const sheets = globSync('**/*.css', { cwd: client, exclude: (name) => name === 'dist' }).map((file) => ({
  file,
  css: readFileSync(client + file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''),
}))

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

  test('no style sheet writes a width of its own, and each name is one that the build knows', () => {
    expect(sheets.length).toBeGreaterThan(40)
    const own = sheets.filter(({ css }) => /@media[^{]*width/.test(css)).map(({ file }) => file)
    expect(own).toEqual([])
    for (const { css } of sheets) expect(() => withBreakpoints(css)).not.toThrow()
  })
})

/** Declarations of each rule, in one order, and the rules that hold them; what stands in a `@media` is a rule like another. */
function rulesByBody(all: readonly { file: string; css: string }[]): Map<string, string[]> {
  const rules = new Map<string, string[]>()
  for (const { file, css } of all) {
    for (const [, selector = '', block = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const declarations = block
        .split(';')
        .map((one) => one.trim().replaceAll(/\s+/g, ' '))
        .filter((one) => one !== '')
      if (declarations.length < 2) continue // one declaration is a word, not a sentence said twice
      const body = declarations.sort().join('; ')
      rules.set(body, [...(rules.get(body) ?? []), `${file} ${selector.trim().replaceAll(/\s+/g, ' ')}`])
    }
  }
  return rules
}

const repeated = (all: Parameters<typeof rulesByBody>[0]) =>
  [...rulesByBody(all)].filter(([, rules]) => rules.length > 1)

describe('rules of style', () => {
  test('the same declarations in another order, or in a media query, are the same rule', () => {
    const sheet =
      '.a { gap: 0;\n color: red }\n@media print { .b { color: red; gap: 0; } .c { gap: 0 } }\n.d { gap: 0 }'
    expect(repeated([{ file: 'x.css', css: sheet }])).toEqual([['color: red; gap: 0', ['x.css .a', 'x.css .b']]])
  })

  test('are said once', () => {
    expect(repeated(sheets)).toEqual([])
  })
})
