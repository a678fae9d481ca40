import joursFeries from '@socialgouv/jours-feries'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  civilDate,
  type Day,
  day,
  dayOf,
  isoDay,
  latestDayMonthsBefore,
  parisDay,
  parseDay,
  plainDate,
  weekday,
} from '#law/clock/calendar.ts'
import {
  addWorkingDays,
  easterSunday,
  isWorkingDay,
  publicHolidayOn,
  workingDayFrom,
} from '#law/clock/public-holidays.ts'
import { times } from '#tests/properties.ts'

const anyDay = fc
  .integer({ min: day('1900-01-01'), max: day('2200-12-31') })
  .map((value) => addDays(day('1970-01-01'), value))

describe('civil days', () => {
  test('a day is what Temporal says it is, over three centuries', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const plain = plainDate(date)
        expect(isoDay(date)).toBe(plain.toString())
        expect(weekday(date)).toBe(plain.dayOfWeek)
        expect(dayOf(civilDate(date))).toBe(date)
        expect(day(plain.toString())).toBe(date)
      }),
    )
  })

  test('CPC art. 641: months go from day number to day number, as Temporal counts them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (date, months) => {
        expect(plainDate(addMonths(date, months)).equals(plainDate(date).add({ months }))).toBe(true)
      }),
    )
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-04-30', 1, '2026-05-30'],
    ['2026-02-28', 3, '2026-05-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2000-01-31', 1, '2000-02-29'],
    ['2100-01-31', 1, '2100-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
  ] as const)('%s and %i months make %s', (from, months, to) => {
    expect(isoDay(addMonths(day(from), months))).toBe(to)
  })

  test('two months at least before a limit: the latest day whose second month does not pass it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (limit, months) => {
        const latest = latestDayMonthsBefore(limit, months)
        expect(addMonths(latest, months)).toBeLessThanOrEqual(limit)
        expect(addMonths(addDays(latest, 1), months)).toBeGreaterThan(limit)
      }),
    )
  })

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '10/03/2026',
    '2026-3-1',
    '',
    '2026-03-10T25:00Z',
  ])('%s is not a day', (text) => expect(parseDay(text)).toBeUndefined())
})

describe('Paris days', () => {
  test.each([
    ['2026-03-28T22:59:59Z', '2026-03-28'], // winter time until the night of the 29th
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'], // summer time
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ] as const)('at %s it is %s in Paris', (instant, expected) => {
    expect(isoDay(parisDay(Temporal.Instant.from(instant)))).toBe(expected)
    expect(parseDay(instant)).toBe(day(expected))
  })

  test('an instant is read as Temporal reads it, where there is no Temporal too', () => {
    const offset = fc.tuple(fc.integer({ min: -18 * 60, max: 18 * 60 }), fc.boolean())
    const instant = fc.date({ min: new Date('1912-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, offset, (when, [minutes, hasColon]) => {
        const local = new Date(when.getTime() + minutes * 60_000).toISOString().slice(0, -1)
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
        const zone = [hours, rest].map((part) => String(part).padStart(2, '0')).join(hasColon ? ':' : '')
        const text = `${local}${minutes < 0 ? '-' : '+'}${zone}`
        expect([text, parseDay(text)]).toEqual([text, parisDay(Temporal.Instant.from(text))])
      }),
      { numRuns: times(500) },
    )
  })

  test('a time without an offset is Paris time: only its day counts', () => {
    expect(parseDay('2026-04-03T18:30')).toBe(day('2026-04-03'))
    expect(parseDay('2026-03-29T02:30:00')).toBe(day('2026-03-29')) // an hour that does not exist that night
  })
})

describe('public holidays and working days', () => {
  test.each([
    [2024, '2024-03-31'], // the very night summer time begins
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2100, '2100-03-28'],
    [2106, '2106-04-18'],
    [2200, '2200-04-06'],
  ])('Easter %i is on %s', (year, expected) => expect(isoDay(easterSunday(year))).toBe(expected))

  test('Easter is a Sunday between 22 March and 25 April', () => {
    for (let year = 1583; year <= 3000; year += 1) {
      const easter = easterSunday(year)
      expect(weekday(easter)).toBe(7)
      expect(easter).toBeGreaterThanOrEqual(dayOf({ year, month: 3, dayOfMonth: 22 }))
      expect(easter).toBeLessThanOrEqual(dayOf({ year, month: 4, dayOfMonth: 25 }))
    }
  })

  test('the eleven holidays of metropolitan France are those of an independent list, from 1950 to 2099', () => {
    // past 2100 that list loses a week in some years: it rounds the correction of the epact down
    for (let year = 1950; year <= 2099; year += 1) {
      const listed = Object.values(joursFeries(year)).map((date) =>
        dayOf({ year: date.getFullYear(), month: date.getMonth() + 1, dayOfMonth: date.getDate() }),
      )
      expect(holidaysOf(year)).toEqual([...new Set(listed)].sort((one, other) => one - other))
    }
  })

  test('a working day is neither at the week-end nor a holiday, and the next one is never more than four days away', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const worked = workingDayFrom(date)
        expect(isWorkingDay(worked)).toBe(true)
        expect(worked - date).toBeLessThanOrEqual(4)
        expect(isWorkingDay(date)).toBe(weekday(date) < 6 && publicHolidayOn(date) === undefined)
      }),
    )
  })

  test('counting working days one by one or all at once gives the same day', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(15), fc.nat(15), (date, first, second) => {
        expect(addWorkingDays(addWorkingDays(date, first), second)).toBe(addWorkingDays(date, first + second))
      }),
    )
  })
})

function holidaysOf(year: number): Day[] {
  const days: Day[] = []
  const first = dayOf({ year, month: 1, dayOfMonth: 1 })
  for (let date = first; civilDate(date).year === year; date = addDays(date, 1)) {
    if (publicHolidayOn(date)) days.push(date)
  }
  return days
}
