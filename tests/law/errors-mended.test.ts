import { describe, expect, test } from 'vitest'
import { certificateCourse } from '#law/certificate/certificate.ts'
import type { Act } from '#law/clock/acts.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { completion } from '#law/clock/completion.ts'
import type { DateName } from '#law/clock/proof.ts'
import { validity } from '#law/clock/validity.ts'
import { answerEffect } from '#law/consultations/answer-effects.ts'
import { opinionPeriod } from '#law/consultations/opinion-period.ts'
import { guardCommercialOpinion } from '#law/guards/course-guards.ts'
import { guardDecision, guardPeriodExtension, guardPeriodIncrease, guardRevocation } from '#law/guards/guards.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
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

describe('C. com. L752-14: the opinion of the commercial commission', () => {
  const project = [permit, found('commercialAuthorisation')] as const
  const authority = { authority: 'mayor', delegations: [] }
  const opinion = (sense: 'favourable' | 'unfavourable', receivedOn: string, requestReceivedOn?: string) =>
    act('commercialOpinionReceived', {
      sense,
      receivedOn: day(receivedOn),
      ...(requestReceivedOn && { requestReceivedOn: day(requestReceivedOn) }),
    })
  const answer = (on: string, ...acts: readonly Act[]) =>
    guardDecision(
      clockOn(on, ...project, ...acts),
      { sense: 'granted', signedOn: day(on), notice: byHand(on), signatory: 'mayor' },
      authority,
    ).outcome
  test('unfavourable within its two months it forbids to grant, after its silence it has no effect', () => {
    expect(answer('2026-05-20', opinion('unfavourable', '2026-05-16', '2026-03-16'))).toBe('unlawful')
    expect(answer('2026-05-20', opinion('unfavourable', '2026-05-17'))).toBe('unlawful')
    const late = opinion('unfavourable', '2026-05-17', '2026-03-16')
    expect(answer('2026-05-20', late)).toBe('allowed')
    const clock = clockOn('2026-05-20', ...project, late)
    expect(clock.silence?.meaning).toBe('grant')
    expect(clock.withoutEffect).toMatchObject([{ act: late.id, why: 'commercialOpinionOutOfTime' }])
  })
  test('after the tacit permit it takes nothing back, and after a favourable one neither when it is late', () => {
    const born = clockOn('2026-06-20', ...project, opinion('unfavourable', '2026-06-15'))
    expect(born.silence?.meaning).toBe('grant')
    const first = opinion('favourable', '2026-05-01', '2026-03-16')
    expect(answer('2026-05-20', first, opinion('unfavourable', '2026-05-18', '2026-03-16'))).toBe('allowed')
  })
  test('a new one is recorded once the decision is annulled, and settles what may be decided again', () => {
    const refused = act('decided', { sense: 'refused', signedOn: day('2026-05-04'), notice: byHand('2026-05-04') })
    const annulled = [
      opinion('unfavourable', '2026-04-20', '2026-03-16'),
      refused,
      act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'applicant' }),
      act('courtAppealSettled', { on: day('2027-01-10'), outcome: 'annulled', final: true }),
      act('annulledRequestConfirmed', { receivedOn: day('2027-03-01') }),
    ]
    expect(guardCommercialOpinion(clockOn('2027-03-05', ...project, ...annulled), day('2027-03-05')).outcome).toBe(
      'allowed',
    )
    expect(answer('2027-03-10', ...annulled)).toBe('unlawful')
    expect(answer('2027-03-10', ...annulled, opinion('favourable', '2027-03-05'))).toBe('allowed')
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

describe('read again beside the text', () => {
  const deadline = (kind: Parameters<typeof filed>[0], circumstance: Circumstance) =>
    dateOf(clockOn('2026-04-01', filed(kind, '2026-03-10'), found(circumstance), told()), 'decisionDeadline')
  const row = (table: string, key: string) =>
    EVERY_TABLE.find(({ name }) => name === table)?.rows.find((one) => one.key === key)

  test('R423-24 f, R423-58-1: participation near a dangerous installation is of permits to build or to lay out', () => {
    expect(deadline('buildingPermit', 'planningParticipation')).toBe(day('2026-07-10'))
    expect(deadline('developmentPermit', 'planningParticipation')).toBe(day('2026-07-10'))
    expect(deadline('priorDeclaration', 'planningParticipation')).toBe(day('2026-04-10'))
    expect(deadline('demolitionPermit', 'planningParticipation')).toBe(day('2026-05-10'))
  })
  test('R423-25 d: a derogation on accessibility is joined to a request for a permit to build', () => {
    expect(deadline('housePermit', 'accessibilityDerogation')).toBe(day('2026-07-10'))
    expect(deadline('developmentPermit', 'accessibilityDerogation')).toBe(day('2026-06-10'))
    expect(deadline('demolitionPermit', 'accessibilityDerogation')).toBe(day('2026-05-10'))
  })
  test('R423-28 a, R423-24 a: a declaration on a registered monument needs the agreement of R425-16: one month more', () => {
    expect(deadline('demolitionPermit', 'registeredMonument')).toBe(day('2026-08-10'))
    expect(deadline('priorDeclaration', 'registeredMonument')).toBe(day('2026-05-10'))
  })
  test('R423-66: three months are of a permit; on a declaration the prefect of the region has the month of R423-59', () => {
    expect(opinionPeriod('registeredMonument', 'buildingPermit').period).toEqual({ count: 3, unit: 'months' })
    expect(opinionPeriod('registeredMonument', 'priorDeclaration').period).toEqual({ count: 1, unit: 'months' })
  })
  test('R423-63: ministers are held to have been favourable, and their agreement is what binds', () => {
    expect(opinionPeriod('defence', 'buildingPermit')).toMatchObject({ silence: 'favourable', nature: 'binding' })
  })
  test('R423-34, R423-36, R423-36-1: what lengthens a permit does not lengthen a declaration', () => {
    const extend = (
      kind: 'buildingPermit' | 'priorDeclaration',
      reason: 'clearingExtended' | 'commercialAppeal',
      on: Circumstance,
    ) =>
      guardPeriodExtension(
        clockOn('2026-04-01', filed(kind, '2026-03-10'), found(on)),
        { reason, notice: byHand('2026-04-01') },
        day('2026-04-01'),
      )
    expect(extend('buildingPermit', 'clearingExtended', 'clearingOther').outcome).toBe('allowed')
    for (const [reason, on] of [
      ['clearingExtended', 'clearingOther'],
      ['commercialAppeal', 'commercialAuthorisation'],
    ] as const)
      expect(extend('priorDeclaration', reason, on)).toMatchObject({ why: 'extensionNeedsCircumstance' })
  })
  test('R425-4, R425-17, R425-18: an express agreement is not given by whoever has nothing to say', () => {
    const answered = (article: string) =>
      answerEffect({ nature: 'agreement', article, kind: 'buildingPermit' }, 'noOpinion')?.force
    for (const article of ['R*423-61-1', 'R*423-62', 'R*423-67-2', 'R425-17 a, R423-24 a'])
      expect(answered(article)).toBe('awaitsExpressAgreement')
    expect(answered('R*423-59')).toBe('grants')
    expect(answered('R*423-59, R*423-67 al. 1')).toBe('grants')
  })
  test('R423-68 al. 2, C. patr. L632-2: the authority may contest prescriptions too, the applicant a refusal alone', () => {
    // the second is what requests of before the row was read again cite
    for (const article of ['R*423-59, R*423-67 al. 1 ; C. patr. L632-2 I', 'R*423-59, R*423-67 al. 1']) {
      const heritage = (answer: 'favourableWithConditions' | 'unfavourable') =>
        answerEffect({ nature: 'agreement', article, kind: 'buildingPermit' }, answer)
      expect(heritage('favourableWithConditions')?.contestedBy).toEqual(['authority'])
      expect(heritage('unfavourable')).toMatchObject({
        contestedBy: ['authority', 'applicant'],
        article: 'R*424-3, R*423-68 al. 2, R*424-14, C. patr. L632-2 I, II et III',
      })
    }
  })
  test.each([
    ['opinionPeriods', 'environmentalAuthorityRegion', 'R*423-69-1 a', '2 mois'],
    ['opinionPeriods', 'environmentalAuthorityMinister', 'R*423-69-1 b', '3 mois'],
    ['opinionPeriods', 'archaeology', 'R*423-69 ; C. patr. R523-18 al. 1 et al. 2', 'renonciation'],
    ['opinionPeriods', 'publicBuildingPrefect', 'R*423-70, L425-3 ; CCH R122-21', 'lecture à confirmer'],
    ['opinionPeriods', 'mayorForState', 'R*423-72 al. 1', 'à compter du dépôt'],
    [
      'periodEffects',
      'publicInquiry',
      'R*423-32',
      '2 mois à compter de la réception du rapport d’enquête, sauf sur un défrichement',
    ],
    [
      'periodEffects',
      'integratedProcedure',
      'R423-32-1',
      '1 mois à compter du jour où la mise en compatibilité (la dernière, s’il y en a plusieurs) est exécutoire',
    ],
    ['periodEffects', 'cinemaAuthorisation', 'R*423-25 a', 'lecture à confirmer'],
    ['silence', 'defenceAuthorisation', 'R*424-2 a', 'ne nomme que le ministre de la défense'],
    ['appeals', 'thirdParty', 'R*600-2 ; CJA R421-1 al. 1', '2 mois'],
    ['suspensions', 'europeanCommission', 'R*423-37-1', 'réception par l’autorité compétente'],
    ['suspensions', 'commercialExamination', 'R*423-36-1 al. 3 (c. com. L752-1-2)', 'terme fixé par l’arrêté'],
    ['extensions', 'clearingExtended', 'R*423-34', '3 mois de plus, permis'],
    ['decisionEffects', 'lateWithdrawsTacit', 'L424-5 al. 1', 'si elle est illégale et dans les trois mois'],
    ['withoutEffect', 'attachmentsAfterDueDate', 'R*423-39 b', 'déclaration déjà opposée'],
    ['withoutEffect', 'suspensionAfterDeadline', 'R*423-44 al. 2 et al. 3', 'lecture à confirmer'],
    ['rulings', 'annulledRequestConfirmed', 'L600-2', 'annulation devenue définitive'],
    ['requestSilence', 'acceptance', 'CRPA L231-1', 'n’a pas de caractère financier'],
    ['requestSilence', 'noProcedure', 'CRPA L231-4 2°', 'recours administratif'],
    ['requestSilence', 'safeguard', 'CRPA L231-4 4°, L231-5', 'bonne administration'],
  ])('%s/%s says what %s says: %s', (table, key, article, words) => {
    expect([row(table, key)?.citation.article, row(table, key)?.says]).toEqual([
      article,
      expect.stringContaining(words),
    ])
  })
})
