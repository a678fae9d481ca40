import { describe, expect, test } from 'vitest'
import { isInForce, litAgainst, outHours } from '#rules/sensors/lighting-order.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()
const PLACE = { lon: 2.08, lat: 50.86 }
const ORDER = { appliesFrom: '2026-04-01', appliesTo: null, repealedOn: null, offFrom: '23:00', offUntil: '05:00' }

describe('an act that puts lamps out', () => {
  test.each([
    [{}, '2026-03-31', false],
    [{}, '2026-04-01', true],
    [{ appliesTo: '2026-05-01' }, '2026-05-01', true],
    [{ appliesTo: '2026-05-01' }, '2026-05-02', false],
    [{ repealedOn: '2026-05-01' }, '2026-04-30', true],
    [{ repealedOn: '2026-05-01' }, '2026-05-01', false],
  ] as const)('%j on %s: in force, %s', (change, on, holds) => {
    expect(isInForce({ ...ORDER, ...change }, on)).toBe(holds)
  })

  test('has its hours in the legal time of the night, the nights when clocks change too', () => {
    const hours = (on: string) => Object.values(outHours(ORDER, day(on))).map(at)
    expect(hours('2026-11-24')).toEqual(['2026-11-24T22:00:00Z', '2026-11-25T04:00:00Z'])
    expect(hours('2026-10-24')).toEqual(['2026-10-24T21:00:00Z', '2026-10-25T04:00:00Z'])
    expect(Object.values(outHours({ offFrom: '00:30', offUntil: '05:00' }, day('2026-11-24'))).map(at)).toEqual([
      '2026-11-24T23:30:00Z',
      '2026-11-25T04:00:00Z',
    ])
  })

  test('is obeyed by a plan that is dark in its hours, and said of one that only lowers', () => {
    const plan = (percent: number) => ({
      ...{ afterSunsetMin: 0, beforeSunriseMin: 0 },
      steps: [
        { from: '23:00', percent },
        { from: '05:00', percent: 100 },
      ],
    })
    const night = (percent: number) => litAgainst(plan(percent), ORDER, day('2026-11-24'), PLACE)
    expect(night(0)).toEqual([])
    expect(night(30).map(({ from, until, percent }) => [at(from), at(until), percent])).toEqual([
      ['2026-11-24T22:00:00Z', '2026-11-25T04:00:00Z', 30],
    ])
  })
})
