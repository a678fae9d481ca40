import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const client = new URL('../../client/', import.meta.url).pathname

/** Lines of a component or of a hook, from its first to its last: beyond, it is read in pieces, so it is written in pieces. */
const LONGEST = 80

/** What begins at the margin of a file: the code is formatted, and all else stands in or closes what began. */
const BEGINNING = /^(import|export|const|let|function|async|type|interface|class|declare|\/\*|\/\/)/
const NAMED = /^(?:export )?(?:async )?(?:function|const) ([A-Z]\w*[a-z]\w*|use[A-Z]\w*)/

/** Each component and hook of a source, with its lines; a table of constants is neither. */
function lengthsOf(source: string): { name: string; lines: number }[] {
  const lines = source.split('\n')
  const starts = lines.flatMap((line, at) => (BEGINNING.test(line) ? [at] : []))
  return starts.flatMap((start, rank) => {
    const name = NAMED.exec(lines[start] ?? '')?.[1]
    if (name === undefined) return []
    const own = lines.slice(start, starts[rank + 1])
    return [{ name, lines: own.findLastIndex((line) => line.trim() !== '') + 1 }]
  })
}

describe('the size of a component', () => {
  test('is counted from its first line to its last, whatever follows', () => {
    const source = [
      'const STEPS = [',
      '  1,',
      ']',
      '',
      '/** Says so. */',
      'export function Long({',
      '  a,',
      '}: { a: string }) {',
      '',
      '  return a',
      '}',
      '',
      'const Short = () => null',
      'function useIt() {',
      '  return 1',
      '}',
    ].join('\n')
    expect(lengthsOf(source)).toEqual([
      { name: 'Long', lines: 6 },
      { name: 'Short', lines: 1 },
      { name: 'useIt', lines: 3 },
    ])
  })

  test(`is ${LONGEST} lines at most`, () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: client, exclude: (name) => name === 'dist' })
    const found = files.flatMap((file) =>
      lengthsOf(readFileSync(client + file, 'utf8')).map((one) => ({ ...one, file })),
    )
    expect(found.length).toBeGreaterThan(500)
    expect(found.filter(({ lines }) => lines > LONGEST)).toEqual([])
  })
})
