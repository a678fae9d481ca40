import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { clockOf } from '#law/clock/review-clock.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { whoseTurn } from '#law/moves/whose-turn.ts'
import { projectionOf } from '#server/dossier/register/projection.ts'
import { times } from '#tests/properties.ts'
import { anyDossier, anyToday } from './any-acts.ts'
import { act, clockOn, electronic, filed } from './dossier-acts.ts'

const CLOSED = ['withdrawn', 'revoked', 'compliant', 'lapsed']

/** Last day of a silence that answers what was asked of the town hall. */
const answers = (acts: Parameters<typeof recordActs>[1], today: Day) => {
  const clock = clockOf(recordActs(EMPTY_REGISTER, acts), today)
  const until = clock.pending.flatMap((one): Day[] =>
    one.matter === 'validityExtension' || one.matter === 'administrativeAppeal'
      ? [one.until].filter((on) => on !== undefined)
      : [],
  )
  return { clock, until }
}

describe('whose turn it is once a decision is taken', () => {
  test('for any history, on any day, an appeal or an extension that silence answers is never said to wait for its holder', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        const { clock, until } = answers(acts, today)
        const turn = whoseTurn(clock)
        if (until.length > 0 && !CLOSED.includes(clock.state.name))
          expect(['holder', 'nobody', 'court']).not.toContain(turn)
      }),
      { numRuns: times(4000) },
    )
  })

  test('for any history, on any day, what the town hall owes is never said to wait for someone else', () => {
    fc.assert(
      fc.property(anyDossier, anyToday, (acts, today) => {
        const clock = clockOf(recordActs(EMPTY_REGISTER, acts), today)
        const owes = whatToDo(clock).some(({ by, due }) => by === 'authority' && due)
        if (owes && ['decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped'].includes(clock.state.name))
          expect(whoseTurn(clock)).toBe('townHall')
      }),
      { numRuns: times(4000) },
    )
  })

  const house = filed('housePermit', '2026-03-10')
  const isoOf = (on: Day | undefined) => (on === undefined ? null : isoDay(on))
  const decided = (sense: 'granted' | 'refused') =>
    act('decided', { sense, signedOn: day('2026-04-20'), notice: electronic('2026-04-20') })
  const posted = act('postedInTownHall', { on: day('2026-04-22') })
  const formalities = [posted, act('decisionTransmitted', { on: day('2026-04-22') })]

  test('a grant waits for its holder once posted and transmitted, and for the town hall before', () => {
    expect(whoseTurn(clockOn('2026-04-23', house, decided('granted')))).toBe('townHall')
    expect(whoseTurn(clockOn('2026-04-23', house, decided('granted'), ...formalities))).toBe('holder')
  })

  test('the day shown is that of what the town hall owes next, until it has done all of it', () => {
    const shown = (today: string, ...acts: Parameters<typeof clockOn>[1][]) =>
      projectionOf(clockOn(today, house, ...acts)).nextStepDueOn
    expect(shown('2026-04-20', decided('granted'))).toBe('2026-04-28')
    expect(shown('2026-04-23', decided('granted'), posted)).toBe('2026-05-05')
    expect(shown('2026-04-23', decided('granted'), ...formalities)).toBe(
      isoOf(clockOn('2026-04-23', house, decided('granted'), ...formalities).next?.on),
    )
  })

  test('once a decision has left, nothing of the review is called for, and the register takes it all the same', () => {
    const clock = clockOn('2026-04-20', house, decided('granted'))
    expect(clock.state.name).toBe('signed')
    const moves = whatToDo(clock).filter(({ step }) =>
      ['establishCircumstance', 'modifyProject', 'announceNewExamination', 'withdraw'].includes(step),
    )
    expect(moves.map(({ step, noted }) => [step, noted])).toEqual([
      ['establishCircumstance', true],
      ['modifyProject', true],
      ['announceNewExamination', true],
      ['withdraw', true],
    ])
  })

  test('L600-12-2: a gracious appeal waits for the authority until the silence of two months, whose day is told', () => {
    const appeal = act('administrativeAppealLodged', { on: day('2026-05-04'), appellant: 'thirdParty' })
    const site = act('postedOnSite', { on: day('2026-04-25') })
    const clock = clockOn('2026-05-20', house, decided('granted'), ...formalities, site, appeal)
    expect(projectionOf(clock)).toMatchObject({ waitsFor: 'townHall', nextStep: 'appealRejected' })
    expect(projectionOf(clock).nextStepDueOn).toBe(isoDay(day('2026-07-04')))
    const after = clockOn('2026-07-06', house, decided('granted'), ...formalities, site, appeal)
    expect(whoseTurn(after)).toBe('holder')
  })

  test('L600-12-2: the silence on a gracious appeal is dated from its day, whether or not the board on site is declared', () => {
    const appeal = act('administrativeAppealLodged', { on: day('2026-05-04'), appellant: 'thirdParty' })
    const clock = clockOn('2026-05-20', house, decided('granted'), ...formalities, appeal)
    expect(projectionOf(clock)).toMatchObject({ nextStep: 'appealRejected', nextStepDueOn: isoDay(day('2026-07-04')) })
    const after = clockOn('2026-07-06', house, decided('granted'), ...formalities, appeal)
    expect(projectionOf(after).nextStep).not.toBe('appealRejected')
  })

  test('a court appeal waits for the court, and a refusal that nobody contests for nobody', () => {
    const refused = [house, decided('refused'), ...formalities]
    expect(whoseTurn(clockOn('2026-05-20', ...refused))).toBe('nobody')
    const appeal = act('courtAppealLodged', { on: day('2026-05-04'), appellant: 'applicant' })
    expect(whoseTurn(clockOn('2026-05-20', ...refused, appeal))).toBe('court')
  })

  test('the desk has a hearing before it on its day, and no more once it is held or its appeal judged', () => {
    const refused = [house, decided('refused'), ...formalities]
    const appeal = act('courtAppealLodged', { on: day('2026-05-04'), appellant: 'applicant' })
    const hearing = act('courtHearingSet', { on: day('2027-05-12') })
    const due = (today: string, ...acts: (typeof hearing | ReturnType<typeof judged>)[]) =>
      projectionOf(clockOn(today, ...refused, appeal, ...acts)).nextStepDueOn
    const judged = () => act('courtAppealSettled', { on: day('2027-05-10'), outcome: 'dismissed' })
    expect(due('2027-03-01')).toBeNull()
    expect(due('2027-03-01', hearing)).toBe('2027-05-12')
    expect(due('2027-05-13', hearing)).toBeNull()
    expect(due('2027-05-11', hearing, judged())).toBeNull()
    expect(projectionOf(clockOn('2027-03-01', ...refused, appeal, hearing)).refreshOn).toBe('2027-05-12')
  })
})
