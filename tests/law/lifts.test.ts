import { describe, expect, test } from 'vitest'
import { type ContestEvent, isBilled, liftState, liftTotals, mayFollow } from '#law/lifts/lift-contest.ts'

describe('a lift that its household contests', () => {
  test.each([
    [[], 'counted', true],
    [['contested'], 'contested', false],
    [['contested', 'withdrawn'], 'counted', true],
    [['contested', 'maintained'], 'maintained', true],
    [['contested', 'withdrawn', 'contested', 'cancelled'], 'cancelled', false],
  ] as const)('after %j is %s', (events, state, billed) => {
    expect(liftState(events)).toBe(state)
    expect(isBilled(liftState(events))).toBe(billed)
  })

  test('is answered once, and only once it is contested', () => {
    const events: readonly ContestEvent[] = ['contested', 'withdrawn', 'maintained', 'cancelled']
    const following = (state: Parameters<typeof mayFollow>[0]) => events.filter((event) => mayFollow(state, event))
    expect(following('counted')).toEqual(['contested'])
    expect(following('contested')).toEqual(['withdrawn', 'maintained', 'cancelled'])
    expect(following('maintained')).toEqual([])
    expect(following('cancelled')).toEqual([])
  })

  test('is out of what the month comes to, and one that was not weighed weighs nothing that is known', () => {
    expect(
      liftTotals([
        { state: 'counted', weightKg: 12.4 },
        { state: 'maintained', weightKg: 8.35 },
        { state: 'counted', weightKg: null },
        { state: 'contested', weightKg: 90 },
        { state: 'cancelled', weightKg: 30 },
      ]),
    ).toEqual({ billed: 3, weighedKg: 20.8, unweighed: 1, frozen: 1, cancelled: 1 })
  })
})
