import { describe, expect, test } from 'vitest'
import { definitive } from '#law/clock/appeal-standing.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { guardDecision } from '#law/guards/guards.ts'
import { openingOf, type StepName, whatToDo } from '#law/moves/moves.ts'
import { whoseTurn } from '#law/moves/whose-turn.ts'
import { act, byHand, clockOn, filed } from './dossier-acts.ts'

const permit = filed('buildingPermit', '2026-03-10')
const decided = (sense: 'granted' | 'refused', on = '2026-05-04') =>
  act('decided', { sense, signedOn: day(on), notice: byHand(on) })
const lodged = act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'thirdParty' })
const judged = (outcome: 'annulled' | 'partlyAnnulled' | 'dismissed', on = '2027-01-10') =>
  act('courtAppealSettled', { on: day(on), outcome })
const confirmed = act('annulledRequestConfirmed', { receivedOn: day('2027-03-01') })
const authority = { authority: 'mayor', delegations: [] }
const proposed = (sense: 'granted' | 'refused', on: string) =>
  ({ sense, signedOn: day(on), signatory: 'mayor', notice: byHand(on) }) as const

const openings = ({ reading }: ReviewClock, step: StepName) =>
  reading?.of === 'review' ? openingOf(step, reading) : undefined

describe('X-M5: an annulment without its appeal', () => {
  test('changes nothing, and says so; once the appeal is there it has its effect', () => {
    const grant = decided('granted')
    const alone = clockOn('2027-02-01', permit, grant, judged('annulled'))
    const before = clockOn('2027-02-01', permit, grant)
    expect([alone.state, alone.dates]).toEqual([before.state, before.dates])
    expect(alone.withoutEffect).toMatchObject([{ why: 'annulledWithoutAppeal', on: day('2027-01-10') }])
    const asked = clockOn('2027-02-01', permit, decided('granted'), judged('annulled'), lodged)
    expect(asked.state).toEqual({ name: 'annulled', on: day('2027-01-10'), of: 'granted' })
    expect(asked.withoutEffect).toEqual([])
  })

  test('nor after an appeal that another judgment ended, or that came later', () => {
    const acts = [permit, decided('granted'), lodged, judged('dismissed', '2026-12-01')] as const
    expect(clockOn('2027-02-01', ...acts, judged('annulled')).state.name).toBe('decided')
    const later = act('courtAppealLodged', { on: day('2027-01-11'), appellant: 'thirdParty' })
    expect(clockOn('2027-02-01', permit, decided('granted'), later, judged('annulled')).state.name).toBe('decided')
  })
})

describe('X-M5: an act that was recorded as having no effect', () => {
  const said = { saidWithoutEffect: true } as const

  test('is in the register and changes nothing, whatever it is', () => {
    const grant = [permit, decided('granted')] as const
    const before = clockOn('2027-02-01', ...grant)
    for (const idle of [
      { ...judged('annulled'), ...said },
      { ...lodged, ...said },
      { ...act('worksStarted', { on: day('2026-05-05') }), ...said },
      { ...act('postedOnSite', { on: day('2026-05-06') }), ...said },
    ]) {
      const clock = clockOn('2027-02-01', ...grant, idle)
      expect([clock.state, clock.dates, clock.pending]).toEqual([before.state, before.dates, before.pending])
      expect(clock.withoutEffect).toMatchObject([{ act: idle.id, why: 'saidWithoutEffect' }])
      const undone = clockOn('2027-02-01', ...grant, idle, act('cancelled', { act: idle.id }))
      expect([undone.state, undone.withoutEffect]).toEqual([before.state, []])
    }
  })
})

describe('a grant that a court annulled', () => {
  const grant = [permit, decided('granted'), lodged, judged('annulled')] as const

  test('no longer stands: its works have nothing to rest on, and it never becomes definitive', () => {
    const works = act('worksStarted', { on: day('2026-09-01') })
    const clock = clockOn('2027-02-01', permit, decided('granted'), lodged, works, judged('annulled'))
    expect(clock.state).toEqual({ name: 'annulled', on: day('2027-01-10'), of: 'granted' })
    expect(clock.reading?.of === 'review' && definitive(clock.reading)).toBeUndefined()
    for (const step of ['postOnSite', 'revoke', 'declareCompletion'] as const)
      expect(openings(clock, step)).toMatchObject({ open: false })
    expect(clockOn('2027-01-09', permit, decided('granted'), lodged, works, judged('annulled')).state.name).toBe(
      'worksUnderway',
    )
  })

  test('R*424-15: what was displayed of it in the town hall is not the display of the decision that follows', () => {
    const displayed = act('postedInTownHall', { on: day('2026-05-05') })
    const anew = [
      permit,
      decided('granted'),
      displayed,
      lodged,
      judged('annulled'),
      decided('granted', '2027-02-10'),
    ] as const
    const owed = ({ reading }: ReviewClock) =>
      reading?.dates.flatMap(({ name, day: on }) => (name.startsWith('townHallPosting') ? [[name, isoDay(on)]] : []))
    expect(owed(clockOn('2027-02-11', ...anew))).toEqual([['townHallPostingDueOn', '2027-02-18']])
    expect(openings(clockOn('2027-02-11', ...anew), 'postInTownHall')).toMatchObject({ open: true, due: true })
    const again = act('postedInTownHall', { on: day('2027-02-11') })
    expect(owed(clockOn('2027-02-12', ...anew, again))).toEqual([['townHallPostingUntil', '2027-04-11']])
  })

  test('R*600-2: its board opens no period against the decision that follows, which is not definitive for want of its own', () => {
    const board = act('postedOnSite', { on: day('2026-05-05') })
    const sent = act('decisionTransmitted', { on: day('2027-02-11') })
    const anew = [
      permit,
      decided('granted'),
      board,
      lodged,
      judged('annulled'),
      decided('granted', '2027-02-10'),
      sent,
    ] as const
    const later = clockOn('2028-01-10', ...anew)
    expect(later.reading?.of === 'review' && definitive(later.reading)).toMatchObject({ outcome: 'unknown' })
    expect(later.reading?.dates.map(({ name }) => name)).not.toContain('thirdPartyAppealUntil')
    const works = act('worksStarted', { on: day('2026-05-20') })
    const done = act('completionDeclared', { receivedOn: day('2026-12-20') })
    const built = clockOn('2028-01-10', ...anew, works, done)
    expect(built.reading?.of === 'review' && definitive(built.reading), 'works of the former permit').toMatchObject({
      outcome: 'unknown',
    })
    const own = clockOn('2028-01-10', ...anew, act('postedOnSite', { on: day('2027-02-12') }))
    expect(own.reading?.dates.find(({ name }) => name === 'thirdPartyAppealUntil')?.day).toBe(day('2027-04-13'))
  })

  test('leaves the request with the authority, which may decide it again though nobody confirmed it', () => {
    const clock = clockOn('2027-02-01', ...grant)
    expect(whatToDo(clock).filter(({ step }) => step === 'decide')).toMatchObject([{ by: 'authority' }])
    expect(whatToDo(clock).find(({ step }) => step === 'decide')?.due).toBeUndefined()
    expect(whoseTurn(clock)).toBe('nobody')
    for (const sense of ['granted', 'refused'] as const)
      expect(guardDecision(clock, proposed(sense, '2027-02-01'), authority).outcome).toBe('allowed')
    expect(clock.silence).toBeUndefined()
    const again = clockOn('2027-02-20', ...grant, decided('granted', '2027-02-10'))
    expect(again.state).toEqual({ name: 'decided', sense: 'granted', on: day('2027-02-10') })
    expect(again.withoutEffect).toEqual([])
    const refused = clockOn('2027-02-20', ...grant, decided('refused', '2027-02-10'))
    expect(refused.state).toMatchObject({ name: 'decided', sense: 'refused' })
  })

  test('signed again and not received yet, the new decision is awaited', () => {
    const signed = act('decided', { sense: 'granted', signedOn: day('2027-02-10'), notice: { via: 'registered' } })
    expect(clockOn('2027-02-11', ...grant, signed).state).toMatchObject({ name: 'signed', on: day('2027-02-10') })
  })

  test('confirmed by the applicant, the request is under review again, and silence means what it meant', () => {
    const clock = clockOn('2027-03-02', ...grant, confirmed)
    expect(clock.state).toEqual({ name: 'underReview', until: day('2027-06-01') })
    expect(clock.warnings).toContainEqual(expect.objectContaining({ point: 'reviewAfterAnnulment' }))
    expect(clockOn('2027-06-02', ...grant, confirmed).state).toMatchObject({
      name: 'tacitlyDecided',
      decision: 'tacitPermit',
    })
    expect(clockOn('2027-02-28', ...grant, confirmed).state.name).toBe('annulled')
  })

  test('is not sheltered from newer rules: L600-2 speaks of refusals', () => {
    const clock = clockOn('2027-03-02', ...grant, confirmed)
    expect(clock.dates.filter(({ name }) => name === 'opposableRulesOn')).toEqual([])
    expect(clock.warnings.filter(({ sort }) => sort === 'alert')).toEqual([])
  })

  test('an annulment in part, or an appeal dismissed, leaves it standing', () => {
    for (const outcome of ['partlyAnnulled', 'dismissed'] as const)
      expect(clockOn('2027-02-01', permit, decided('granted'), lodged, judged(outcome)).state.name).toBe('decided')
  })

  test('a tacit grant is annulled as an express one', () => {
    const clock = clockOn('2027-02-01', permit, lodged, judged('annulled'))
    expect(clock.state).toEqual({ name: 'annulled', on: day('2027-01-10'), of: 'granted' })
    for (const acts of [[], [confirmed]]) {
      const again = clockOn('2027-04-02', permit, lodged, judged('annulled'), ...acts, decided('granted', '2027-04-01'))
      expect(again.state).toEqual({ name: 'decided', sense: 'granted', on: day('2027-04-01') })
      const refused = clockOn(
        '2027-04-02',
        permit,
        lodged,
        judged('annulled'),
        ...acts,
        decided('refused', '2027-04-01'),
      )
      expect(refused.state).toMatchObject({ name: 'decided', sense: 'refused' })
    }
    const late = clockOn('2026-12-02', permit, lodged, decided('granted', '2026-12-01'), judged('annulled'))
    expect(late.state).toMatchObject({ name: 'tacitlyDecided' })
  })

  test('what silence granted after a stay is annulled too, and decided again', () => {
    const stayed = act('decided', { sense: 'stayed', signedOn: day('2026-05-04'), notice: byHand('2026-05-04') })
    const acts = [permit, stayed, act('stayConfirmed', { receivedOn: day('2028-06-01') })]
    const suit = [
      act('courtAppealLodged', { on: day('2028-09-01'), appellant: 'thirdParty' as const }),
      judged('annulled', '2029-02-01'),
    ]
    expect(clockOn('2028-10-01', ...acts, ...suit).state.name).toBe('tacitlyDecided')
    expect(clockOn('2029-03-01', ...acts, ...suit).state).toMatchObject({ name: 'annulled', of: 'granted' })
    const again = clockOn('2029-04-02', ...acts, ...suit, decided('granted', '2029-04-01'))
    expect(again.state).toMatchObject({ name: 'decided', on: day('2029-04-01') })
  })

  test('a judgment on its withdrawal does not annul the grant', () => {
    const revoked = act('revoked', { notice: byHand('2026-07-01') })
    expect(clockOn('2027-02-01', permit, decided('granted'), revoked, lodged, judged('annulled')).state.name).toBe(
      'revoked',
    )
  })
})

describe('a refusal that a court annulled', () => {
  const refusal = [permit, decided('refused'), lodged, judged('annulled')] as const

  test('no longer stands: the applicant is awaited, and the authority may decide at once, as a judge may order', () => {
    const clock = clockOn('2027-02-01', ...refusal)
    expect(clock.state).toEqual({ name: 'annulled', on: day('2027-01-10'), of: 'rejected' })
    expect(whoseTurn(clock)).toBe('applicant')
    expect(guardDecision(clock, proposed('granted', '2027-02-01'), authority).outcome).toBe('allowed')
    const again = clockOn('2027-02-20', ...refusal, decided('granted', '2027-02-10'))
    expect(again.state).toMatchObject({ name: 'decided', sense: 'granted' })
  })
})
