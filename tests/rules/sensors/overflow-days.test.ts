import { describe, expect, test } from 'vitest'
import { type OverflowReading, overflowCount } from '#rules/sensors/overflow-days.ts'

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').epochMilliseconds
const QUARTER_MS = 900_000
const HOLDS_MS = 3 * QUARTER_MS

/** A reading every quarter of an hour, overflowing in those times, none while mute. */
function readings(
  asked: { from: number; until: number },
  wet: readonly (readonly [string, string])[],
  mute: readonly (readonly [string, string])[] = [],
): OverflowReading[] {
  const isIn = (spans: readonly (readonly [string, string])[], ms: number) =>
    spans.some(([from, until]) => ms >= at(from) && ms < at(until))
  const all: OverflowReading[] = []
  for (let ms = asked.from; ms < asked.until; ms += QUARTER_MS)
    if (!isIn(mute, ms)) all.push({ at: ms, isOverflowing: isIn(wet, ms) })
  return all
}

const month = { from: at('2026-10-01T00:00'), until: at('2026-11-01T00:00') }
const count = (wet: readonly (readonly [string, string])[], mute: readonly (readonly [string, string])[] = []) =>
  overflowCount(readings(month, wet, mute), month, HOLDS_MS)

describe('days of overflow (arrêté du 21 juillet 2015)', () => {
  test.each([
    ['across midnight', [['2026-10-03T22:00', '2026-10-04T02:00']], ['2026-10-03']],
    [
      'twice in a day',
      [
        ['2026-10-03T04:00', '2026-10-03T05:00'],
        ['2026-10-03T18:00', '2026-10-03T19:00'],
      ],
      ['2026-10-03'],
    ],
    ['for 26 hours', [['2026-10-03T10:00', '2026-10-04T12:00']], ['2026-10-03', '2026-10-04']],
    ['for 24 hours', [['2026-10-03T10:00', '2026-10-04T10:00']], ['2026-10-03']],
    ['for 49 hours', [['2026-10-03T10:00', '2026-10-05T11:00']], ['2026-10-03', '2026-10-04', '2026-10-05']],
    [
      'across midnight, then again',
      [
        ['2026-10-03T22:00', '2026-10-04T02:00'],
        ['2026-10-04T05:00', '2026-10-04T06:00'],
      ],
      ['2026-10-03', '2026-10-04'],
    ],
    // the night of the 25th has 25 hours: from ten to ten is a day and an hour
    ['over the night when clocks go back', [['2026-10-24T22:00', '2026-10-25T22:00']], ['2026-10-24', '2026-10-25']],
    ['never', [], []],
  ] as const)('an overflow %s', (_name, wet, days) => {
    expect(count(wet)).toMatchObject({ days, unknownDays: [], mute: [] })
  })

  test('a spring night of 23 hours does not make one day of two', () => {
    const spring = { from: at('2027-03-27T00:00'), until: at('2027-03-30T00:00') }
    const wet = [['2027-03-27T22:00', '2027-03-28T22:00']] as const
    expect(overflowCount(readings(spring, wet), spring, HOLDS_MS).days).toEqual(['2027-03-27'])
  })

  test('a point that falls mute while it overflows says at least so long, and the rest is unknown, never nothing', () => {
    const { events, mute, days, unknownDays } = count(
      [['2026-10-03T20:00', '2026-10-06T08:00']],
      [['2026-10-03T22:00', '2026-10-06T06:00']],
    )
    expect(days).toEqual(['2026-10-03', '2026-10-06'])
    expect(unknownDays).toEqual(['2026-10-04', '2026-10-05'])
    expect(events).toMatchObject([
      { from: at('2026-10-03T20:00'), isLeast: true },
      { until: at('2026-10-06T08:00'), isLeast: true },
    ])
    expect(mute).toEqual([{ from: at('2026-10-03T21:45') + HOLDS_MS, until: at('2026-10-06T06:00') }])
  })

  test('a point that never spoke leaves every day unknown', () => {
    const { days, unknownDays } = overflowCount([], month, HOLDS_MS)
    expect(days).toEqual([])
    expect(unknownDays).toHaveLength(31)
  })

  test('an overflow across the end of a month counts once, and neither month holds a gap where the point spoke', () => {
    const wet = [['2026-10-31T20:00', '2026-11-01T04:00']] as const
    const all = readings({ from: at('2026-10-31T18:07'), until: at('2026-11-01T06:07') }, wet)
    const eve = overflowCount(all, { from: at('2026-10-31T18:07'), until: at('2026-11-01T00:00') }, HOLDS_MS)
    const next = overflowCount(all, { from: at('2026-11-01T00:00'), until: at('2026-11-01T06:07') }, HOLDS_MS)
    expect(eve).toMatchObject({
      ...{ days: ['2026-10-31'], unknownDays: [], mute: [] },
      events: [{ until: at('2026-11-01T00:00'), isLeast: false, days: ['2026-10-31'] }],
    })
    expect(next).toMatchObject({
      ...{ days: [], unknownDays: [], mute: [] },
      events: [{ from: at('2026-11-01T00:00'), isLeast: false, days: [] }],
    })
  })

  test('of 30 hours across two months, each counts its day', () => {
    const wet = [['2026-10-31T20:00', '2026-11-02T02:00']] as const
    const all = readings({ from: at('2026-10-31T12:00'), until: at('2026-11-03T00:00') }, wet)
    const daysIn = (from: string, until: string) =>
      overflowCount(all, { from: at(from), until: at(until) }, HOLDS_MS).days
    expect(daysIn('2026-10-01T00:00', '2026-11-01T00:00')).toEqual(['2026-10-31'])
    expect(daysIn('2026-11-01T00:00', '2026-11-03T00:00')).toEqual(['2026-11-01'])
  })
})
