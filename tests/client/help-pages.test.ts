import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readNews } from '#client/help/news.ts'
import { PROBLEM_FAMILIES, problemPage } from '#client/help/problems.ts'
import { ROOM_PROBLEMS } from '#wording/problems.ts'

const root = new URL('../..', import.meta.url).pathname
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')

/** Last parts of the `type` of every problem that the sources of the server and of the screen can state. */
function statedTypes(): string[] {
  const found = new Set<string>(ROOM_PROBLEMS.flatMap((room) => Object.values(room).map(({ type }) => type)))
  for (const file of globSync(['server/**/*.ts', 'client/**/*.{ts,tsx}'], { cwd: root, exclude: ['client/dist/**'] })) {
    const text = read(file)
    for (const [, type] of text.matchAll(/\/aide\/problemes\/([a-z0-9-]+)/g)) if (type) found.add(type)
    if (file.startsWith('server/wording/')) {
      for (const [, type] of text.matchAll(/\bpage: '([a-z0-9-]+)'/g)) if (type) found.add(type)
    }
  }
  return [...found].toSorted()
}

describe('help', () => {
  test.each(statedTypes())('the problem « %s » has a page that says what to do', (type) => {
    expect(problemPage(type)?.steps.length ?? 0).toBeGreaterThan(0)
  })

  test('a page belongs to one family', () => {
    const types = PROBLEM_FAMILIES.flatMap(({ pages }) => Object.keys(pages))
    expect(types).toHaveLength(new Set(types).size)
  })

  test('what officers will notice is readable, newest first', () => {
    const releases = readNews(read('client/help/nouveautes.md'))
    expect(releases[0]?.title).toMatch(/^Version/)
    for (const { items } of releases) expect(items.length).toBeGreaterThan(0)
  })

  test('a line that goes on belongs to its item', () => {
    expect(readNews('# N\n\n## Version 1\n\n- une chose\n  qui continue\n- une autre\n')).toEqual([
      { title: 'Version 1', items: ['une chose qui continue', 'une autre'] },
    ])
  })
})
