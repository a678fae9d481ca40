import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lightRows } from '#client/light-rows.ts'
import type { Operation, Operations } from '#contract/operation.ts'
import { rooms } from '#contract/operations.ts'

const root = new URL('../..', import.meta.url).pathname

/**
 * Calls that still choose method, path and schema by hand, where `call` takes them of the contract: of each old helper, how many. A number
 * may only fall; at nought its line goes, and the helper with it.
 */
const BY_HAND: Readonly<Record<string, number>> = {
  'fetchFile(': 1,
  'sendFile(': 9,
  'uploadFile(': 2,
  'withQuery(': 10,
  'fill(': 43,
  'paths.': 100,
}

describe('the browser calls operations by name', () => {
  const code = globSync('client/**/*.{ts,tsx}', { cwd: root, exclude: ['client/api/**', 'client/dist/**'] })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')

  test.each(Object.entries(BY_HAND))('of « %s », at most %i are left', (said, most) => {
    expect(code.matchAll(new RegExp(`(?<![.\\w])${RegExp.escape(said)}`, 'g')).toArray().length).toBeLessThanOrEqual(
      most,
    )
  })
})

describe('what the build leaves of the table of operations', () => {
  const outDir = join(root, '.cache/light-rows')
  let light: Record<string, Operations>

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      plugins: [lightRows()],
      build: {
        outDir,
        emptyOutDir: true,
        ssr: 'server/contract/operations.ts',
        rolldownOptions: { output: { entryFileNames: 'rooms.js' } },
      },
    })
    light = (await import(join(outDir, 'rooms.js'))).rooms
  })
  afterAll(() => rmSync(outDir, { recursive: true }))

  const read = ({ method, path, answer }: Operation) => ({
    method,
    path,
    answer: answer && { mediaType: answer.mediaType, isRead: answer.schema !== undefined },
  })

  test('is where each is asked and what it answers, as the table says', () => {
    const told = (tables: Readonly<Record<string, Operations>>) =>
      Object.entries(tables).flatMap(([room, table]) =>
        Object.entries(table).map(([name, row]) => [`${room}.${name}`, read(row)] as const),
      )
    expect(told(rooms).length).toBeGreaterThan(600)
    expect(Object.fromEntries(told(light))).toEqual(Object.fromEntries(told(rooms)))
  })

  test('is nothing else', () => {
    const words = Object.values(light).flatMap((table) => Object.values(table).flatMap((row) => Object.keys(row)))
    expect(new Set(words)).toEqual(new Set(['method', 'path', 'answer']))
  })
})
