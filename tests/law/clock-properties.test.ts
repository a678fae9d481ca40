import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day, plainDate } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { ORDINARY_TIME } from '#law/clock/context.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { clockOf, reviewClock } from '#law/clock/review-clock.ts'
import { MOVES_START } from '#law/clock/review-period.ts'
import { times } from '#tests/properties.ts'
import { anyActs, anyCircumstance, anyDossier, anyToday } from './any-acts.ts'

const RUNS = times(2_000)
const ON_ANY_LIST = times(100_000)

/** What a clock says, without the warnings that acts left out would take with them. */
const dated = ({ state, dates, silence }: ReviewClock) => ({
  state,
  dates: dates.map(({ name, day: on }) => [name, on]),
  silence: silence?.meaning,
})

describe('the clock as a fold over acts', () => {
  test('any list of acts has a clock: none of a hundred thousand fails', () => {
    let clocks = 0
    fc.assert(
      fc.property(anyActs, anyToday, (acts, today) => {
        const clock = reviewClock(acts, today)
        if (!clock.state.name || clock.dates.some(({ day: on }) => !Number.isInteger(on))) return false
        clocks += 1
        return true
      }),
      { numRuns: ON_ANY_LIST },
    )
    expect(clocks).toBe(ON_ANY_LIST)
  })

  test('replaying a beginning then the rest is replaying the whole', () => {
    fc.assert(
      fc.property(anyDossier, fc.nat(14), anyToday, (acts, cut, today) => {
        const resumed = recordActs(recordActs(EMPTY_REGISTER, acts.slice(0, cut)), acts.slice(cut))
        expect(resumed).toEqual(recordActs(EMPTY_REGISTER, acts))
        expect(clockOf(resumed, today)).toEqual(reviewClock(acts, today))
      }),
      { numRuns: RUNS },
    )
  })

  test('recording an act a second time changes nothing but the list of what was ignored', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        expect(dated(reviewClock([...acts, ...acts], today))).toEqual(dated(reviewClock(acts, today)))
      }),
      { numRuns: RUNS },
    )
  })

  test('a cancelled act is as if it had never been recorded', () => {
    fc.assert(
      fc.property(anyDossier, anyDossier, anyToday, (acts, [, extra], today) => {
        if (!extra || extra.kind === 'cancelled') return
        const mistake: Act[] = [
          { ...extra, id: 'mistake' },
          { id: 'correction', kind: 'cancelled', act: 'mistake' },
        ]
        expect(dated(reviewClock([...acts, ...mistake], today))).toEqual(dated(reviewClock(acts, today)))
      }),
      { numRuns: RUNS },
    )
  })

  test('no act said to be without effect moves a date', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        const clock = reviewClock(acts, today)
        const idle = new Set(clock.withoutEffect.map(({ act }) => act))
        const kept = acts.filter(({ id, kind }) => !idle.has(id) || kind === 'filed')
        if (idle.size > 0 && acts.every(({ kind }) => kind !== 'cancelled')) {
          expect(dated(reviewClock(kept, today))).toEqual(dated(clock))
        }
      }),
      { numRuns: RUNS * 5 },
    )
  })

  test('today moves the state, never a date of the review', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, anyToday, (acts, one, other) => {
        expect(reviewClock(acts, one).course).toEqual(reviewClock(acts, other).course)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('what lengthens never shortens', () => {
  const deadlineOf = (acts: readonly Act[]) => reviewClock(acts, day('2026-01-01')).course?.length.deadline?.day
  const within = (first: Day, last: Day, at: number) => addDays(first, at % (last - first + 1))

  test('R*423-42: a longer period lawfully notified never brings the deadline forward', () => {
    fc.assert(
      fc.property(anyDossier, anyCircumstance, fc.nat(31), (acts, circumstance, at) => {
        const course = reviewClock(acts, day('2026-01-01')).course
        // an inquiry and an integrated procedure are no increase: they move the start, and the months from it may end sooner
        if (!course || [circumstance, ...course.application.circumstances].some((each) => MOVES_START.has(each))) return
        const { receipt } = course.application
        const sentOn = within(receipt.day, addDays(course.completeness.checkUntil.day, -1), at)
        const before = deadlineOf(acts)
        const after = deadlineOf([
          ...acts,
          { id: 'found', kind: 'circumstanceEstablished', circumstance },
          { id: 'told', kind: 'periodIncreased', notice: { via: 'electronic', sentOn } },
        ])
        if (before !== undefined && after !== undefined) expect(after).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: RUNS * 2 },
    )
  })

  test('R*423-44: an extension notified in time never brings it forward, one notified late never moves it', () => {
    fc.assert(
      fc.property(anyDossier, fc.nat(200), (acts, wait) => {
        const before = deadlineOf(acts)
        if (before === undefined) return
        const handedOn = addDays(before, wait - 100)
        const after = deadlineOf([
          ...acts,
          { id: 'told', kind: 'periodExtended', reason: 'heritageAppeal', notice: { via: 'hand', handedOn } },
        ])
        if (after !== undefined) expect(after).toBeGreaterThanOrEqual(before)
        if (wait > 100) expect(after).toBe(before)
      }),
      { numRuns: RUNS * 2 },
    )
  })

  test('a territory-wide suspension never brings a deadline forward', () => {
    const suspended = { suspensions: [{ from: day('2026-02-01'), to: day('2026-03-15'), cause: { decree: 'Décret' } }] }
    fc.assert(
      fc.property(anyDossier, (acts) => {
        const [filed] = acts
        if (!filed) return
        const bare = clockOf(recordActs(EMPTY_REGISTER, [filed]), day('2026-01-01'), ORDINARY_TIME).course
        const stopped = clockOf(recordActs(EMPTY_REGISTER, [filed]), day('2026-01-01'), suspended).course
        if (bare?.length.deadline && stopped?.length.deadline) {
          expect(stopped.length.deadline.day).toBeGreaterThanOrEqual(bare.length.deadline.day)
        }
      }),
      { numRuns: RUNS },
    )
  })
})

describe('every date is proved', () => {
  test('a proof names an article and a fact, and its arithmetic arrives at the date', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        for (const { day: on, unit, proof } of reviewClock(acts, today).dates) {
          expect(proof.citations.length).toBeGreaterThan(0)
          expect(proof.facts.length).toBeGreaterThan(0)
          const last = proof.steps.at(-1)
          if (unit !== 'event') expect(last?.to).toBe(on)
          for (const [index, step] of proof.steps.slice(1).entries()) expect(step.from).toBe(proof.steps[index]?.to)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('counted in months, a date falls on the day number of its start or on the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        for (const { proof } of reviewClock(acts, today).dates) {
          for (const step of proof.steps) {
            if (step.operation !== 'addMonths') continue
            const [from, to] = [plainDate(step.from), plainDate(step.to)]
            expect(from.add({ months: step.months }).equals(to)).toBe(true)
            expect(step.monthIsShorter).toBe(to.day !== from.day)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })
})
