import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day } from '#law/clock/calendar.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { clockOf } from '#law/clock/review-clock.ts'
import { type Projection, projectionOf } from '#server/dossier/register/projection.ts'
import { times } from '#tests/properties.ts'
import { anyDossier } from './any-acts.ts'
import { act, clockOn, electronic, filed } from './dossier-acts.ts'

const TWO_YEARS = 730
const HISTORIES = times(150)

/** What the lists show: everything of a projection but the day it is to be written again. */
const shown = ({ refreshOn: _, ...rest }: Projection) => rest

/** The first day on which lists that are rewritten on their day only differ from the clock, if any. */
function firstStaleDay(acts: readonly Act[], from: Day): Day | undefined {
  const register = recordActs(EMPTY_REGISTER, acts)
  let kept = projectionOf(clockOf(register, from))
  for (let today = from; today < from + TWO_YEARS; today = addDays(today, 1)) {
    const live = projectionOf(clockOf(register, today))
    if (kept.refreshOn !== null && day(kept.refreshOn) <= today) kept = live
    if (!isDeepStrictEqual(shown(kept), shown(live))) return today
  }
  return undefined
}

describe('what lists and the resident read, day after day', () => {
  test('for any history, on every day of two years, it is what the clock says that day', () => {
    fc.assert(
      fc.property(anyDossier, fc.integer({ min: 0, max: 1800 }), (acts, offset) => {
        expect(firstStaleDay(acts, addDays(day('2025-10-01'), offset))).toBeUndefined()
      }),
      { numRuns: HISTORIES },
    )
  })

  test('a notification counts on its own day, the end of a period on the day after', () => {
    const house = filed('housePermit', '2026-03-10')
    const decided = act('decided', { sense: 'granted', signedOn: day('2026-04-20'), notice: electronic('2026-04-20') })
    expect(projectionOf(clockOn('2026-04-20', house, decided))).toMatchObject({
      state: 'signed',
      refreshOn: '2026-04-21',
    })
    expect(projectionOf(clockOn('2026-04-21', house, decided)).state).toBe('decided')
    expect(projectionOf(clockOn('2026-05-10', house))).toMatchObject({ state: 'underReview', refreshOn: '2026-05-11' })
  })
})
