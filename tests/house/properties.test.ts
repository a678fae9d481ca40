import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** Counts of runs that a soak cannot multiply: written as a number, or as a constant that is one. */
function fixedCounts(source: string): string[] {
  const counts = [...source.matchAll(/numRuns: (.+?),? \}/g)].map(([, count = '']) => count)
  const isSoaked = (count: string) =>
    count.startsWith('times(') || new RegExp(`const ${count.split(' ')[0]} = times\\(`).test(source)
  return counts.filter((count) => !isSoaked(count))
}

test('a property draws the same values on every machine, unless a soak asks otherwise', () => {
  const drawn = fc.sample(fc.nat(), 3)
  expect(fc.sample(fc.nat(), 3)).toEqual(drawn)
  expect(fc.readConfigureGlobal().seed).toBe(Number(process.env.PROPERTY_SEED ?? 62_057))
})

test('every count of runs is one that a soak multiplies', () => {
  const fixed = globSync('tests/**/*.test.{ts,tsx}', { cwd: root })
    .filter((file) => file !== 'tests/house/properties.test.ts')
    .flatMap((file) => fixedCounts(readFileSync(`${root}${file}`, 'utf8')).map((count) => `${file}: ${count}`))
  expect(fixed).toEqual([])
  expect(fixedCounts('const RUNS = 40\nfc.assert(one, { numRuns: RUNS * 5 }); fc.assert(two, { numRuns: 9 })')).toEqual(
    ['RUNS * 5', '9'],
  )
})
