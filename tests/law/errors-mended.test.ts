import { describe, expect, test } from 'vitest'
import { certificateCourse } from '#law/certificate/certificate.ts'
import type { Act } from '#law/clock/acts.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { completion } from '#law/clock/completion.ts'
import type { DateName } from '#law/clock/proof.ts'
import { validity } from '#law/clock/validity.ts'
import { guardDecision, guardPeriodIncrease, guardRevocation } from '#law/guards/guards.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { act, byHand, clockOn, electronic, filed } from './dossier-acts.ts'

const found = (circumstance: Circumstance) => act('circumstanceEstablished', { circumstance })
const told = (sentOn = '2026-03-19') => act('periodIncreased', { notice: electronic(sentOn) })
const dateOf = ({ dates }: ReturnType<typeof clockOn>, name: DateName): Day | undefined =>
  dates.find((date) => date.name === name)?.day
const declaration = filed('priorDeclaration', '2026-03-10')
const permit = filed('buildingPermit', '2026-03-10')
const granted = (on = '2026-05-04', sense: 'granted' | 'unopposed' = 'granted') =>
  act('decided', { sense, signedOn: day(on), notice: byHand(on) })

describe('public inquiry', () => {
  const report = act('inquiryReportReceived', { on: day('2026-06-22') })
  test('R423-20, R423-32: a declaration after a public inquiry has two months from the report, and silence does not oppose it', () => {
    const clock = clockOn('2026-06-30', declaration, found('publicInquiry'), told(), report)
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-08-22'))
    expect(clock.course?.tacit?.decision).toBe('tacitNonOpposition')
    const letter = { reasons: ['publicInquiry'], notice: electronic('2026-03-19') } as const
    const before = clockOn('2026-03-19', declaration, found('publicInquiry'))
    expect(guardPeriodIncrease(before, letter, day('2026-03-19'))).toMatchObject({ outcome: 'allowed' })
  })
  test('R423-20 al. 2: an inquiry on clearing does not move the start, nor lengthen a declaration (R423-29)', () => {
    const clock = clockOn('2026-06-30', declaration, found('publicInquiry'), found('clearingInquiry'), told(), report)
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-04-10'))
  })
})

describe('R423-37-3, R423-44 al. 3: an assessment found necessary', () => {
  const suspended = (from = '2026-03-25') =>
    act('reviewSuspended', { reason: 'environmentalReview', notice: byHand('2026-03-31'), from: day(from) })
  test('the suspension runs from its notification and ends at the report or the synthesis', () => {
    const synthesis = act('publicSynthesisReceived', { on: day('2026-06-30') })
    const clock = clockOn('2026-07-01', permit, suspended(), synthesis)
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-09-09')) // 10 June, and 91 days stopped
    const report = act('inquiryReportReceived', { on: day('2026-06-30') })
    expect(dateOf(clockOn('2026-07-01', permit, suspended(), report), 'decisionDeadline')).toBe(day('2026-09-09'))
  })
  test('R424-2-1: silence is then a rejection or an opposition, without anything else being established', () => {
    expect(clockOn('2026-04-02', permit, suspended()).silence?.meaning).toBe('rejection')
    expect(clockOn('2026-04-02', declaration, suspended()).silence?.meaning).toBe('rejection')
  })
  test('before 31 December 2025: a permit is rejected by R424-2 d, a declaration is read both ways', () => {
    const early = act('reviewSuspended', {
      reason: 'environmentalReview',
      notice: byHand('2025-12-20'),
      from: day('2025-12-20'),
    })
    expect(clockOn('2026-01-02', filed('buildingPermit', '2025-12-01'), early).silence).toMatchObject({
      meaning: 'rejection',
    })
    const open = clockOn('2025-12-21', filed('priorDeclaration', '2025-12-01'), early)
    expect(open.silence?.meaning).toBe('grant')
    expect(open.warnings).toContainEqual(expect.objectContaining({ point: 'assessmentBeforeReform' }))
  })
})

describe('certificates', () => {
  const asked = { kind: 'operationalCertificate', receivedOn: day('2026-01-10') } as const
  test('R410-18: the eighteen months run from the tacit certificate, whatever express one comes later', () => {
    const course = certificateCourse({ ...asked, issuedOn: day('2026-04-01'), notifiedOn: day('2026-04-02') })
    expect([course.tacitOn?.day, course.expiresOn?.day]).toEqual([day('2026-03-10'), day('2027-09-10')])
  })
  test('R410-12: signed in time and notified late, it comes after a tacit one', () => {
    const course = certificateCourse({ ...asked, issuedOn: day('2026-03-09'), notifiedOn: day('2026-03-12') })
    expect(course.tacitOn?.day).toBe(day('2026-03-10'))
  })
})

test('L424-5, CE 497128: a withdrawal received out of time keeps its alert, and the state is not certain', () => {
  const late = clockOn('2026-09-01', permit, granted(), act('revoked', { notice: byHand('2026-08-05') }))
  expect(late.state.name).toBe('revoked')
  expect(late.certain).toBe(false)
  expect(late.warnings).toContainEqual(expect.objectContaining({ alert: 'revocationOutOfTime' }))
  expect(clockOn('2026-09-01', permit, granted(), act('revoked', { notice: byHand('2026-08-04') })).certain).toBe(true)
})

describe('L422-5, L422-6: the binding opinion of the prefect', () => {
  const opposed = act('prefectOpinionReceived', { sense: 'unfavourable', on: day('2026-04-01') })
  test('unfavourable, it forbids to grant, and warns before silence does', () => {
    const clock = clockOn('2026-05-01', permit, opposed)
    const decision = {
      sense: 'granted',
      signedOn: day('2026-05-01'),
      notice: byHand('2026-05-01'),
      signatory: 'mayor',
    } as const
    expect(guardDecision(clock, decision, { authority: 'mayor', delegations: [] })).toMatchObject({
      why: 'prefectOpinionUnfavourable',
    })
    expect(clock.warnings).toContainEqual(expect.objectContaining({ alert: 'grantDespitePrefect' }))
  })
  test('CE 474026: the tacit permit born against it is withdrawn in three months, without hearing its holder', () => {
    const clock = clockOn('2026-06-20', permit, opposed)
    expect(clock.warnings).toContainEqual(expect.objectContaining({ alert: 'withdrawalDue', day: day('2026-09-10') }))
    const asked = { notice: byHand('2026-06-20'), decisionIsUnlawful: false, holderWasHeard: false }
    expect(guardRevocation(clock, asked, day('2026-06-20'))).toMatchObject({ outcome: 'allowed' })
    expect(guardRevocation(clockOn('2026-06-20', permit), asked, day('2026-06-20'))).toMatchObject({
      outcome: 'unlawful',
    })
  })
})

describe('R424-14: a refusal that the architect caused', () => {
  const refusal = [
    found('monumentSurroundings'),
    told(),
    act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: day('2026-04-10') }),
    act('decided', { sense: 'refused', signedOn: day('2026-05-04'), notice: byHand('2026-05-04') }),
  ] as const
  const lodged = act('refusalAppealLodged', { receivedOn: day('2026-06-01') })
  test('silence that rejected was notified to nobody: the two months are proved from the day it rejected', () => {
    const { dates } = clockOn('2026-07-20', permit, ...refusal.slice(0, 3))
    const until = dates.find(({ name }) => name === 'refusalAppealUntil')
    expect(until?.proof.facts).toContainEqual({ name: 'tacitOn', day: day('2026-07-10') })
    expect(until?.proof.facts.map(({ name }) => name)).not.toContain('refusalNotifiedOn')
  })
  test('the prefect of the region is seized in two months, before any court; his silence of two months confirms', () => {
    expect(dateOf(clockOn('2026-05-10', permit, ...refusal), 'refusalAppealUntil')).toBe(day('2026-07-04'))
    const seized = clockOn('2026-06-10', permit, ...refusal, lodged)
    expect(dateOf(seized, 'refusalAppealConfirmedOn')).toBe(day('2026-08-01'))
    expect(dateOf(clockOn('2026-05-10', permit, ...refusal.slice(1)), 'refusalAppealUntil')).toBeUndefined()
  })
  test('al. 4: if he overrules the architect, the authority decides again in a month', () => {
    const overruled = act('refusalAppealDecided', { outcome: 'overruled', receivedOn: day('2026-07-15') })
    const clock = clockOn('2026-07-20', permit, ...refusal, lodged, overruled)
    expect(clock.state).toEqual({ name: 'underReview', until: day('2026-08-15') })
    expect(whatToDo(clock).find(({ step }) => step === 'decide')).toMatchObject({ due: true, dueOn: day('2026-08-15') })
    const late = clockOn('2026-09-01', permit, ...refusal, lodged, overruled)
    expect(late.state.name).toBe('decided')
    expect(whatToDo(late).find(({ step }) => step === 'decide')).toMatchObject({ due: true, dueOn: day('2026-08-15') })
  })
  test('al. 4: the refusal of the architect no longer binds what follows, even after a tacit rejection', () => {
    const silent = [permit, ...refusal.slice(0, 3), act('refusalAppealLodged', { receivedOn: day('2026-07-20') })]
    const overruled = act('refusalAppealDecided', { outcome: 'overruled', receivedOn: day('2026-08-20') })
    const clock = clockOn('2026-08-25', ...silent, overruled)
    const grant = {
      sense: 'granted',
      signedOn: day('2026-08-25'),
      signatory: 'mayor',
      notice: byHand('2026-08-25'),
    } as const
    expect(guardDecision(clock, grant, { authority: 'mayor', delegations: [] })).toMatchObject({ outcome: 'allowed' })
    expect(clock.silence).toBeUndefined()
  })
  test('al. 4: a refusal on the day the prefect overrules a tacit rejection answers him, and is not overruled in turn', () => {
    const silent = [permit, ...refusal.slice(0, 3), act('refusalAppealLodged', { receivedOn: day('2026-07-20') })]
    const overruled = act('refusalAppealDecided', { outcome: 'overruled', receivedOn: day('2026-08-20') })
    const again = act('decided', { sense: 'refused', signedOn: day('2026-08-20'), notice: byHand('2026-08-20') })
    const clock = clockOn('2026-08-20', ...silent, overruled, again)
    expect(clock.state.name).toBe('decided')
    expect(whatToDo(clock).filter(({ step, due }) => step === 'decide' && due)).toEqual([])
  })
})

describe('who decides, and when works may begin', () => {
  test('L424-7: an act in the name of the State is executory once notified, and is not transmitted', () => {
    const clock = clockOn('2026-05-10', permit, act('authorityEstablished', { authority: 'State' }), granted())
    expect([dateOf(clock, 'executableFrom'), dateOf(clock, 'transmissionDueOn')]).toEqual([
      day('2026-05-04'),
      undefined,
    ])
    expect(dateOf(clockOn('2026-05-10', permit, granted()), 'executableFrom')).toBeUndefined()
  })
  test('L422-2, R422-2: the prefect decides for the State, the mayor gives an opinion; nothing is transmitted', () => {
    const clock = clockOn('2026-04-10', permit, act('authorityEstablished', { authority: 'prefect' }))
    expect(clock.warnings).toContainEqual(expect.objectContaining({ alert: 'prefectDecides' }))
    const after = clockOn('2026-05-10', permit, act('authorityEstablished', { authority: 'prefect' }), granted())
    expect([dateOf(after, 'executableFrom'), dateOf(after, 'transmissionDueOn')]).toEqual([
      day('2026-05-04'),
      undefined,
    ])
    const mayor = clockOn('2026-04-10', permit, act('authorityEstablished', { authority: 'State' }))
    expect(mayor.warnings).not.toContainEqual(expect.objectContaining({ alert: 'prefectDecides' }))
  })
  test('R410-11: a certificate is delivered by whoever would deliver the permit, and its register says so', () => {
    const certificate = clockOn('2026-04-10', {
      ...filed('housePermit', '2026-03-12'),
      dossier: 'informativeCertificate',
    } as Act)
    expect(whatToDo(certificate).map(({ step }) => step)).toContain('establishAuthority')
  })
  test('R424-1 last al., L424-8: tree felling starts a month later; an express non-opposition is read both ways', () => {
    const felling = clockOn('2026-04-05', declaration, found('treeFelling'), granted('2026-04-02', 'unopposed'))
    expect(dateOf(felling, 'executableFrom')).toBe(day('2026-05-02'))
    expect(felling.warnings).toContainEqual(expect.objectContaining({ point: 'expressNonOpposition' }))
  })
  test('R424-15: only a permit or a non-opposition is posted in the town hall', () => {
    const refused = act('decided', { sense: 'refused', signedOn: day('2026-05-04'), notice: byHand('2026-05-04') })
    expect(dateOf(clockOn('2026-05-10', permit, refused), 'townHallPostingDueOn')).toBeUndefined()
    expect(dateOf(clockOn('2026-05-10', permit, granted()), 'townHallPostingDueOn')).toBe(day('2026-05-12'))
  })
  test('R424-15 al. 1: a declared felling need not be displayed outside built-up sectors, and then nothing opens the appeals', () => {
    const acts = [found('treeFelling'), granted('2026-04-02', 'unopposed')] as const
    const isSaid = (...more: Parameters<typeof clockOn>[1][]) =>
      clockOn('2026-04-20', ...more, ...acts).warnings.some(
        (each) => each.sort === 'alert' && each.alert === 'fellingDisplayOptional',
      )
    expect(isSaid(declaration)).toBe(true)
    expect(isSaid(permit)).toBe(false)
    expect(isSaid(declaration, act('postedOnSite', { on: day('2026-04-03') }))).toBe(false)
  })
  test('R425-4 b: a regional nature reserve adds a month and silence rejects a permit', () => {
    const clock = clockOn('2026-04-01', permit, found('regionalNatureReserve'), told())
    expect([dateOf(clock, 'decisionDeadline'), clock.silence?.meaning]).toEqual([day('2026-07-10'), 'rejection'])
  })
})

describe('what follows a decision', () => {
  test('R424-19: of two appeals, one judgment leaves the other pending', () => {
    const appeal = (on: string) => act('courtAppealLodged', { on: day(on), appellant: 'thirdParty' })
    const judged = act('courtAppealSettled', { on: day('2027-05-01') })
    const clock = clockOn('2027-06-01', permit, granted(), appeal('2026-06-01'), appeal('2026-06-05'), judged)
    expect(dateOf(clock, 'expiresOn')).toBeUndefined()
    expect(clock.pending.filter(({ matter }) => matter === 'courtAppeal')).toHaveLength(1)
  })
  test('décret 2025-461 art. 2: an extension already granted meets the additional year, and it is said', () => {
    const facts = { decidedOn: day('2021-09-01'), startsOn: day('2021-09-10'), extensionRequests: [day('2024-06-15')] }
    expect(validity(facts).warnings).toContainEqual(expect.objectContaining({ point: 'additionalYearAfterExtension' }))
  })
  test('R424-21 al. 2: renewable energy is extended every year within ten years; R424-20: validity starts when works may', () => {
    const requests = ['2028-10', '2029-10', '2030-10'].map((month) => day(`${month}-01`))
    const facts = { decidedOn: day('2026-01-05'), startsOn: day('2026-01-05'), extensionRequests: requests }
    expect([validity(facts).granted, validity({ ...facts, renewable: true }).granted]).toEqual([2, 3])
    const deferred = validity({ ...facts, extensionRequests: [], worksAllowedOn: day('2026-09-01') })
    expect(deferred.expiresOn.day).toBe(day('2029-09-01'))
  })
  test('R424-23: an extension refused in its two months is not acquired', () => {
    const facts = { decidedOn: day('2026-01-05'), startsOn: day('2026-01-05'), extensionRequests: [day('2028-10-01')] }
    expect(validity({ ...facts, extensionRefusals: [day('2028-11-30')] }).granted).toBe(0)
    expect(validity({ ...facts, extensionRefusals: [day('2028-12-02')] }).granted).toBe(1)
  })
  test('R462-7: a plan of norms or studies alone calls for no inspection; a small public building is read both ways', () => {
    const declared = (...circumstances: Circumstance[]) => completion({ declaredOn: day('2026-09-30'), circumstances })
    expect(declared('riskPlan', 'riskPlanStudyOnly').contestUntil.day).toBe(day('2026-12-30'))
    const small = declared('publicBuilding', 'smallPublicBuilding')
    expect(small.contestUntil.day).toBe(day('2026-12-30'))
    expect(small.warnings).toContainEqual(expect.objectContaining({ point: 'smallBuildingInspection' }))
  })
  test('CE 496754: an ordinary dossier bears no doubt on the day of its tacit decision', () => {
    expect(clockOn('2026-04-20', permit).warnings).toEqual([])
  })
})
