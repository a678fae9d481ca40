import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOMS = [
  ...['ledger', 'indicators', 'table', 'drafts'].flatMap((room) =>
    ['server/plan', 'server/wording/plan', 'server/contract/plan', 'client/plan'].map((wing) => `${wing}/${room}`),
  ),
  'server/law/plan/trajectory.ts',
  'server/law/plan/land-duties.ts',
  'server/law/plan/land-rule-codes.ts',
  'server/law/plan/ground-ledger.ts',
]

/** Years on which the trajectory of the law turns. */
const YEARS = /\b(2011|2021|2031|2050)\b/

const filesOf = (path: string): string[] =>
  path.endsWith('.ts')
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map(({ parentPath, name }) => join(parentPath, name))

test('no year of the land law is code in the rooms that count the land: each is a dated row, which a law may move', () => {
  const files = ROOMS.flatMap(filesOf)
  expect(files.length).toBeGreaterThan(80)
  const written = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (YEARS.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  )
  expect(written).toEqual([])
})
