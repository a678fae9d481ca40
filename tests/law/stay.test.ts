import { describe, expect, test } from 'vitest'
import { type Day, day } from '#law/clock/calendar.ts'
import type { DateName } from '#law/clock/proof.ts'
import type { StayTerms } from '#law/clock/stay-grounds.ts'
import { guardStayConfirmation } from '#law/guards/course-guards.ts'
import { guardDecision, type ProposedDecision } from '#law/guards/guards.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { runCaseFile } from '#server/place/simulation/case-file.ts'
import { act, byHand, clockOn, filed } from './dossier-acts.ts'

const house = filed('housePermit', '2026-03-10')
const stayed = act('decided', {
  sense: 'stayed',
  signedOn: day('2026-05-04'),
  notice: byHand('2026-05-04'),
  ground: 'planUnderStudy',
  statesTimes: true,
  until: day('2027-05-04'),
  confirmBy: day('2027-07-04'),
})
const confirmed = act('stayConfirmed', { receivedOn: day('2027-06-01') })
const dateOf = ({ dates }: ReturnType<typeof clockOn>, name: DateName): Day | undefined =>
  dates.find((date) => date.name === name)?.day
const steps = (clock: ReturnType<typeof clockOn>) => whatToDo(clock).map(({ step }) => step)

const MAYOR = { authority: 'mayor', delegations: [] }
const decide = (clock: ReturnType<typeof clockOn>, on: string, sense: ProposedDecision['sense'], stay?: StayTerms) =>
  guardDecision(
    clock,
    { sense, signedOn: day(on), notice: byHand(on), signatory: 'mayor', ...(stay && { stay }) },
    MAYOR,
  )

describe('L424-1, after a stay', () => {
  test('a stay lasts what the decision says, two years at most, then the request may be confirmed for two months', () => {
    const clock = clockOn('2026-06-01', house, stayed)
    expect(clock.state).toEqual({ name: 'stayed', until: day('2027-05-04') })
    const over = clockOn('2027-05-05', house, stayed)
    expect(over.state).toEqual({ name: 'stayed', until: day('2027-07-04'), endedOn: day('2027-05-04') })
    expect(steps(over)).toContain('confirmRequest')
  })

  test('a decision is taken in the two months of the confirmation', () => {
    const clock = clockOn('2027-06-02', house, stayed, confirmed)
    expect(clock.state).toEqual({ name: 'underReview', until: day('2027-08-01') })
    expect(whatToDo(clock).find(({ step }) => step === 'decide')).toMatchObject({ due: true, until: day('2027-08-01') })
    expect(clock.next).toEqual({ event: 'tacitDecision', on: day('2027-08-01'), decision: 'tacitPermit' })
    expect(decide(clock, '2027-07-01', 'refused')).toMatchObject({ outcome: 'allowed', until: day('2027-08-01') })
  })

  test('silence grants after the confirmation, even where it rejected before', () => {
    const acts = [house, act('circumstanceEstablished', { circumstance: 'registeredMonument' }), stayed] as const
    expect(clockOn('2026-06-01', ...acts).silence).toMatchObject({ meaning: 'rejection' })
    expect(clockOn('2027-06-02', ...acts, confirmed).silence).toMatchObject({
      meaning: 'grant',
      citation: { article: 'L424-1 al. 8' },
    })
  })

  test('without a decision notified in that time, the authorisation is granted as it was asked', () => {
    const clock = clockOn('2027-08-02', house, stayed, confirmed)
    expect(clock.state).toEqual({ name: 'tacitlyDecided', decision: 'tacitPermit', on: day('2027-08-01') })
    expect(decide(clock, '2027-08-02', 'refused')).toMatchObject({ why: 'tacitGrantExists' })
    const late = act('decided', { sense: 'refused', signedOn: day('2027-08-02'), notice: byHand('2027-08-02') })
    expect(clockOn('2027-08-03', house, stayed, confirmed, late).state).toMatchObject({ name: 'revoked' })
  })

  test('the second decision stands, and what it opens counts from it', () => {
    const granted = act('decided', { sense: 'granted', signedOn: day('2027-07-01'), notice: byHand('2027-07-02') })
    const clock = clockOn('2027-07-10', house, stayed, confirmed, granted)
    expect(clock.state).toMatchObject({ name: 'decided', sense: 'granted', on: day('2027-07-02') })
    expect(dateOf(clock, 'revocableUntil')).toBe(day('2027-10-01'))
    expect(clock.withoutEffect).toEqual([])
    expect(decide(clock, '2027-07-11', 'refused')).toMatchObject({ why: 'alreadyDecided' })
  })

  test('the second decision is transmitted in its turn: the transmission of the stay does not serve for it', () => {
    const sent = act('decisionTransmitted', { on: day('2026-05-10') })
    const granted = act('decided', {
      sense: 'granted',
      signedOn: day('2027-06-20'),
      notice: byHand('2027-06-20'),
    })
    expect(steps(clockOn('2026-05-12', house, stayed, sent))).not.toContain('transmit')
    const due = clockOn('2027-06-21', house, stayed, sent, confirmed, granted)
    expect(dateOf(due, 'transmissionDueOn')).toBe(day('2027-07-05'))
    expect([dateOf(due, 'executableFrom'), steps(due).includes('transmit')]).toEqual([undefined, true])
    const again = act('decisionTransmitted', { on: day('2027-06-22') })
    const done = clockOn('2027-06-23', house, stayed, sent, confirmed, granted, again)
    expect(dateOf(done, 'executableFrom')).toBe(day('2027-06-22'))
    expect(steps(done)).not.toContain('transmit')
  })

  test('a request that nobody confirmed in time: both readings, and the state is not certain', () => {
    const clock = clockOn('2027-07-05', house, stayed)
    expect(clock.state).toEqual({ name: 'withdrawn', on: day('2027-07-05'), unconfirmed: true })
    expect(clock.certain).toBe(false)
    expect(clock.warnings).toContainEqual(expect.objectContaining({ point: 'stayNotConfirmed' }))
  })

  test('before the confirmation nothing is to be refused nor stayed again, but a grant lifts the stay', () => {
    const clock = clockOn('2026-09-01', house, stayed)
    expect(decide(clock, '2026-09-01', 'refused')).toMatchObject({ why: 'stayNotConfirmed' })
    expect(decide(clock, '2026-09-01', 'granted')).toMatchObject({ outcome: 'allowed' })
    const granted = act('decided', { sense: 'granted', signedOn: day('2026-09-01'), notice: byHand('2026-09-01') })
    expect(clockOn('2026-09-02', house, stayed, granted).state).toMatchObject({ name: 'decided', sense: 'granted' })
    const refused = act('decided', { sense: 'refused', signedOn: day('2026-09-01'), notice: byHand('2026-09-01') })
    const idle = clockOn('2026-09-02', house, stayed, refused)
    expect(idle.state.name).toBe('stayed')
    expect(idle.withoutEffect).toContainEqual(expect.objectContaining({ act: refused.id, why: 'stayNotConfirmed' }))
  })

  test('« à l’expiration »: a confirmation received before the stay ends is read both ways', () => {
    const early = act('stayConfirmed', { receivedOn: day('2027-04-20') })
    const clock = clockOn('2027-05-10', house, stayed, early)
    const warning = clock.warnings.find((each) => each.sort === 'unsettled' && each.point === 'confirmationBeforeEnd')
    expect(warning).toMatchObject({
      readings: [
        { retained: true, day: day('2027-06-20') },
        { retained: false, day: day('2027-07-04') },
      ],
    })
    expect(clock.certain).toBe(false)
    const veryEarly = act('stayConfirmed', { receivedOn: day('2026-06-01') })
    expect(dateOf(clockOn('2026-09-01', house, stayed, veryEarly), 'stayDecisionDueOn')).toBe(day('2027-05-04'))
  })

  test('CE 361433: the plan once approved, the stay ends and the time to confirm runs from that day', () => {
    const approved = act('stayEnded', { on: day('2026-12-15') })
    const unsaid = act('decided', { sense: 'stayed', signedOn: day('2026-05-04'), notice: byHand('2026-05-04') })
    const clock = clockOn('2027-01-10', house, unsaid, approved)
    expect(dateOf(clock, 'stayExpiresOn')).toBe(day('2026-12-15'))
    expect(dateOf(clock, 'stayConfirmationDueOn')).toBe(day('2027-02-15'))
  })
})

describe('R424-9: the decision states the length of the stay and the time to confirm', () => {
  const states = (statesTimes: boolean | undefined) =>
    act('decided', { sense: 'stayed', signedOn: day('2026-05-04'), notice: byHand('2026-05-04'), statesTimes })
  const late = act('stayConfirmed', { receivedOn: day('2029-02-01') })

  test('without it, no time limit binds the applicant: a confirmation counts whenever it comes', () => {
    const waiting = clockOn('2029-01-01', house, states(false))
    expect(waiting.state).toEqual({ name: 'stayed', endedOn: day('2028-05-04') })
    expect(dateOf(waiting, 'stayConfirmationDueOn')).toBeUndefined()
    expect(waiting.warnings).toContainEqual(expect.objectContaining({ alert: 'stayTermsMissing' }))
    expect(guardStayConfirmation(waiting, day('2029-02-01'))).toMatchObject({ outcome: 'allowed' })
    expect(dateOf(clockOn('2029-02-02', house, states(false), late), 'stayDecisionDueOn')).toBe(day('2029-04-01'))
  })

  test('with it, a confirmation out of time has no effect; when nobody noted it, both readings', () => {
    const bound = clockOn('2029-02-02', house, states(true), late)
    expect(bound.withoutEffect).toContainEqual(expect.objectContaining({ act: late.id, why: 'stayConfirmedLate' }))
    const unnoted = clockOn('2029-02-02', house, states(undefined), late)
    expect(unnoted.state).toEqual({ name: 'underReview', until: day('2029-04-01') })
    expect(unnoted.certain).toBe(false)
    expect(unnoted.warnings).toContainEqual(expect.objectContaining({ point: 'lateConfirmation' }))
  })
})

describe('L424-1, a second stay', () => {
  const clock = clockOn('2027-06-02', house, stayed, confirmed)
  test('it rests on another ground', () => {
    const eventOn = day('2026-01-05')
    expect(decide(clock, '2027-07-01', 'stayed', { ground: 'planUnderStudy', eventOn })).toMatchObject({
      why: 'staySameGround',
    })
    expect(decide(clock, '2027-07-01', 'stayed', { ground: 'publicWorks', eventOn })).toMatchObject({
      outcome: 'allowed',
    })
  })

  test('the stays last three years in all at most', () => {
    const first = act('decided', { sense: 'stayed', signedOn: day('2026-05-04'), notice: byHand('2026-05-04') })
    const asked = act('stayConfirmed', { receivedOn: day('2028-06-01') })
    const second = act('decided', { sense: 'stayed', signedOn: day('2028-07-01'), notice: byHand('2028-07-01') })
    const two = clockOn('2028-08-01', house, first, asked, second)
    expect(two.state).toEqual({ name: 'stayed', until: day('2029-07-01') })
    const long = decide(clockOn('2028-06-02', house, first, asked), '2028-07-01', 'stayed', {
      ground: 'developmentZone',
      eventOn: day('2028-01-01'),
      until: day('2029-07-02'),
    })
    expect(long).toMatchObject({ why: 'stayTooLong', limit: day('2029-07-01') })
  })
})

describe('what a stay must rest on', () => {
  const review = clockOn('2026-04-01', house)
  test.each([
    [
      'CE 433619: no stay while a plan is merely modified',
      { ground: 'planUnderStudy', procedure: 'modification', eventOn: day('2026-01-01') },
      'stayDuringModification',
    ],
    [
      'L153-11: not before the debate on the orientations',
      { ground: 'planUnderStudy', procedure: 'revision' },
      'stayTooEarly',
    ],
    [
      'L424-1 1°: not before the inquiry opens',
      { ground: 'publicUtilityInquiry', eventOn: day('2026-06-01') },
      'stayTooEarly',
    ],
    [
      'L424-1: what takes works into account is published before the deposit',
      { ground: 'publicWorks', eventOn: day('2026-03-10') },
      'stayNotPublished',
    ],
    [
      'L424-1: it ceases to have effect after ten years without a beginning',
      { ground: 'developmentOperation', eventOn: day('2016-03-31') },
      'stayGroundLapsed',
    ],
    [
      'loi 2023-630 art. 6: not once the document is approved',
      { ground: 'landTakeTarget', approvedOn: day('2026-01-01') },
      'stayDocumentApproved',
    ],
    [
      'loi 2023-630 art. 6: not when land is given back to nature',
      { ground: 'landTakeTarget', compensated: true },
      'stayCompensated',
    ],
    [
      'L424-1: not beyond two years',
      { ground: 'developmentZone', eventOn: day('2020-01-01'), until: day('2028-04-02') },
      'stayTooLong',
    ],
  ] as const)('%s', (_title, terms, why) => {
    expect(decide(review, '2026-04-01', 'stayed', terms)).toMatchObject({ outcome: 'unlawful', why })
  })

  test.each([
    [{ ground: 'planUnderStudy', procedure: 'revision', eventOn: day('2026-04-01') }],
    [{ ground: 'developmentOperation', eventOn: day('2016-03-31'), begun: true }],
    [{ ground: 'landTakeTarget' }],
  ] as const)('%j is a ground', (terms) => {
    expect(decide(review, '2026-04-01', 'stayed', terms)).toMatchObject({ outcome: 'allowed' })
  })
})

test('the words of the cases say a stay, its times and the decisions that follow', () => {
  const base = { type: 'PCMI', channel: 'paper-counter', depositedAt: '2026-03-10' }
  const stay = { sense: 'sursis', via: 'hand', sentAt: '2026-05-04', until: '2027-05-04', confirmBy: '2027-07-04' }
  const cases = [
    {
      id: 'S1',
      kind: 'instruction',
      input: { ...base, decisions: [stay], confirmationReceivedAt: '2027-06-01' },
      expected: {
        sursisExpiresOn: '2027-05-04',
        confirmLatest: '2027-07-04',
        tacitNature: 'permis-tacite',
        tacitOn: '2027-08-01',
      },
    },
    {
      id: 'S2',
      kind: 'instruction',
      input: {
        ...base,
        decision: stay,
        decisions: [{ sense: 'refusal', via: 'hand', sentAt: '2027-08-01' }],
        confirmationReceivedAt: '2027-06-01',
      },
      expected: {
        decisionNotifiedAt: '2027-08-01',
        decisionTimely: true,
        tacitNature: null,
        decisionDueBy: '2027-08-01',
      },
    },
  ]
  expect(runCaseFile({ cases }).messages).toEqual([])
})
