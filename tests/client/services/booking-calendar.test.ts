import { describe, expect, test } from 'vitest'
import { minutesOn, rangeText, weeksOfMonth } from '#client/services/bookings/calendar-days.ts'
import { eurosOf } from '#client/services/bookings/euros.ts'
import { freeText } from '#client/services/bookings/free-days.tsx'
import { readResource, saidOf } from '#client/services/bookings/said-resource.ts'
import { wallTimes } from '#client/services/bookings/slot-fields.tsx'
import { ResourceDraft } from '#contract/services/bookings/resource.ts'

const calendar = {
  firstDay: '2026-12-02',
  lastDay: '2026-12-31',
  open: [
    { from: '2026-12-01T07:00:00Z', to: '2026-12-02T01:00:00Z' },
    { from: '2026-12-03T07:00:00Z', to: '2026-12-04T01:00:00Z' },
    { from: '2026-12-06T07:00:00Z', to: '2026-12-06T22:00:00Z' },
    { from: '2027-01-02T07:00:00Z', to: '2027-01-02T22:00:00Z' },
  ],
  free: [
    { from: '2026-12-03T07:00:00Z', to: '2026-12-03T13:30:00Z' },
    { from: '2026-12-03T17:00:00Z', to: '2026-12-04T01:00:00Z' },
  ],
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('free time in words', () => {
  test.each([
    ['2026-11-30', 'passé'],
    ['2026-12-01', 'trop tard'],
    ['2026-12-03', '8 h à 14 h 30, 18 h à 2 h (le lendemain)'],
    ['2026-12-05', 'fermé'],
    ['2026-12-06', 'complet'],
    ['2027-01-02', 'pas encore ouvert'],
  ])('%s: %s', (day, text) => {
    expect(plain(freeText(day, calendar, '2026-12-01'))).toBe(text)
  })
})

describe('a calendar on screen', () => {
  test('cuts what passes midnight at the clocks of Paris', () => {
    const night = { from: '2026-12-03T17:00:00Z', to: '2026-12-04T01:00:00Z' }
    expect(minutesOn(night, '2026-12-03')).toEqual({ start: 1080, end: 1440 })
    expect(minutesOn(night, '2026-12-04')).toEqual({ start: 0, end: 120 })
    expect(minutesOn(night, '2026-12-05')).toBeNull()
    expect(plain(rangeText({ start: 1080, end: 1440 }))).toBe('18 h à minuit')
  })

  test('shows whole weeks of a month, from Monday', () => {
    const weeks = weeksOfMonth('2026-11-15')
    expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual(['2026-10-26', '2026-12-06'])
  })

  test('says an end at or before the beginning as one of the next day', () => {
    expect(wallTimes({ day: '2026-12-31', from: '20:00', to: '02:00' })).toEqual({
      from: '2026-12-31T20:00',
      to: '2027-01-01T02:00',
    })
  })
})

test.each([
  ['80', 8_000],
  ['1 200,50 €', 120_050],
  ['quatre-vingts', null],
])('%s is a sum, or is not', (text, cents) => {
  expect(eurosOf(text)).toBe(cents)
})

test('the sheet of a resource is read line by line, and refused where a number is none', () => {
  const said = {
    ...saidOf(undefined),
    inseeCode: '62950',
    name: 'Salle',
    cancellation: '30 : 25 %\n\n8:100',
    position: '50.86, 2.08',
  }
  expect(ResourceDraft.parse(readResource(said, undefined))).toMatchObject({
    position: { lat: 50.86, lon: 2.08 },
    rules: {
      minMin: 60,
      cancellation: [
        { daysBefore: 30, keptPercent: 25 },
        { daysBefore: 8, keptPercent: 100 },
      ],
    },
  })
  expect(ResourceDraft.safeParse(readResource({ ...said, cancellation: 'jamais' }, undefined)).success).toBe(false)
})
