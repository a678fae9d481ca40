import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedSince, erasedOn, LAND_INFORMATION, quotaOf } from '#rules/owners/land-information.ts'
import { times } from '#tests/properties.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const days = (...texts: string[]) => texts.map(day)

describe('R*107 A-3, five a week within ten a month', () => {
  test('the sixth of a week waits for Monday, the eleventh of a month for the first of the next', () => {
    expect(quotaOf(days(...Array(4).fill('2026-11-23')), day('2026-11-25'))).toEqual({
      outcome: 'open',
      leftThisWeek: 1,
      leftThisMonth: 6,
    })
    const week = quotaOf(days(...Array(5).fill('2026-11-23')), day('2026-11-25'))
    expect(week).toMatchObject({ outcome: 'refused', because: 'week', reopensOn: day('2026-11-30') })
    const month = quotaOf(days(...Array(5).fill('2026-11-02'), ...Array(5).fill('2026-11-09')), day('2026-11-25'))
    expect(month).toMatchObject({
      outcome: 'refused',
      because: 'month',
      reopensOn: day('2026-12-01'),
      article: 'LPF R*107 A-3',
    })
  })
  test('a week that goes over the end of a month, or of a year, is one week', () => {
    // Monday 28 December 2026 to Sunday 3 January 2027
    const full = days(...Array(5).fill('2026-12-29'))
    expect(quotaOf(full, day('2027-01-02'))).toMatchObject({ because: 'week', reopensOn: day('2027-01-04') })
    const both = days(...Array(5).fill('2026-12-08'), ...Array(5).fill('2026-12-29'))
    // the month reopens on Friday the 1st, the week on Monday the 4th
    expect(quotaOf(both, day('2026-12-31'))).toMatchObject({ because: 'both', reopensOn: day('2027-01-04') })
  })
  test('what it counts is read from there, and erased when nothing counts it', () => {
    expect(countedSince(day('2027-01-02'))).toEqual(day('2026-12-28'))
    expect(countedSince(day('2026-12-10'))).toEqual(day('2026-12-01'))
    expect([erasedOn(day('2026-12-30')), erasedOn(day('2026-12-10'))]).toEqual(days('2027-01-04', '2027-01-01'))
  })

  const START = day('2026-01-01')
  const visits = fc.array(fc.record({ ahead: fc.integer({ min: 0, max: 6 }), tries: fc.integer({ min: 1, max: 8 }) }), {
    minLength: 200,
    maxLength: 800,
  })

  test('over ten years of visits, no week ever has six answers, no month eleven, and the day that is told is the first that is open', () => {
    fc.assert(
      fc.property(visits, (all) => {
        let today = START
        let accepted: Temporal.PlainDate[] = []
        const byWeek = new Map<string, number>()
        const byMonth = new Map<string, number>()
        for (const { ahead, tries } of all) {
          today = today.add({ days: ahead })
          if (today.year > START.year + 9) break
          // what is due is erased first, as each night does
          accepted = accepted.filter((one) => Temporal.PlainDate.compare(erasedOn(one), today) > 0)
          for (let count = 0; count < tries; count += 1) {
            const quota = quotaOf(accepted, today)
            if (quota.outcome === 'open') {
              accepted.push(today)
              const week = `${today.yearOfWeek}-${today.weekOfYear}`
              byWeek.set(week, (byWeek.get(week) ?? 0) + 1)
              byMonth.set(
                today.toPlainYearMonth().toString(),
                (byMonth.get(today.toPlainYearMonth().toString()) ?? 0) + 1,
              )
            } else {
              expect(quotaOf(accepted, quota.reopensOn).outcome).toBe('open')
              expect(quotaOf(accepted, quota.reopensOn.subtract({ days: 1 })).outcome).toBe('refused')
            }
          }
        }
        expect(Math.max(0, ...byWeek.values())).toBeLessThanOrEqual(LAND_INFORMATION.aWeek.most)
        expect(Math.max(0, ...byMonth.values())).toBeLessThanOrEqual(LAND_INFORMATION.aMonth.most)
      }),
      { numRuns: times(12) },
    )
  })
})
