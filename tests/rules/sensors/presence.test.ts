import { describe, expect, test } from 'vitest'
import { hourOf, isOpenHour, toldPassages } from '#rules/sensors/presence.ts'

const at = (text: string) => Date.parse(text)

describe('passages that a group tells', () => {
  test.each([
    [[], undefined],
    [[40], undefined],
    [[40, 40], undefined],
    [[40, 40, 4], undefined],
    [[5, 5, 5], 5],
    [[12, 9, 31, 0, 3], 5],
    [[12, 14, 31], 10],
    // one walker under twenty lamps
    [Array.from({ length: 20 }, () => 1), undefined],
  ] as const)('of %j are %s', (counts, told) => {
    expect(toldPassages(counts)).toBe(told)
  })

  test('are those of hours that are over, and an hour takes what comes late until another has passed', () => {
    const hour = hourOf(at('2026-11-24T02:13:00Z'))
    expect(hour).toBe(at('2026-11-24T02:00:00Z'))
    expect(isOpenHour(hour, at('2026-11-24T03:59:59Z'))).toBe(true)
    expect(isOpenHour(hour, at('2026-11-24T04:00:00Z'))).toBe(false)
    expect(isOpenHour(hour, at('2026-11-24T01:59:59Z'))).toBe(false)
  })
})
