import { describe, expect, test } from 'vitest'
import { appealStandings, definitive } from '#law/clock/appeal-standing.ts'
import { day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { guardHigherAppeal } from '#law/guards/course-guards.ts'
import { guardRevocation } from '#law/guards/guards.ts'
import { openingOf, type StepName, whatToDo } from '#law/moves/moves.ts'
import { groundPhases } from '#law/plan/ground-phases.ts'
import { followedSentence } from '#wording/dossier/deposit/followed.ts'
import { appealSentences } from '#wording/dossier/register/appeal-standing.ts'
import { stateSentence } from '#wording/dossier/register/dossier-state.ts'
import { act, byHand, clockOn, filed } from './dossier-acts.ts'

const permit = filed('buildingPermit', '2026-03-10')
const decided = (sense: 'granted' | 'refused', on = '2026-05-04') =>
  act('decided', { sense, signedOn: day(on), notice: byHand(on) })
const sent = act('decisionTransmitted', { on: day('2026-05-05') })
const revoked = act('revoked', { notice: byHand('2026-07-01') })
const lodged = (on: string, appellant: 'applicant' | 'thirdParty' = 'applicant', nature?: 'appeal') =>
  act('courtAppealLodged', { on: day(on), appellant, ...(nature && { nature }) })
const judged = (outcome: 'annulled' | 'restored' | 'dismissed', on: string, said: object = {}) =>
  act('courtAppealSettled', { on: day(on), outcome, ...said })
const displayed = (on: string) => act('postedOnSite', { on: day(on) })

const review = ({ reading }: ReviewClock) => (reading?.of === 'review' ? reading : undefined)
const opening = (clock: ReviewClock, step: StepName) => {
  const reading = review(clock)
  return reading && openingOf(step, reading)
}
const dayOf = (clock: ReviewClock, name: string) => clock.dates.find((date) => date.name === name)?.day
const points = (clock: ReviewClock) => clock.warnings.map((one) => (one.sort === 'unsettled' ? one.point : one.alert))
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a withdrawal that a court annulled', () => {
  const acts = [permit, decided('granted'), sent, displayed('2026-05-20'), revoked, lodged('2026-08-01')] as const
  const annulled = judged('annulled', '2027-10-01')
  const restored = { name: 'decided', sense: 'granted', on: day('2026-05-04') } as const

  test('gives the permit back on the day of the judgment, not before', () => {
    expect(clockOn('2027-09-30', ...acts, annulled).state.name).toBe('revoked')
    const clock = clockOn('2027-10-01', ...acts, annulled)
    expect(clock.state).toEqual({ ...restored, again: { on: day('2027-10-01'), by: 'withdrawalAnnulled' } })
    expect(plain(stateSentence(clock.state))).toBe(
      'La demande est accordée, décision notifiée le 4 mai 2026 ; le juge a annulé son retrait le 1er octobre 2027 : elle vaut de nouveau depuis ce jour.',
    )
  })

  test('is first a withdrawal that its holder contests: nobody is told by when they may, and it is transmitted as the grant was', () => {
    const withdrawn = [permit, decided('granted'), sent, displayed('2026-05-20'), revoked] as const
    expect(clockOn('2026-08-02', ...withdrawn).next).toEqual({ event: 'applicantBarred', on: day('2026-09-02') })
    const contested = clockOn('2026-08-02', ...withdrawn, lodged('2026-08-01'))
    expect(contested.next).toBeUndefined()
    expect(opening(contested, 'transmit')).toMatchObject({ open: true, dueOn: day('2026-07-16') })
    const again = act('decisionTransmitted', { on: day('2026-07-10') })
    expect(opening(clockOn('2026-08-02', ...withdrawn, again), 'transmit')).not.toMatchObject({ open: true })
  })

  test('opens no new time to withdraw, save at the request of the holder (CE 28 décembre 2022, n° 447875)', () => {
    const clock = clockOn('2027-10-05', ...acts, annulled)
    const unlawful = { notice: byHand('2027-10-05'), decisionIsUnlawful: true, holderWasHeard: true }
    expect(guardRevocation(clock, unlawful, day('2027-10-05')).outcome).not.toBe('allowed')
    expect(guardRevocation(clock, { ...unlawful, atHolderRequest: true }, day('2027-10-05')).outcome).toBe('allowed')
    const again = act('revoked', { notice: byHand('2027-11-01'), atHolderRequest: true })
    expect(clockOn('2027-11-02', ...acts, annulled, again).state).toEqual({ name: 'revoked', on: day('2027-11-01') })
    expect(points(clock)).not.toContain('revocationOutOfTime')
  })

  test('come within the period of third parties, it runs again from a new display alone', () => {
    const clock = clockOn('2027-10-05', ...acts, annulled)
    expect(dayOf(clock, 'thirdPartyAppealUntil')).toBeUndefined()
    expect(points(clock)).toContain('displayAgain')
    expect(opening(clock, 'postOnSite')).toEqual({ open: true })
    expect(review(clock) && definitive(review(clock) as never)).toEqual({ outcome: 'unknown', lacks: 'display' })
    const shown = clockOn('2027-10-12', ...acts, annulled, displayed('2027-10-10'))
    expect(dayOf(shown, 'thirdPartyAppealUntil')).toBe(day('2027-12-13'))
    expect(points(shown)).not.toContain('displayAgain')
  })

  test('come after it, it gives them nothing back', () => {
    const late = act('revoked', { notice: byHand('2026-08-03'), atHolderRequest: true })
    const clock = clockOn(
      '2027-10-05',
      permit,
      decided('granted'),
      sent,
      displayed('2026-05-20'),
      late,
      lodged('2026-09-01'),
      annulled,
    )
    expect(dayOf(clock, 'thirdPartyAppealUntil')).toBe(day('2026-07-21'))
    expect(points(clock)).not.toContain('displayAgain')
    expect(clock.state).toMatchObject({ again: { by: 'withdrawalAnnulled', isDisplayed: true } })
    expect(followedSentence({ kind: 'buildingPermit', ...clock, decisionDeadline: null })).not.toContain('Affichez-la')
  })

  test('leaves the end of the validity in doubt: both readings, the earlier one retained', () => {
    const clock = clockOn('2027-10-05', ...acts, judged('annulled', '2027-10-01', { notifiedOn: day('2027-10-04') }))
    expect(dayOf(clock, 'expiresOn')).toBe(day('2029-05-04'))
    const point = clock.warnings.find((one) => one.sort === 'unsettled' && one.point === 'validityAfterWithdrawal')
    expect(point?.sort === 'unsettled' && point.readings.map((one) => one.day)).toEqual([
      day('2029-05-04'),
      day('2030-08-08'),
    ])
  })

  test('engages the ground again, and the works go on being seen', () => {
    const begun = act('worksStarted', { on: day('2026-06-10') })
    const on = (today: string) => groundPhases([...acts, begun, annulled], day(today), 12)
    expect(on('2027-09-30')).toMatchObject({ ended: { why: 'revoked' } })
    expect(on('2027-10-02')).toMatchObject({ engaged: { on: day('2026-05-05') }, started: { on: day('2026-06-10') } })
    expect(on('2027-10-02').ended).toBeUndefined()
    expect(clockOn('2027-10-02', ...acts, begun, annulled).state.name).toBe('worksUnderway')
  })

  test('that a higher court sets aside in its turn, the withdrawal holds again', () => {
    const higher = [annulled, lodged('2027-11-10', 'thirdParty', 'appeal'), judged('restored', '2028-12-01')] as const
    expect(clockOn('2028-11-30', ...acts, ...higher).state.name).toBe('decided')
    const clock = clockOn('2028-12-01', ...acts, ...higher)
    expect(clock.state).toEqual({ name: 'revoked', on: day('2026-07-01') })
    expect(groundPhases([...acts, ...higher], day('2028-12-02'), 12)).toMatchObject({ ended: { why: 'revoked' } })
  })

  test('was against the decision if the appeal came before the withdrawal, and says so when an officer says it', () => {
    const before = [permit, decided('granted'), lodged('2026-06-01', 'thirdParty'), revoked] as const
    expect(clockOn('2027-10-05', ...before, annulled).state.name).toBe('revoked')
    const said = judged('annulled', '2027-10-01', { annuls: 'withdrawal' })
    expect(clockOn('2027-10-05', ...before, said).state.name).toBe('decided')
    const other = judged('annulled', '2027-10-01', { annuls: 'decision' })
    expect(clockOn('2027-10-05', ...acts, other).state.name).toBe('revoked')
  })

  test('leaves the grant that a court had annulled meanwhile annulled', () => {
    const both = [
      permit,
      decided('granted'),
      lodged('2026-06-01', 'thirdParty'),
      revoked,
      lodged('2026-08-01'),
    ] as const
    const clock = clockOn('2028-01-05', ...both, judged('annulled', '2027-10-01'), judged('annulled', '2028-01-02'))
    expect(clock.state).toEqual({ name: 'annulled', on: day('2027-10-01'), of: 'granted' })
    expect(clockOn('2028-01-01', ...both, judged('annulled', '2027-10-01')).state.name).toBe('revoked')
  })

  test('a neighbour may still have the permit itself annulled', () => {
    const suit = [
      displayed('2027-10-10'),
      lodged('2027-11-02', 'thirdParty'),
      judged('annulled', '2028-11-02'),
    ] as const
    const clock = clockOn('2028-11-03', ...acts, annulled, ...suit)
    expect(clock.state).toEqual({ name: 'annulled', on: day('2028-11-02'), of: 'granted' })
    const words =
      review(clock) &&
      appealStandings(review(clock) as never)
        .flatMap(appealSentences)
        .map(plain)
    expect(words?.filter((one) => one.includes('l’autorisation est rétablie au jour du jugement'))).toHaveLength(1)
    expect(words?.filter((one) => one.includes('est réputée n’avoir jamais existé'))).toHaveLength(1)
  })
})

describe('a late refusal, which withdrew what silence had granted, and that a court annulled', () => {
  const acts = [
    permit,
    decided('refused', '2026-07-20'),
    lodged('2026-08-01'),
    judged('annulled', '2027-10-01'),
  ] as const

  test('gives the tacit permit back', () => {
    expect(clockOn('2027-09-30', ...acts).state.name).toBe('revoked')
    expect(clockOn('2027-10-02', ...acts).state).toMatchObject({
      name: 'tacitlyDecided',
      decision: 'tacitPermit',
      again: { on: day('2027-10-01') },
    })
    expect(clockOn('2028-10-02', ...acts, judged('restored', '2028-10-01')).state.name).toBe('revoked')
  })
})

describe('an annulment that a higher court set aside', () => {
  const suit = [lodged('2026-06-01', 'thirdParty'), judged('annulled', '2027-01-10')] as const
  const appeal = lodged('2027-03-01', 'applicant', 'appeal')
  const quashed = judged('restored', '2028-02-01', { notifiedOn: day('2028-02-05') })
  const grant = [permit, decided('granted'), sent, ...suit, appeal, quashed] as const
  const confirmed = act('annulledRequestConfirmed', { receivedOn: day('2027-12-15') })

  test('gives the permit back, and ends the review that it had opened', () => {
    expect(clockOn('2028-01-31', ...grant).state.name).toBe('annulled')
    const clock = clockOn('2028-02-01', ...grant)
    expect(clock.state).toMatchObject({ name: 'decided', again: { on: day('2028-02-01'), by: 'annulmentQuashed' } })
    expect(opening(clock, 'decide')).toMatchObject({ open: false })
    expect(clockOn('2028-01-31', ...grant, confirmed).state.name).toBe('underReview')
    const confirmedClock = clockOn('2028-06-01', ...grant, confirmed)
    expect(confirmedClock.state.name).toBe('decided')
    expect(dayOf(confirmedClock, 'rulingDueOn')).toBeUndefined()
    expect(whatToDo(confirmedClock).filter(({ step }) => step === 'decide')).toEqual([])
  })

  test('stops the validity from the first appeal to the notification of the last ruling (CE 10 octobre 2003)', () => {
    const clock = clockOn('2028-02-06', ...grant)
    // three years from 4 May 2026, and the 615 days from 1 June 2026 to 5 February 2028
    expect(dayOf(clock, 'expiresOn')).toBe(day('2031-01-09'))
  })

  test('leaves a decision that comes afterwards without effect', () => {
    const late = decided('refused', '2028-03-01')
    const clock = clockOn('2028-03-02', ...grant, late)
    expect(clock.state).toMatchObject({ name: 'decided', sense: 'granted' })
    expect(clock.withoutEffect.map(({ why }) => why)).toContain('decidedAlready')
  })

  test('after a second decision, says the doubt and keeps the second until an officer says which counts', () => {
    const second = decided('refused', '2027-06-01')
    const clock = clockOn('2028-02-06', ...grant, second)
    expect(clock.state).toMatchObject({ name: 'decided', sense: 'refused' })
    expect(points(clock)).toContain('decidedBeforeQuashing')
    expect(clock.certain).toBe(false)
    const acts = [permit, decided('granted'), sent, ...suit, appeal, second] as const
    const first = clockOn('2028-02-06', ...acts, judged('restored', '2028-02-01', { stands: 'first' }))
    expect(first.state).toMatchObject({ name: 'decided', sense: 'granted', again: { by: 'annulmentQuashed' } })
    expect(points(first)).not.toContain('decidedBeforeQuashing')
    const kept = clockOn('2028-02-06', ...acts, judged('restored', '2028-02-01', { stands: 'second' }))
    expect(kept.state).toMatchObject({ name: 'decided', sense: 'refused' })
    expect(points(kept)).not.toContain('decidedBeforeQuashing')
  })

  test('what silence granted again before it counts as a second decision', () => {
    const early = act('annulledRequestConfirmed', { receivedOn: day('2027-02-01') })
    expect(points(clockOn('2028-02-06', ...grant, early))).toContain('decidedBeforeQuashing')
  })

  test('may itself be quashed: the annulment holds again', () => {
    const clock = clockOn('2029-03-02', ...grant, judged('annulled', '2029-03-01'))
    expect(clock.state).toEqual({ name: 'annulled', on: day('2029-03-01'), of: 'granted' })
    expect(clockOn('2029-02-28', ...grant, judged('annulled', '2029-03-01')).state.name).toBe('decided')
  })

  test('gives a refusal back too, and nothing is to be confirmed any more', () => {
    const clock = clockOn('2028-02-06', permit, decided('refused'), ...suit, appeal, quashed)
    expect(clock.state).toMatchObject({ name: 'decided', sense: 'refused' })
    expect(dayOf(clock, 'annulledRequestConfirmUntil')).toBeUndefined()
    expect(opening(clock, 'confirmAnnulledRequest')).toMatchObject({ open: false })
    const before = clockOn('2027-02-01', permit, decided('refused'), ...suit, appeal, quashed)
    expect(dayOf(before, 'annulledRequestConfirmUntil')).toBe(day('2027-07-10'))
  })

  test('releases the ground and takes it again', () => {
    const phases = (today: string) => groundPhases([...grant], day(today), 12)
    expect(phases('2027-06-01')).toMatchObject({ ended: { on: day('2027-01-10'), why: 'annulled' } })
    expect(phases('2028-02-02').ended).toBeUndefined()
  })

  test('asks for a judgment that stands: one that was struck out is none', () => {
    const told = [permit, decided('granted'), ...suit] as const
    const struck = act('cancelled', { act: suit[1].id })
    const on = day('2027-03-01')
    expect(guardHigherAppeal(clockOn('2027-03-01', ...told), on, 'applicant').outcome).toBe('allowed')
    expect(guardHigherAppeal(clockOn('2027-03-01', ...told, struck), on, 'applicant')).toMatchObject({
      why: 'nothingJudged',
    })
  })

  test('an appeal against the judgment is told as one, and does not suspend it', () => {
    const reading = review(clockOn('2027-04-01', permit, decided('granted'), ...suit, appeal))
    const told = reading && appealStandings(reading).at(-1)
    expect(told).toMatchObject({ nature: 'appeal', timeliness: 'unknown', notification: { outcome: 'notOwed' } })
    expect(told && appealSentences(told).map(plain)).toEqual([
      'À former dans les deux mois de la notification du jugement à celui qui le forme (CJA R811-2, R821-1).',
      'Il ne suspend pas le jugement, sauf si le juge l’ordonne (CJA R811-14, R811-15).',
    ])
    const known = judged('annulled', '2027-01-10', { notifiedOn: day('2027-01-12') })
    const inTime = review(clockOn('2027-04-01', permit, decided('granted'), suit[0], known, appeal))
    expect(inTime && appealStandings(inTime).at(-1)).toMatchObject({ timeliness: 'inTime', until: day('2027-03-15') })
  })
})
