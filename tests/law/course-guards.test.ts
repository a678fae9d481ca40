import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, isoDay } from '#law/clock/calendar.ts'
import {
  guardAdministrativeAppeal,
  guardAttestationRequest,
  guardCourtAppeal,
  guardDepositNotice,
  guardInquiryReport,
  guardResumption,
  guardStayConfirmation,
  guardStopWorks,
  guardSuspension,
  guardWorksInterruption,
} from '#law/guards/course-guards.ts'
import { times } from '#tests/properties.ts'
import { act, byHand, clockOn, electronic, filed, registered } from './dossier-acts.ts'

const house = filed('housePermit', '2026-03-10')
const suspended = act('reviewSuspended', {
  notice: byHand('2026-04-01'),
  reason: 'environmentalReview',
  from: day('2026-04-01'),
})
const granted = act('decided', { sense: 'granted', signedOn: day('2026-05-04'), notice: byHand('2026-05-05') })
const stayed = act('decided', { sense: 'stayed', signedOn: day('2026-05-04'), notice: byHand('2026-05-05') })

describe('R*423-37-1 to R*423-37-3 and R*423-44: suspending the review', () => {
  const suspend = (today: string, notice = byHand(today), ...acts: Parameters<typeof clockOn>[1][]) =>
    guardSuspension(clockOn(today, house, ...acts), notice, day(today))

  test('it is notified before the period ends, an electronic letter the day before', () => {
    expect(suspend('2026-05-10')).toMatchObject({ outcome: 'allowed', until: day('2026-05-10') })
    expect(guardSuspension(clockOn('2026-05-10', house), electronic('2026-05-10'), day('2026-05-10'))).toMatchObject({
      why: 'suspensionAfterDeadline',
    })
    expect(suspend('2026-05-11')).toMatchObject({ outcome: 'withoutEffect', why: 'reviewOver' })
  })
  test('what is suspended is not suspended again, and resumes only after the day it stopped', () => {
    expect(suspend('2026-04-02', byHand('2026-04-02'), suspended)).toMatchObject({ why: 'alreadySuspended' })
    const clock = clockOn('2026-04-20', house, suspended)
    expect(guardResumption(clock, day('2026-04-20'))).toMatchObject({ outcome: 'allowed' })
    expect(guardResumption(clock, day('2026-04-01'))).toMatchObject({ why: 'notSuspended' })
    expect(guardResumption(clockOn('2026-04-20', house), day('2026-04-20'))).toMatchObject({ why: 'notSuspended' })
  })
})

describe('what comes from outside', () => {
  test('R*423-20: the report counts where an inquiry is established', () => {
    expect(guardInquiryReport(clockOn('2026-03-20', house))).toMatchObject({ why: 'inquiryNotEstablished' })
    const inquiry = act('circumstanceEstablished', { circumstance: 'publicInquiry' })
    expect(guardInquiryReport(clockOn('2026-03-20', house, inquiry)).outcome).toBe('allowed')
  })
  test('R*423-6: permits and declarations have a deposit notice', () => {
    expect(guardDepositNotice(clockOn('2026-03-20', house)).outcome).toBe('allowed')
    expect(guardDepositNotice(clockOn('2026-03-20'))).toMatchObject({ why: 'depositNoticeNotDue' })
  })
  test('L424-1: a stay is confirmed until two months after its end', () => {
    const clock = clockOn('2028-06-01', house, stayed)
    expect(guardStayConfirmation(clock, day('2028-07-04'))).toMatchObject({ outcome: 'allowed' })
    expect(guardStayConfirmation(clock, day('2028-07-05'))).toMatchObject({ why: 'stayConfirmationLate' })
    expect(guardStayConfirmation(clockOn('2026-06-01', house, granted), day('2026-06-01'))).toMatchObject({
      why: 'noStay',
    })
  })
})

describe('appeals and works', () => {
  test('R*600-1, L600-12-2: an appeal needs a decision; to the authority, in its month', () => {
    expect(guardCourtAppeal(clockOn('2026-03-20', house))).toMatchObject({ why: 'nothingToAppeal' })
    expect(guardCourtAppeal(clockOn('2026-06-20', house, granted)).outcome).toBe('allowed')
    const displayed = clockOn('2026-06-20', house, granted, act('postedOnSite', { on: day('2026-05-10') }))
    expect(guardAdministrativeAppeal(displayed, day('2026-06-10'))).toMatchObject({ until: day('2026-06-10') })
    expect(guardAdministrativeAppeal(displayed, day('2026-06-11'))).toMatchObject({ why: 'administrativeAppealLate' })
  })
  test('R*600-1: the appeal of a third party is notified in fifteen clear days; that of the applicant is not', () => {
    const due = (appellant: 'thirdParty' | 'applicant') =>
      clockOn('2026-06-20', house, granted, act('courtAppealLodged', { on: day('2026-06-01'), appellant })).dates.find(
        ({ name }) => name === 'appealNotificationDueOn',
      )?.day
    expect(due('thirdParty')).toBe(day('2026-06-17'))
    expect(due('applicant')).toBeUndefined()
  })
  test('R*424-19: a decision does not lapse while a court has it before it', () => {
    const appeal = act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'thirdParty' })
    expect(clockOn('2031-01-01', house, granted).state.name).toBe('lapsed')
    const pending = clockOn('2031-01-01', house, granted, appeal)
    expect(pending.state.name).toBe('decided')
    expect(pending.dates.some(({ name }) => name === 'expiresOn')).toBe(false)
    const settled = act('courtAppealSettled', { on: day('2027-06-01') })
    expect(clockOn('2031-01-01', house, granted, appeal, settled).state.name).toBe('lapsed')
  })
  test('a court appeal lodged once the decision has lapsed does not bring it back', () => {
    const late = act('courtAppealLodged', { on: day('2030-01-01'), appellant: 'thirdParty' })
    expect(clockOn('2031-01-01', house, granted, late).state.name).toBe('lapsed')
  })
  test('R*424-17: only works that had begun stop', () => {
    expect(guardWorksInterruption(clockOn('2026-06-20', house, granted))).toMatchObject({ why: 'worksNotUnderway' })
    const begun = clockOn('2026-06-20', house, granted, act('worksStarted', { on: day('2026-06-01') }))
    expect(guardWorksInterruption(begun).outcome).toBe('allowed')
  })
  test('L480-2: the report comes before the order', () => {
    expect(guardStopWorks(day('2026-06-01'), electronic('2026-06-01')).outcome).toBe('allowed')
    expect(guardStopWorks(day('2026-06-02'), electronic('2026-06-01'))).toMatchObject({ outcome: 'unlawful' })
    expect(guardStopWorks(day('2026-06-02'), registered('2026-06-05')).outcome).toBe('allowed')
  })
  test('R*462-10: the attestation is asked once the completion is declared', () => {
    expect(guardAttestationRequest(clockOn('2026-06-20', house, granted))).toMatchObject({
      why: 'noCompletionDeclared',
    })
    const declared = act('completionDeclared', { receivedOn: day('2026-06-10') })
    expect(guardAttestationRequest(clockOn('2026-06-20', house, granted, declared)).outcome).toBe('allowed')
  })
})

test('a document added though nobody asked for it moves no date, whenever it comes (CE 448905)', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 200 }), fc.integer({ min: 0, max: 200 }), (added, today) => {
      const on = addDays(day('2026-03-10'), added)
      const readOn = `${Temporal.PlainDate.from('2026-03-10').add({ days: today })}`
      const addition = act('attachmentsAdded', { filing: { channel: 'electronic', filedOn: on, registeredOn: on } })
      const { dates, state, withoutEffect } = clockOn(readOn, house)
      expect(clockOn(readOn, house, addition)).toMatchObject({ dates, state, withoutEffect })
    }),
  )
})

describe('an act that is recorded late is judged on its own day', () => {
  const clock = clockOn('2026-09-01', house, granted)

  test('before the decision there is nothing to appeal; from its signature there is, received or not', () => {
    for (const appellant of ['thirdParty', 'applicant'] as const) {
      expect(guardCourtAppeal(clock, day('2026-05-03'), appellant)).toMatchObject({ why: 'nothingToAppeal' })
      expect(guardAdministrativeAppeal(clock, day('2026-05-03'), appellant)).toMatchObject({ why: 'nothingToAppeal' })
      expect(guardCourtAppeal(clock, day('2026-05-04'), appellant).outcome).toBe('allowed')
      expect(guardCourtAppeal(clock, day('2026-05-05'), appellant).outcome).toBe('allowed')
    }
  })

  test('a reading of a day before the decision keeps nothing of the one that it was made from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), (days) => {
        const on = addDays(day('2026-03-10'), days)
        const early = clockOn('2026-09-01', house, granted)
        const there = clockOn(isoDay(on), house, granted)
        expect(guardCourtAppeal(early, on).outcome).toBe(guardCourtAppeal(there, on).outcome)
        expect(guardWorksInterruption(early, on).outcome).toBe(guardWorksInterruption(there, on).outcome)
      }),
      { numRuns: times(80) },
    )
  })
})
