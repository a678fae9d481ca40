import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StructureSheet } from '#contract/services/childcare/childcare.ts'
import { addDays, type Day, day, isoDay } from '#law/clock/calendar.ts'
import {
  availablePlaces,
  lastTellingDay,
  PUBLICATION_WAYS,
  tellingOf,
  UPDATES_A_WEEK,
  updateClock,
} from '#rules/services/childcare-rules.ts'
import { type CareFacts, careDays, composeFeed } from '#server/services/childcare/feed.ts'
import { times } from '#tests/properties.ts'

const TODAY = day('2026-11-24')

describe('places that are left', () => {
  test.each([
    [{ places: 6, taken: 4 }, true, 2],
    [{ places: 6, taken: 6 }, true, 0],
    [{ places: 6, taken: 7 }, true, 0],
    [{ places: 6, taken: 0 }, false, 0],
  ] as const)('%o, open: %s, leave %i', (counted, isOpen, left) => expect(availablePlaces(counted, isOpen)).toBe(left))
})

describe('arrêté of 31 August 2021: a place is told by the third day before', () => {
  test('the third day is the last one, over the end of a month and of February', () => {
    expect(isoDay(lastTellingDay(day('2026-12-03')))).toBe('2026-11-30')
    expect(isoDay(lastTellingDay(day('2028-03-01')))).toBe('2028-02-27')
  })

  test.each([
    ['2026-11-27', 2, undefined, 'inTime'],
    ['2026-11-26', 2, undefined, 'tooLate'],
    ['2026-11-26', 3, 2, 'tooLate'],
    ['2026-11-26', 1, 2, 'withdrawal'],
    ['2026-11-26', 2, 2, 'nothing'],
    ['2026-11-24', 0, 2, 'withdrawal'],
    ['2026-11-23', 2, undefined, 'nothing'],
    ['2026-11-30', 0, undefined, 'nothing'],
    ['2026-11-30', 0, 1, 'inTime'],
    ['2026-11-30', 2, 2, 'inTime'],
  ] as const)('on 24 November, %s has %i place(s), the site shows %s: %s', (of, available, told, telling) =>
    expect(tellingOf({ of: day(of), available, told }, TODAY)).toBe(telling),
  )

  test('nothing that would be told late is ever told, whatever the day and the counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10, max: 40 }),
        fc.nat(20),
        fc.option(fc.nat(20), { nil: undefined }),
        (ahead, available, told) => {
          const telling = tellingOf({ of: addDays(TODAY, ahead), available, told }, TODAY)
          if (telling === 'inTime') expect(ahead).toBeGreaterThanOrEqual(3)
          if (telling === 'withdrawal') expect(available).toBeLessThan(told ?? 0)
        },
      ),
      { numRuns: times(300) },
    )
  })
})

describe('arrêté of 31 August 2021: places are updated once a week, three times by a feed', () => {
  const due = (way: 'hand' | 'feed', updates: readonly string[], today = '2026-11-24') => {
    const { dueOn, ...rest } = updateClock({ updates: updates.map(day), since: day('2026-11-02'), way }, day(today))
    return { dueOn: isoDay(dueOn), ...rest }
  }

  test('by hand, the next one is due seven days after the last', () => {
    expect(due('hand', [], '2026-11-03').dueOn).toBe('2026-11-08')
    expect(due('hand', ['2026-11-05', '2026-11-10'], '2026-11-12')).toEqual({
      dueOn: '2026-11-17',
      isLate: false,
      isEscalated: false,
    })
  })

  test('by feed, seven days in a row hold three; several in one day are one', () => {
    expect(due('feed', [], '2026-11-03').dueOn).toBe('2026-11-06')
    expect(due('feed', ['2026-11-02'], '2026-11-03').dueOn).toBe('2026-11-07')
    expect(due('feed', ['2026-11-02', '2026-11-04', '2026-11-06'], '2026-11-07').dueOn).toBe('2026-11-09')
    expect(due('feed', ['2026-11-02', '2026-11-02', '2026-11-04'], '2026-11-05').dueOn).toBe('2026-11-08')
  })

  test('late from the day after, told higher two days later; an update that comes late begins again', () => {
    expect(due('hand', [], '2026-11-08').isLate).toBe(false)
    expect(due('hand', [], '2026-11-09')).toMatchObject({ isLate: true, isEscalated: false })
    expect(due('hand', [], '2026-11-11')).toMatchObject({ isLate: true, isEscalated: true })
    expect(due('hand', ['2026-11-11'], '2026-11-11')).toMatchObject({ dueOn: '2026-11-18', isLate: false })
    expect(due('feed', ['2026-11-20'], '2026-11-20')).toMatchObject({ dueOn: '2026-11-25', isLate: false })
  })

  test('a structure that is never late has as many updates as the rule in any seven days, whatever the first day of a week', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PUBLICATION_WAYS),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 10, maxLength: 40 }),
        (way, gaps) => {
          let at = 0
          const offsets = gaps.map((gap) => (at += gap))
          const updates = offsets.map((offset) => addDays(TODAY, offset))
          const mornings = Array.from({ length: 41 }, (_, days) => addDays(TODAY, days))
          const isNeverLate = mornings.every((today) => {
            const known = updates.filter((one) => one < today)
            return !updateClock({ updates: known, since: TODAY, way }, today).isLate
          })
          if (!isNeverLate) return
          for (let first = 0; first + 6 <= 39; first += 1)
            expect(offsets.filter((offset) => offset >= first && offset <= first + 6).length).toBeGreaterThanOrEqual(
              UPDATES_A_WEEK[way],
            )
        },
      ),
      { numRuns: times(2000) },
    )
    const everyOther = Array.from({ length: 20 }, (_, at) => addDays(TODAY, at * 2))
    expect(updateClock({ updates: everyOther, since: TODAY, way: 'feed' }, addDays(TODAY, 39)).isLate).toBe(false)
  })
})

const structure: Pick<StructureSheet, 'referencing' | 'capacity'> = { referencing: 'referenced', capacity: 10 }
const cell = (weekday: number, places: number, taken: number) =>
  ({ weekday, half: 'morning', band: 'from1', places, taken }) as const
const facts = (change: Partial<CareFacts> = {}): CareFacts => ({
  week: [1, 2, 3, 4, 5].map((weekday) => cell(weekday, 4, 3)),
  ...{ days: [], closures: [], told: [] },
  ...change,
})

describe('what would leave', () => {
  const feed = (change: Partial<CareFacts> = {}, at: Day = TODAY, of = structure) => composeFeed(of, facts(change), at)

  test('is four weeks of places in time; the days that come are told to be too late, with their last day', () => {
    const { lines, tooLate, faults, blocked } = feed()
    expect([blocked, faults]).toEqual([null, []])
    expect(tooLate.map(({ on }) => on)).toEqual(['2026-11-24', '2026-11-25', '2026-11-26'])
    expect(tooLate[2]?.sentence).toMatch(/le 23\snovembre\s2026 au plus tard/)
    expect(lines[0]).toMatchObject({ on: '2026-11-27', places: 1, tellBy: '2026-11-24', isNew: true })
    expect(lines).toHaveLength(17)
  })

  test('holds no place of a closure, a public holiday or a Sunday, and takes back what the site shows of them', () => {
    const told = [{ on: '2026-12-10', half: 'morning', band: 'from1', places: 1 }] as const
    const closures = [{ id: '1', fromOn: '2026-12-07', toOn: '2026-12-11', reason: 'works' }] as const
    const { lines } = feed({ closures, told })
    expect(lines.filter(({ on }) => on >= '2026-12-07' && on <= '2026-12-11')).toMatchObject([
      { on: '2026-12-10', places: 0 },
    ])
    const christmas = careDays(facts(), day('2026-12-21'), 7)
    expect(christmas.map(({ on }) => on)).not.toContain('2026-12-27')
    expect(christmas.find(({ on }) => on === '2026-12-25')).toMatchObject({ closed: 'jour férié' })
  })

  test('keeps back a line where more are taken than there are, or more offered than allowed, and lets the others leave', () => {
    const days = [{ on: '2026-12-01', half: 'morning', band: 'from1', taken: 6 }] as const
    const more = feed({ days })
    expect(more.faults).toMatchObject([{ on: '2026-12-01', sentence: expect.stringContaining('prises pour 4') }])
    expect(more.lines).toHaveLength(16)
    const over = feed({ week: [cell(1, 12, 3), cell(2, 4, 3)] })
    expect(over.faults.every(({ sentence }) => sentence.includes('autorisées'))).toBe(true)
    expect(over.lines.length).toBeGreaterThan(0)
  })

  test.each(['none', 'asked'] as const)('is nothing of a structure that is not referenced: %s', (referencing) =>
    expect(feed({}, TODAY, { ...structure, referencing }).blocked).toContain('allocations familiales'),
  )
})
