import { expect, test } from 'vitest'
import { presenceTable } from '#wording/services/sensors/presence-words.ts'

test('passages are told by civil day, the last first, under the hours of France, over the change of the clock as well', () => {
  const { hours, days } = presenceTable([
    { hour: '2026-10-24T22:00:00Z', count: 5 },
    { hour: '2026-10-25T17:00:00Z', count: 25 },
    { hour: '2026-10-26T17:00:00Z', count: 10 },
    { hour: '2026-10-26T07:00:00Z', count: 45 },
  ])
  expect(hours).toEqual([0, 8, 18])
  expect(days.map(({ day, counts }) => [day, Object.fromEntries(counts)])).toEqual([
    ['2026-10-26', { 18: 10, 8: 45 }],
    ['2026-10-25', { 0: 5, 18: 25 }],
  ])
})
