import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WEEKDAYS, weekdayOf } from '#contract/services/agenda/recurrence.ts'
import { datesBetween, doubtOf, momentOf, ruleFrom, type Series } from '#server/services/agenda/recurrence.ts'
import { recurrenceKept, seriesSaid } from '#server/services/agenda/times.ts'
import { times } from '#tests/properties.ts'
import { recurrenceSentence } from '#wording/services/agenda/recurrence-words.ts'
import { RFC_5545_RULES } from './rfc5545-rules.ts'

const wall = (text: string) => Temporal.PlainDateTime.from(text)

const seriesFrom = (start: string, rrule: string | null, change: Partial<Series> = {}): Series => ({
  start: wall(start),
  end: wall(start).add({ hours: 1 }),
  ...{ isAllDay: false, tzid: 'Europe/Paris', rrule, rdates: [], exdates: [] },
  ...change,
})

const minutesOf = (dates: readonly Temporal.PlainDateTime[]) =>
  dates.map((one) => one.toString({ smallestUnit: 'minute' }))

describe('RFC 5545 3.8.5.3', () => {
  test.each(RFC_5545_RULES.map((example) => [example.rule, example.says, example] as const))(
    '%s: %s',
    (rule, _says, { start = '1997-09-02T09:00', dates, isAll, exdates = [] }) => {
      const hours = start.slice(10)
      const series = seriesFrom(start, rule, {
        tzid: 'America/New_York',
        exdates: exdates.map((day) => wall(day + hours)),
      })
      const expected = dates.map((one) => (one.length > 10 ? one : one + hours))
      const last = wall(expected.at(-1) ?? start)
      const found = minutesOf(datesBetween(series, series.start, isAll ? last.add({ years: 3 }) : last))
      expect(found).toEqual(expected)
    },
  )
})

describe('a series', () => {
  test('keeps its hour over both changes of the clock; an hour that no clock shows is skipped, one shown twice is taken once', () => {
    const moments = (start: string, rule: string) => {
      const series = seriesFrom(start, rule)
      return datesBetween(series, series.start, series.start.add({ weeks: 3 })).map((date) =>
        momentOf(series, date).startsAt.toString({ smallestUnit: 'minute' }),
      )
    }
    expect(moments('2026-10-15T19:00', 'FREQ=WEEKLY;COUNT=3')).toEqual([
      ...['2026-10-15T17:00Z', '2026-10-22T17:00Z', '2026-10-29T18:00Z'],
    ])
    expect(moments('2027-03-27T02:30', 'FREQ=DAILY;COUNT=3')).toEqual([
      ...['2027-03-27T01:30Z', '2027-03-29T00:30Z', '2027-03-30T00:30Z'],
    ])
    expect(moments('2026-10-24T02:30', 'FREQ=DAILY;COUNT=3')).toEqual([
      ...['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ])
  })

  test('of 29 February comes back in leap years alone, and its sentence says so', () => {
    const series = seriesFrom('2028-02-29T10:00', 'FREQ=YEARLY')
    expect(minutesOf(datesBetween(series, series.start, series.start.add({ years: 9 })))).toEqual([
      ...['2028-02-29T10:00', '2032-02-29T10:00', '2036-02-29T10:00'],
    ])
    const year = { every: 'year', interval: 1, weekdays: [], monthBy: 'day', until: '2036-02-29' } as const
    expect(recurrenceSentence(year, '2028-02-29', 'TU')).toMatch(
      /^Chaque année, le 29\sfévrier \(les années bissextiles seulement\)/,
    )
  })

  test('of whole days lasts whole days, 23 or 25 hours included', () => {
    const day = (start: string) => {
      const series = seriesFrom(start, null, { isAllDay: true, end: wall(start).add({ days: 1 }) })
      const { startsAt, endsAt } = momentOf(series, series.start)
      return startsAt.until(endsAt, { largestUnit: 'hours' }).hours
    }
    expect(['2027-03-28', '2026-10-25', '2026-11-24'].map(day)).toEqual([23, 25, 24])
  })

  test.each([
    ['FREQ=YEARLY;BYMONTHDAY=13', false, 'yearlyMonthDay'],
    ['FREQ=YEARLY;BYMONTHDAY=13;BYMONTH=5', false, undefined],
    ['FREQ=YEARLY;BYWEEKNO=-1', false, 'weekNumber'],
    ['FREQ=YEARLY;BYWEEKNO=53', false, 'weekNumber'],
    ['FREQ=YEARLY;INTERVAL=2;BYWEEKNO=20', false, 'weekNumber'],
    ['FREQ=YEARLY;BYWEEKNO=20', false, undefined],
    ['FREQ=YEARLY;BYDAY=MO;BYYEARDAY=100', false, 'yearDayAndDay'],
    ['FREQ=DAILY;BYMINUTE=30', true, 'timeOfDay'],
    ['FREQ=DAILY;BYMINUTE=30', false, undefined],
    ['FREQ=HOURLY', false, 'subDaily'],
    ['RSCALE=CHINESE;FREQ=YEARLY', false, 'scale'],
    ['FREQ=WEEKLY;BYDAY=MO', false, undefined],
  ] as const)('%s, whole days: %s, is kept as its stated dates because of %s', (rule, isAllDay, doubt) => {
    expect(doubtOf(rule, isAllDay)).toBe(doubt)
  })

  const recurrence = fc.record({
    every: fc.constantFrom('day', 'week', 'month', 'year'),
    interval: fc.integer({ min: 1, max: 12 }),
    weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 7 }),
    monthBy: fc.constantFrom('day', 'weekday', 'lastWeekday'),
    day: fc.integer({ min: 0, max: 700 }),
    length: fc.integer({ min: 0, max: 600 }),
  })

  test('said in the form is read back from its rule as it was said, is no doubtful shape, and never leaves its hour', () => {
    const today = Temporal.PlainDate.from('2026-11-24')
    fc.assert(
      fc.property(recurrence, ({ day, length, weekdays, monthBy, ...said }) => {
        const startsOn = today.add({ days: day })
        const isFifth = startsOn.day > 28
        const isLast = startsOn.day > startsOn.daysInMonth - 7
        const by = monthBy === 'weekday' && isFifth ? 'day' : monthBy === 'lastWeekday' && !isLast ? 'day' : monthBy
        const asked = {
          ...said,
          weekdays:
            said.every === 'week'
              ? WEEKDAYS.filter((one) => [...weekdays, weekdayOf(startsOn.toString())].includes(one))
              : [],
          monthBy: said.every === 'month' ? by : 'day',
          until: startsOn.add({ days: length }).toString(),
        } as const
        const at = { startsOn: startsOn.toString(), startsAt: '19:00', endsOn: startsOn.toString(), endsAt: '20:00' }
        const series = seriesSaid(at, asked, today)
        expect(recurrenceKept(series)).toEqual(asked)
        expect(doubtOf(series.rrule ?? '', false)).toBeUndefined()
        const dates = datesBetween(series, series.start, series.start.add({ years: 3 }))
        expect(dates[0]).toEqual(series.start)
        for (const date of dates) {
          expect(date.toPlainTime().toString()).toBe('19:00:00')
          expect(date.toPlainDate().toString() <= asked.until).toBe(true)
        }
      }),
      { numRuns: times(60) },
    )
  })
})

describe('with the server in any time zone', () => {
  const file = fileURLToPath(new URL('agenda-in-a-zone.ts', import.meta.url))
  const said = (TZ: string) => execFileSync(process.execPath, [file], { env: { ...process.env, TZ }, encoding: 'utf8' })

  test('dates, calendars written and calendars read are the same to the octet', () => {
    const paris = said('Europe/Paris')
    expect(paris).toContain('DTSTART;TZID=Europe/Paris:20261015T190000')
    expect(paris).toContain('2027-03-28')
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Auckland']) expect(said(zone)).toBe(paris)
  })
})

test('a rule that the library refuses is refused by it, whatever the field', () => {
  for (const rule of ['FOO', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;INTERVAL=0', 'FREQ=NEVER', ''])
    expect(() => ruleFrom(rule, seriesFrom('2026-11-24T10:00', null))).toThrow()
})
