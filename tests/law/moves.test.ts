import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { clockOf, reviewClock } from '#law/clock/review-clock.ts'
import { REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { MOVES, type StepName, whatToDo } from '#law/moves/moves.ts'
import { times } from '#tests/properties.ts'
import { anyCircumstance, anyDossier, anyToday } from './any-acts.ts'
import { act, filed } from './dossier-acts.ts'
import { playOf } from './plays.ts'

const STEPS = Object.keys(MOVES) as StepName[]
const FILED_ON = day('2026-03-10')
const LIVES = times(1_500)
const RUNS = times(3_000)

const filedAs = (kind: ReviewedKind): Act => filed(kind, '2026-03-10')
const offered = (clock: ReviewClock) => new Set(whatToDo(clock).map(({ step }) => step))

/** A life of a dossier: days that pass, and moves picked among those that are offered. */
const anyLife = fc.record({
  kind: fc.constantFrom(...REVIEWED_KINDS),
  circumstances: fc.uniqueArray(anyCircumstance, { maxLength: 2 }),
  turns: fc.array(fc.record({ wait: fc.integer({ min: 0, max: 60 }), pick: fc.nat(40) }), { maxLength: 9 }),
})

/** Plays a life, and hands over the clock of each day before a move is made. */
function live(
  { kind, circumstances, turns }: typeof anyLife extends fc.Arbitrary<infer Life> ? Life : never,
  look: (clock: ReviewClock, acts: readonly Act[], today: Day) => void,
): void {
  const acts: Act[] = [
    filedAs(kind),
    ...circumstances.map((circumstance) => act('circumstanceEstablished', { circumstance })),
  ]
  let today = FILED_ON
  for (const { wait, pick } of turns) {
    today = addDays(today, wait)
    const clock = reviewClock(acts, today)
    look(clock, acts, today)
    const move = whatToDo(clock)[pick % Math.max(1, whatToDo(clock).length)]
    if (!move) continue
    const play = playOf(move.step, clock, today)
    acts.push(...(play.before ?? []), ...(play.act ? [play.act] : []))
  }
}

describe('one generator of lawful moves', () => {
  test('every offered move is accepted by its guard, and every accepted move was offered', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        live(life, (clock, acts, today) => {
          const open = offered(clock)
          const misjudged = STEPS.filter((step) => {
            const play = playOf(step, clock, today)
            const before = play.before?.length ? reviewClock([...acts, ...play.before], today) : clock
            return (play.guard(before).outcome === 'allowed') !== open.has(step)
          })
          if (misjudged.length > 0) expect(misjudged).toEqual([])
        })
      }),
      { numRuns: LIVES },
    )
  })

  test('an accepted move has its effect: once recorded, the clock does not count it among the acts that move nothing', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        live(life, (clock, acts, today) => {
          const idle = whatToDo(clock).filter(({ step }) => {
            const { before = [], act: made } = playOf(step, clock, today)
            return (
              made && reviewClock([...acts, ...before, made], today).withoutEffect.some(({ act }) => act === made.id)
            )
          })
          if (idle.length > 0) expect(idle).toEqual([])
        })
      }),
      { numRuns: LIVES },
    )
  })

  test('a due decision can always be recorded, and then stands', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        live(life, (clock, acts, today) => {
          const isAwaited = REVIEW_STATES.has(clock.state.name) || isOverruled(acts)
          expect(whatToDo(clock).some(({ step, due }) => step === 'decide' && due)).toBe(isAwaited)
          if (!isAwaited) return
          const { act: decision } = playOf('decide', clock, today)
          const decided = reviewClock([...acts, ...(decision ? [decision] : [])], today)
          expect(decided.state.name).toBe('decided')
        })
      }),
      { numRuns: LIVES },
    )
  })

  test('a state whose end is past is left, whatever was recorded', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        const clock = reviewClock(acts, today)
        const { state } = clock
        const past = [...endsOf(state), ...whatToDo(clock).map(({ until }) => until)].filter(
          (end) => end !== undefined && end < today,
        )
        if (past.length > 0) expect(past).toEqual([])
      }),
      { numRuns: RUNS * 5 },
    )
  })

  test('moves read from a register resumed at any point are those of the whole', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(12), (life, cut) => {
        live(life, (clock, acts, today) => {
          const resumed = recordActs(recordActs(EMPTY_REGISTER, acts.slice(0, cut)), acts.slice(cut))
          expect(whatToDo(clockOf(resumed, today))).toEqual(whatToDo(clock))
        })
      }),
      { numRuns: times(300) },
    )
  })

  test.each([
    ['informativeCertificate', 'R*410-9'],
    ['operationalCertificate', 'R*410-10 al. 1'],
  ] as const)('what is done of a %s rests on the articles of certificates', (kind, article) => {
    const articleOf = (wanted: StepName, today: Day) =>
      whatToDo(reviewClock([filed(kind, '2026-03-10')], today)).find(({ step }) => step === wanted)?.citation.article
    expect(articleOf('decide', day('2026-03-20'))).toBe(article)
    expect(articleOf('requestValidityExtension', day('2026-12-01'))).toBe('R*410-17 al. 1')
  })
})

/** States in which the authority owes a decision. */
const REVIEW_STATES: ReadonlySet<string> = new Set([
  'inFirstMonth',
  'awaitingAttachments',
  'awaitingInquiryReport',
  'suspended',
  'underReview',
])

/**
 * The prefect of the region set aside the architect’s refusal, and the authority has not decided again: it owes a decision, even past
 * the month that it had (R424-14, last paragraph).
 */
function isOverruled(acts: readonly Act[]): boolean {
  const rulings = acts.filter((one) => one.kind === 'decided' || one.kind === 'refusalAppealDecided')
  const refusal = rulings.at(-2)
  const answer = rulings.at(-1)
  // nothing decided before: silence had rejected
  const isRefused = !refusal || (refusal.kind === 'decided' && ['refused', 'opposed'].includes(refusal.sense))
  return isRefused && answer?.kind === 'refusalAppealDecided' && answer.outcome === 'overruled'
}

/** Last days that a state says of itself. */
function endsOf(state: ReviewClock['state']): readonly Day[] {
  const ends = [
    'until' in state ? state.until : undefined,
    'contestableUntil' in state ? state.contestableUntil : undefined,
  ]
  return ends.filter((end): end is Day => end !== undefined)
}
