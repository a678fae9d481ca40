import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hasEnd,
  occurrencesBetween,
  type Recurrence,
  ruleFault,
  type Span,
} from '#server/services/bookings/recurrence.ts'
import { type Calendar, freeSpans, holds, merged, minus, nextFree, openSpans } from '#server/services/bookings/slots.ts'
import { times } from '#tests/properties.ts'

const HOUR_MS = 3_600_000
const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds
const text = (spans: readonly Span[]) =>
  spans.map(({ from, to }) => `${new Date(from).toISOString()}/${new Date(to).toISOString()}`)

const weekly = (change: Partial<Recurrence> = {}): Recurrence => ({
  ...{
    startsOn: '2026-09-06',
    fromTime: '19:00',
    lengthMin: 120,
    rrule: 'FREQ=WEEKLY;BYDAY=SU',
    exceptOn: [],
    endsOn: null,
  },
  ...change,
})

describe('hours kept in the wall time of Paris', () => {
  test('stay the same when the clocks go back', () => {
    expect(text(occurrencesBetween(weekly(), '2026-10-18', '2026-11-01'))).toEqual([
      '2026-10-18T17:00:00.000Z/2026-10-18T19:00:00.000Z',
      '2026-10-25T18:00:00.000Z/2026-10-25T20:00:00.000Z',
      '2026-11-01T18:00:00.000Z/2026-11-01T20:00:00.000Z',
    ])
  })

  test('that the clocks jump over are skipped, and those that come twice are taken once', () => {
    const atNight = weekly({ fromTime: '02:30', lengthMin: 60 })
    expect(text(occurrencesBetween(atNight, '2027-03-28', '2027-04-04'))).toEqual([
      '2027-04-04T00:30:00.000Z/2027-04-04T01:30:00.000Z',
    ])
    expect(text(occurrencesBetween(atNight, '2026-10-25', '2026-10-25'))).toEqual([
      '2026-10-25T00:30:00.000Z/2026-10-25T02:30:00.000Z',
    ])
  })

  test('leave out the days that are excepted, and stop on their last day', () => {
    const days = occurrencesBetween(
      weekly({ exceptOn: ['2026-09-13'], endsOn: '2026-09-20' }),
      '2026-09-01',
      '2026-12-31',
    )
    expect(days.map(({ from }) => new Date(from).toISOString().slice(0, 10))).toEqual(['2026-09-06', '2026-09-20'])
  })

  test.each([
    ['FREQ=WEEKLY;BYDAY=MO', null],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=4', null],
    ['FREQ=MINUTELY', 'subDaily'],
    ['FREQ=DAILY;BYMINUTE=0,30', 'uncertain'],
    ['FREQ=YEARLY;BYMONTHDAY=1', 'uncertain'],
    ['FREQ=WEEKLY;BYDAY=MO;BYDAY', 'unreadable'],
    ['INTERVAL=2', 'unreadable'],
    ['FREQ=WEEKLY;UNTIL=jamais', 'unreadable'],
    ['RDATE:20261201', 'unreadable'],
  ])('%s is read as every engine reads it, or refused', (rrule, fault) => {
    expect(ruleFault(rrule)).toBe(fault)
  })

  test('say whether a rule ends by itself', () => {
    expect([hasEnd('FREQ=DAILY;COUNT=3'), hasEnd('FREQ=DAILY;UNTIL=20271201'), hasEnd('FREQ=DAILY')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** A fortnight around each change of the clocks. */
const WINDOWS = [
  { first: '2026-10-19', last: '2026-11-01' },
  { first: '2027-03-22', last: '2027-04-04' },
]
const windows = fc.constantFrom(...WINDOWS)
const clockTimes = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const openings = fc.record({
  startsOn: fc.constantFrom('2026-09-01', '2026-10-20', '2027-03-23'),
  fromTime: clockTimes,
  lengthMin: fc.integer({ min: 1, max: 48 }).map((halves) => halves * 30),
  rrule: fc.oneof(
    fc.subarray(DAYS, { minLength: 1 }).map((days) => `FREQ=WEEKLY;BYDAY=${days.join(',')}`),
    fc.constantFrom('FREQ=DAILY', 'FREQ=DAILY;INTERVAL=3', 'FREQ=MONTHLY;BYDAY=2SA', null),
  ),
  exceptOn: fc.subarray(['2026-10-25', '2027-03-28', '2026-10-31']),
  endsOn: fc.constantFrom(null, '2026-10-30', '2027-12-31'),
})
const spansIn = ({ first }: { first: string }, most: number) =>
  fc.array(
    fc.tuple(fc.integer({ min: 0, max: 14 * 48 }), fc.integer({ min: 1, max: 60 })).map(([from, length]) => {
      const start = at(`${first}T00:00:00Z`) + (from * HOUR_MS) / 2
      return { from: start, to: start + (length * HOUR_MS) / 2 }
    }),
    { maxLength: most },
  )
const calendars = windows.chain((days) =>
  fc.record({
    days: fc.constant(days),
    openings: fc.array(openings, { maxLength: 4 }),
    closures: spansIn(days, 4),
    wanted: spansIn(days, 20),
    bufferBeforeMin: fc.integer({ min: 0, max: 3 }).map((halves) => halves * 30),
    bufferAfterMin: fc.integer({ min: 0, max: 3 }).map((halves) => halves * 30),
  }),
)

const meet = (a: Span, b: Span) => a.from < b.to && b.from < a.to

describe('slots of any calendar, over both changes of the clocks', () => {
  test('meet no closure, and bookings that are admitted never meet, with what each needs before and after', () => {
    fc.assert(
      fc.property(calendars, ({ days, openings: hours, closures, wanted, bufferBeforeMin, bufferAfterMin }) => {
        const wideOf = ({ from, to }: Span) => ({
          from: from - bufferBeforeMin * 60_000,
          to: to + bufferAfterMin * 60_000,
        })
        const taken: Span[] = []
        const calendar: Calendar = { openings: hours, closures, taken, bufferBeforeMin, bufferAfterMin }
        for (const span of openSpans(calendar, days))
          expect(closures.some((closure) => meet(closure, span))).toBe(false)
        for (const span of wanted) {
          const isAdmitted = holds(freeSpans(calendar, days), span)
          const isFree = taken.every((other) => !meet(other, wideOf(span)))
          const isOpen = holds(openSpans(calendar, days), span)
          expect(isAdmitted).toBe(isOpen && isFree)
          if (isAdmitted) taken.push(wideOf(span))
        }
        taken.forEach((one, index) => {
          for (const other of taken.slice(index + 1)) expect(meet(one, other)).toBe(false)
        })
      }),
      { numRuns: times(150) },
    )
  })

  test('that are named to whoever comes too late are free, of the same length, apart and to come', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 1, max: 8 }), (calendar, hours) => {
        const free = freeSpans({ ...calendar, taken: merged(calendar.wanted) }, calendar.days)
        const from = at(`${calendar.days.first}T18:00:00Z`)
        const next = nextFree(free, { from, to: from + hours * HOUR_MS }, { stepMin: 30, notBefore: from })
        for (const slot of next) {
          expect(holds(free, slot)).toBe(true)
          expect(slot.to - slot.from).toBe(hours * HOUR_MS)
          expect(slot.from).toBeGreaterThanOrEqual(from)
        }
        expect(new Set(next.map((slot) => slot.from)).size).toBe(next.length)
        expect(next.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: times(100) },
    )
  })

  test('are what is left when what is taken is put aside', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 30 })).map(([from, length]) => ({ from, to: from + length })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(spans, spans, (whole, cut) => {
        const left = minus(merged(whole), merged(cut))
        const has = (list: readonly Span[], point: number) => list.some(({ from, to }) => from <= point && point < to)
        for (let point = 0; point < 240; point += 1)
          expect(has(left, point)).toBe(has(whole, point) && !has(cut, point))
      }),
      { numRuns: times(100) },
    )
  })
})
