import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type Day, day, isoDay } from '#law/clock/calendar.ts'
import { type Period, runPeriod, type Suspension, suspensionsOf } from '#law/clock/period.ts'
import { isWorkingDay } from '#law/clock/public-holidays.ts'

const decree = (from: string, to: string): Suspension => ({
  from: day(from),
  to: day(to),
  cause: { decree: 'Décret 2030-1' },
})
const months = (count: number, franc = false): Period => ({ count, unit: 'months', franc })
const lastDay = (start: string, period: Period, suspensions: readonly Suspension[] = []) =>
  isoDay(runPeriod(day(start), period, suspensions).lastDay)

describe('franc and not franc', () => {
  test('CE 461667: a review period ends at midnight of its day number, even on a holiday', () => {
    expect(lastDay('2026-04-01', months(1))).toBe('2026-05-01')
  })
  test('CJA: a court period leaves out its first and last day, then skips what is not worked', () => {
    expect(lastDay('2026-03-16', months(2, true))).toBe('2026-05-18')
    expect(lastDay('2026-05-13', months(2, true))).toBe('2026-07-15')
  })
  test('a franc period always ends on a working day, later than the one that is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 30_000 }), fc.integer({ min: 1, max: 24 }), (start, count) => {
        const franc = runPeriod(start as Day, months(count, true)).lastDay
        expect(isWorkingDay(franc)).toBe(true)
        expect(franc).toBeGreaterThan(runPeriod(start as Day, months(count)).lastDay)
      }),
    )
  })
})

describe('periods stopped on a whole territory', () => {
  const stop = [decree('2030-03-12', '2030-05-23')]

  test('a running period resumes for what was left of it', () => {
    expect(lastDay('2030-02-01', months(2), stop)).toBe('2030-06-13') // 1 April + 73 days
  })
  test('a period over before the suspension, or started after it, does not move', () => {
    expect(lastDay('2030-01-11', months(2), stop)).toBe('2030-03-11')
    expect(lastDay('2030-05-24', months(2), stop)).toBe('2030-07-24')
  })
  test('a period that should start in between starts the day after', () => {
    expect(lastDay('2030-04-10', months(2), stop)).toBe('2030-07-24')
  })
  test('a day stopped by two texts is counted once', () => {
    expect(lastDay('2030-02-01', months(2), [...stop, decree('2030-05-01', '2030-05-23')])).toBe('2030-06-13')
    expect(lastDay('2030-02-01', months(2), [...stop, decree('2030-05-01', '2030-05-25')])).toBe('2030-06-15')
  })
  test('a text stops the families of periods that it names, and all of them when it names none', () => {
    const appealsOnly: Suspension = { ...decree('2030-03-12', '2030-05-23'), families: ['appeal'] }
    expect(suspensionsOf('review', [appealsOnly])).toEqual([])
    expect(suspensionsOf('appeal', [appealsOnly])).toEqual([appealsOnly])
    expect(suspensionsOf('validity', stop)).toEqual(stop)
  })
  test('a suspension never brings a date forward, and moves it by its own length at most when the period runs', () => {
    const starts = fc.integer({ min: day('2029-06-01'), max: day('2030-12-31') })
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 10 }), fc.nat(90), (start, count, length) => {
        const from = day('2030-03-12')
        const suspension: Suspension = { from, to: addDays(from, length), cause: { decree: 'Décret 2030-1' } }
        const bare = addMonths(start as Day, count)
        const moved = runPeriod(start as Day, months(count), [suspension]).lastDay
        expect(moved).toBeGreaterThanOrEqual(bare)
        if (start < from) expect(moved - bare).toBeLessThanOrEqual(length + 1)
      }),
    )
  })
})
