import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, isoDay } from '#law/clock/calendar.ts'
import { requestCourse, SILENCE_REGIMES } from '#rules/services/request-silence.ts'
import { times } from '#tests/properties.ts'

const lastDay = (...args: Parameters<typeof requestCourse>) => {
  const { lastDay: last } = requestCourse(...args)
  return last === null ? null : isoDay(last)
}

describe('CRPA L231-1 and L231-4, silence on a request', () => {
  test.each([
    ['acceptance', '2026-11-24', '2027-01-24'],
    ['financial', '2026-12-31', '2027-02-28'],
    ['noProcedure', '2027-12-31', '2028-02-29'],
  ] as const)('%s received on %s is decided by silence at the end of %s', (regime, received, expected) => {
    expect(lastDay(regime, day(received))).toBe(expected)
  })

  test('L114-5: an acceptance runs from the last pieces, and does not run while they are awaited', () => {
    const asked = { askedOn: day('2026-12-01'), answerBy: day('2026-12-20') }
    expect(lastDay('acceptance', day('2026-11-24'), [asked])).toBeNull()
    expect(lastDay('acceptance', day('2026-11-24'), [{ ...asked, answeredOn: day('2026-12-10') }])).toBe('2027-02-10')
  })

  test('L114-5: a rejection is suspended for the time allowed, and no longer than the answer takes', () => {
    const asked = { askedOn: day('2026-12-01'), answerBy: day('2026-12-21') }
    expect(lastDay('financial', day('2026-11-24'), [asked])).toBe('2027-02-13')
    expect(lastDay('financial', day('2026-11-24'), [{ ...asked, answeredOn: day('2026-12-03') }])).toBe('2027-01-26')
  })

  test('asking for pieces never brings the day nearer', () => {
    const days = fc.nat({ max: 400 })
    fc.assert(
      fc.property(
        fc.constantFrom(...SILENCE_REGIMES),
        days,
        days,
        fc.option(days),
        (regime, asked, allowed, answered) => {
          const received = day('2026-01-15')
          const askedOn = addDays(received, asked)
          const pieces = {
            askedOn,
            answerBy: addDays(askedOn, allowed),
            answeredOn: answered === null ? undefined : addDays(askedOn, answered),
          }
          const plain = requestCourse(regime, received).lastDay ?? 0
          const { lastDay: after } = requestCourse(regime, received, [pieces])
          if (after !== null) expect(after).toBeGreaterThanOrEqual(plain)
        },
      ),
      { numRuns: times(200) },
    )
  })
})
