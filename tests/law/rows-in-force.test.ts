import { describe, expect, test } from 'vitest'
import { announcedExtensions } from '#law/clock/announced-extensions.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { DateName } from '#law/clock/proof.ts'
import { validity } from '#law/clock/validity.ts'
import { consultationPlan } from '#law/consultations/consultations.ts'
import { opinionPeriod } from '#law/consultations/opinion-period.ts'
import { guardDecision, guardPeriodExtension, guardPeriodIncrease } from '#law/guards/guards.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { act, byHand, clockOn, electronic, filed } from './dossier-acts.ts'

const found = (circumstance: Circumstance) => act('circumstanceEstablished', { circumstance })
const told = act('periodIncreased', { notice: electronic('2026-03-19') })
const dateOf = ({ dates }: ReturnType<typeof clockOn>, name: DateName): Day | undefined =>
  dates.find((date) => date.name === name)?.day
const declaration = filed('priorDeclaration', '2026-03-10')
const permit = filed('buildingPermit', '2026-03-10')
const layout = filed('developmentPermit', '2026-03-10')
const decided = (sense: 'granted' | 'refused' | 'unopposed', on = '2026-05-04') =>
  act('decided', { sense, signedOn: day(on), notice: byHand(on) })
const completed = (on: string, partial = false) => act('completionDeclared', { receivedOn: day(on), partial })

describe('R423-21, R423-21-1, R423-32-1: what is reviewed with a plan made compatible', () => {
  const compatible = (on: string) => act('planMadeCompatible', { on: day(on) })
  test('R423-21, R423-32-1: in an integrated procedure, one month from the day the decision on the plan is executory', () => {
    const told = act('periodIncreased', { reasons: ['integratedProcedure'], notice: electronic('2026-03-19') })
    const acts = [permit, found('integratedProcedure'), told] as const
    expect(dateOf(clockOn('2026-06-15', ...acts), 'decisionDeadline')).toBeUndefined()
    expect(dateOf(clockOn('2026-06-15', ...acts, compatible('2026-06-12')), 'decisionDeadline')).toBe(day('2026-07-12'))
  })
  test('R423-21: where several documents are made compatible, from the last decision', () => {
    const both = [compatible('2026-06-12'), compatible('2026-06-30')] as const
    const clock = clockOn('2026-07-01', permit, found('integratedProcedure'), told, ...both)
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-07-30'))
  })
  test('R423-21: it is a rule of permits to build and to lay out, not of declarations', () => {
    const clock = clockOn('2026-04-01', declaration, found('integratedProcedure'))
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-04-10'))
    const letter = { reasons: ['integratedProcedure'], notice: electronic('2026-03-19') } as const
    expect(
      guardPeriodIncrease(clockOn('2026-03-19', permit, found('integratedProcedure')), letter, day('2026-03-19')),
    ).toMatchObject({ outcome: 'allowed' })
    expect(
      guardPeriodIncrease(clockOn('2026-03-19', declaration, found('integratedProcedure')), letter, day('2026-03-19')),
    ).toMatchObject({ why: 'reasonWithoutEffectOnKind' })
  })
  test('R423-21, R*423-43: what the applicant was not told is said, and both readings are given', () => {
    const clock = clockOn('2026-04-20', permit, found('integratedProcedure'))
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-06-10'))
    expect(clock.certain).toBe(false)
    expect(clock.warnings).toContainEqual(expect.objectContaining({ alert: 'increaseNotNotified' }))
    expect(clock.warnings).toContainEqual(
      expect.objectContaining({
        point: 'planCompatibilityNotNotified',
        readings: [expect.objectContaining({ months: 3 }), expect.objectContaining({ months: 1 })],
      }),
    )
    expect(clockOn('2026-04-20', declaration, found('integratedProcedure')).warnings).toEqual([])
  })
  test('R423-21-1 al. 2: the authority of the plan tells when its decision is executory, in eight days', () => {
    const told = (decidedOn?: string) =>
      dateOf(
        clockOn(
          '2026-06-15',
          permit,
          found('jointCompatibility'),
          act('planMadeCompatible', {
            on: day('2026-06-12'),
            decidedOn: decidedOn === undefined ? undefined : day(decidedOn),
          }),
        ),
        'planCompatibilityToldBy',
      )
    expect([told('2026-06-02'), told()]).toEqual([day('2026-06-10'), undefined])
  })
  test('R423-21-1: in a joint environmental procedure the period is the ordinary one, from that same day', () => {
    const acts = [permit, found('jointCompatibility')] as const
    expect(dateOf(clockOn('2026-06-15', ...acts), 'decisionDeadline')).toBeUndefined()
    expect(dateOf(clockOn('2026-06-15', ...acts, compatible('2026-06-12')), 'decisionDeadline')).toBe(day('2026-09-12'))
  })
})

describe('L424-6: contributions set after a decision that set none', () => {
  const dueOn = (today: string, ...acts: Parameters<typeof clockOn>[1][]) =>
    dateOf(clockOn(today, ...acts), 'contributionsDueOn')
  test('in two months from a tacit permit or a non-opposition, tacit or not', () => {
    expect(dueOn('2026-06-20', permit)).toBe(day('2026-08-10'))
    expect(dueOn('2026-04-20', declaration)).toBe(day('2026-06-10'))
    expect(dueOn('2026-04-20', declaration, decided('unopposed', '2026-04-02'))).toBe(day('2026-06-02'))
  })
  test('an express permit sets them itself, and a refusal sets none', () => {
    expect(dueOn('2026-05-10', permit, decided('granted'))).toBeUndefined()
    expect(dueOn('2026-05-10', permit, decided('refused'))).toBeUndefined()
  })
})

describe('L431-6, L441-5 (loi 2025-1129): newer rules are not opposed to an amendment', () => {
  const until = (today: string, ...acts: Parameters<typeof clockOn>[1][]) =>
    dateOf(clockOn(today, ...acts), 'amendmentRulesUntil')
  test('in three years from the permit to build or to lay out', () => {
    expect(until('2026-05-10', permit, decided('granted'))).toBe(day('2029-05-04'))
    expect(until('2026-05-10', layout, decided('granted'))).toBe(day('2029-05-04'))
  })
  test('as long as the works are not complete: one phase does not end it', () => {
    expect(until('2027-05-10', permit, decided('granted'), completed('2027-05-01'))).toBeUndefined()
    expect(until('2027-05-10', permit, decided('granted'), completed('2027-05-01', true))).toBe(day('2029-05-04'))
  })
  test('neither a declaration, nor a demolition, nor a permit whose three years ended before the law', () => {
    expect(until('2026-05-10', declaration, decided('unopposed', '2026-04-02'))).toBeUndefined()
    expect(until('2026-05-10', filed('demolitionPermit', '2026-03-10'), decided('granted'))).toBeUndefined()
    const old = (on: string) => until('2026-01-10', filed('buildingPermit', '2022-10-03'), decided('granted', on))
    expect(old('2022-11-27')).toBeUndefined()
    expect(old('2022-11-28')).toBe(day('2025-11-28'))
  })
})

describe('L442-14: newer rules are not opposed to permits to build in a subdivision', () => {
  const until = (today: string, ...acts: Parameters<typeof clockOn>[1][]) =>
    dateOf(clockOn(today, ...acts), 'subdivisionRulesUntil')
  test('declared: in five years from the non-opposition', () => {
    const subdivided = [declaration, found('subdivision'), decided('unopposed', '2026-04-02')] as const
    expect(until('2026-05-10', ...subdivided)).toBe(day('2031-04-02'))
    expect(until('2026-05-10', declaration, decided('unopposed', '2026-04-02'))).toBeUndefined()
  })
  test('permitted: in five years from the completion of its works, and not of one phase', () => {
    const subdivided = [layout, found('subdivision'), decided('granted')] as const
    expect(until('2028-05-10', ...subdivided)).toBeUndefined()
    expect(until('2028-05-10', ...subdivided, completed('2028-05-02', true))).toBeUndefined()
    expect(until('2028-05-10', ...subdivided, completed('2028-05-02'))).toBe(day('2033-05-02'))
  })
})

describe('L442-14 al. 3 and 4: what the shelter of a subdivision leaves out', () => {
  test('the changes of its own documents are opposed; a plan annulled for a reason foreign to it changes nothing', () => {
    const clock = clockOn('2026-05-10', declaration, found('subdivision'), decided('unopposed', '2026-04-02'))
    const shelter = clock.dates.find(({ name }) => name === 'subdivisionRulesUntil')
    expect(shelter?.proof.citations.map(({ article }) => article)).toEqual([
      'L442-14 al. 1',
      'L442-14 al. 3',
      'L442-14 al. 4',
    ])
  })
})

describe('R462-2: the declaration says whether all the works are complete, or one phase', () => {
  const phase = [permit, decided('granted'), act('worksStarted', { on: day('2026-09-01') })] as const
  test('a phase may be contested in three months, and the works go on', () => {
    const clock = clockOn('2027-02-01', ...phase, completed('2027-01-15', true))
    expect(dateOf(clock, 'complianceContestUntil')).toBe(day('2027-04-15'))
    expect(clock.state.name).toBe('worksUnderway')
    expect(dateOf(clock, 'finalAppealBar')).toBeUndefined()
  })
  test('R*600-3: the six months to appeal run from the whole alone', () => {
    const clock = clockOn('2027-02-01', ...phase, completed('2027-01-15'))
    expect(clock.state.name).toBe('completed')
    expect(dateOf(clock, 'finalAppealBar')).toBe(day('2027-07-15'))
  })
})

describe('R424-17-1: a project that must shade its parking', () => {
  const stopped = act('worksInterrupted', { from: day('2029-06-01') })
  const begun = [decided('granted'), act('worksStarted', { on: day('2026-09-01') }), stopped] as const
  test('R*424-17: works stopped for more than a year once the three years are over make a permit lapse', () => {
    expect(dateOf(clockOn('2029-07-01', permit, ...begun), 'expiresOn')).toBe(day('2030-06-01'))
  })
  test('R424-17-1: it lapses after two years; the text does not name the permit to demolish', () => {
    const demolition = clockOn('2029-07-01', filed('demolitionPermit', '2026-03-10'), found('shadedParking'), ...begun)
    expect(dateOf(demolition, 'expiresOn')).toBe(day('2030-06-01'))
    expect(dateOf(clockOn('2029-07-01', permit, found('shadedParking'), ...begun), 'expiresOn')).toBe(day('2031-06-01'))
  })
})

describe('L600-2: a request confirmed after a refusal was annulled', () => {
  const annulled = act('courtAppealSettled', {
    on: day('2027-01-10'),
    outcome: 'annulled',
    notifiedOn: day('2027-01-20'),
  })
  const lodged = act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'applicant' })
  const before = [permit, decided('refused'), lodged, annulled] as const
  const confirmed = act('annulledRequestConfirmed', { receivedOn: day('2027-03-01') })
  test('it is confirmed in six months from the day the annulment was notified to the applicant', () => {
    const clock = clockOn('2027-02-01', ...before)
    expect(dateOf(clock, 'annulledRequestConfirmUntil')).toBe(day('2027-07-20'))
    expect(whatToDo(clock).find(({ step }) => step === 'confirmAnnulledRequest')?.until).toBe(day('2027-07-20'))
    const lost = act('courtAppealSettled', { on: day('2027-01-10'), outcome: 'dismissed' })
    expect(
      dateOf(clockOn('2027-02-01', permit, decided('refused'), lodged, lost), 'annulledRequestConfirmUntil'),
    ).toBeUndefined()
  })
  test('confirmed later, it is reviewed, but newer rules may be opposed to it', () => {
    const alerted = (on: string) =>
      clockOn('2027-09-01', ...before, act('annulledRequestConfirmed', { receivedOn: day(on) })).warnings.filter(
        (warning) => warning.sort === 'alert',
      )
    expect(alerted('2027-07-20')).toMatchObject([{ alert: 'annulmentNotFinal' }])
    expect(alerted('2027-07-21')).toMatchObject([{ alert: 'annulledRequestConfirmedLate', day: day('2027-07-20') }])
  })
  test('confirmed in time after a final annulment, no rule later than the annulled decision founds a refusal or a condition', () => {
    const ruled = (final: boolean | undefined, on = '2027-03-01') => {
      const settled = act('courtAppealSettled', {
        on: day('2027-01-10'),
        outcome: 'annulled',
        notifiedOn: day('2027-01-20'),
        final,
      })
      const acts = [permit, decided('refused'), lodged, settled]
      return clockOn('2027-09-01', ...acts, act('annulledRequestConfirmed', { receivedOn: day(on) }))
    }
    const isAlerted = (clock: ReturnType<typeof clockOn>) =>
      clock.warnings.some((each) => each.sort === 'alert' && each.alert === 'annulmentNotFinal')
    expect([true, undefined, false].map((final) => dateOf(ruled(final), 'opposableRulesOn'))).toEqual([
      day('2026-05-04'),
      day('2026-05-04'),
      undefined,
    ])
    expect([true, undefined, false].map((final) => isAlerted(ruled(final)))).toEqual([false, true, true])
    expect(dateOf(ruled(true, '2027-07-21'), 'opposableRulesOn')).toBeUndefined()
  })
  test('whoever signs after the annulment is told the rules that count', () => {
    const clock = clockOn('2027-03-05', ...before, confirmed)
    const refusal = {
      sense: 'refused',
      signedOn: day('2027-03-05'),
      signatory: 'mayor',
      notice: byHand('2027-03-05'),
    } as const
    const authority = { authority: 'mayor', delegations: [] }
    expect(guardDecision(clock, refusal, authority)).toMatchObject({ outcome: 'allowed', rulesOf: day('2026-05-04') })
  })
  test('CE 402321: it is reviewed again from the confirmation, and the doubt is said', () => {
    const clock = clockOn('2027-03-02', ...before, confirmed)
    expect(clock.state).toEqual({ name: 'underReview', until: day('2027-06-01') })
    expect(clock.warnings).toContainEqual(expect.objectContaining({ point: 'reviewAfterAnnulment' }))
    expect(clockOn('2027-06-02', ...before, confirmed).state).toMatchObject({ name: 'tacitlyDecided' })
  })
})

describe('R*424-17: a decision is valid as the text in force on its day has it', () => {
  const expiry = (on: string, ...extensionRequests: string[]) => {
    const decidedOn = day(on)
    return validity({ decidedOn, startsOn: decidedOn, extensionRequests: extensionRequests.map((each) => day(each)) })
  }
  test('two years until 6 January 2016, three since', () => {
    expect(expiry('2012-06-01')).toMatchObject({ regime: 'former', expiresOn: { day: day('2014-06-01') } })
    expect(expiry('2016-01-06')).toMatchObject({ regime: 'former', expiresOn: { day: day('2019-01-06') } })
    expect(expiry('2016-01-07')).toMatchObject({ regime: 'ordinary', expiresOn: { day: day('2019-01-07') } })
  })
  test('décrets 2008-1353, 2014-1661, 2016-6: a third year to what was alive on their day, once', () => {
    expect(expiry('2006-12-19').expiresOn.day).toBe(day('2008-12-19'))
    expect(expiry('2006-12-20').expiresOn.day).toBe(day('2009-12-20'))
    expect(expiry('2012-12-29').expiresOn.day).toBe(day('2014-12-29'))
    expect(expiry('2012-12-30').expiresOn.day).toBe(day('2015-12-30'))
    expect(expiry('2015-12-31').expiresOn.day).toBe(day('2018-12-31'))
    expect(expiry('2016-01-05').expiresOn.day).toBe(day('2019-01-05'))
  })
  test('décrets 2014-1661 and 2016-6: each adds a year to a validity that had been extended before it', () => {
    expect(expiry('2012-06-01', '2014-03-01')).toMatchObject({ granted: 1, expiresOn: { day: day('2017-06-01') } })
    expect(expiry('2013-06-01', '2015-09-01').expiresOn.day).toBe(day('2018-06-01'))
    expect(expiry('2013-06-01').expiresOn.day).toBe(day('2016-06-01'))
  })
  test('R*424-21: one extension of a year before décret 2016-6, two since, for what was alive on its day too', () => {
    expect(expiry('2012-12-30', '2015-09-01', '2015-09-02')).toMatchObject({ granted: 1 })
    expect(expiry('2014-06-02', '2017-03-01', '2018-03-01', '2019-03-01')).toMatchObject({
      granted: 2,
      expiresOn: { day: day('2019-06-02') },
    })
    expect(expiry('2016-02-01', '2018-11-01', '2019-11-01')).toMatchObject({
      granted: 2,
      expiresOn: { day: day('2021-02-01') },
    })
  })
})

describe('CJA R421-2: a rejection born of silence', () => {
  const silent = [filed('buildingPermit', '2026-03-12'), found('registeredMonument'), told] as const
  test('the applicant has two months, franc, from the day it was born', () => {
    const clock = clockOn('2026-08-20', ...silent)
    expect(clock.state).toMatchObject({ name: 'tacitlyDecided' })
    expect(dateOf(clock, 'applicantAppealUntil')).toBe(day('2026-10-13')) // born on 12 August
    expect(dateOf(clock, 'thirdPartyAppealUntil')).toBeUndefined()
  })
  test('an express refusal in those two months makes them run again', () => {
    const clock = clockOn('2026-10-05', ...silent, decided('refused', '2026-10-01'))
    expect(dateOf(clock, 'applicantAppealUntil')).toBe(day('2026-12-02'))
  })
})

describe('commerce: R*423-36-1, R*423-44-1, R*424-2 h', () => {
  const opinion = (sense: 'favourable' | 'unfavourable') => act('commercialOpinionReceived', { sense })
  const extended = (reason: 'commercialAppeal' | 'commercialSmallTownAppeal') =>
    act('periodExtended', { reason, notice: byHand('2026-06-01') })
  test('R*423-44-1: the silence of the national commission confirms the opinion, and an unfavourable one rejects the permit', () => {
    expect(opinionPeriod('nationalCommercialCommission', 'buildingPermit')).toMatchObject({
      silence: 'confirmation',
      nature: 'binding',
      period: { count: 4, unit: 'months' },
    })
    const asked = [permit, found('commercialAuthorisation'), told] as const
    const opposed = clockOn('2026-06-15', ...asked, opinion('unfavourable'), extended('commercialAppeal'))
    // three months, two for the commission, five for the appeal
    expect([dateOf(opposed, 'decisionDeadline'), opposed.silence?.meaning]).toEqual([day('2027-01-10'), 'rejection'])
    const agreed = clockOn('2026-06-15', ...asked, opinion('favourable'), extended('commercialAppeal'))
    expect(agreed.silence?.meaning).toBe('grant')
  })
  test('c. com. L752-4: an opinion asked in a small town adds nothing, its appeal two months, and its refusal rejects too', () => {
    const asked = [permit, found('commercialConsultation')] as const
    const clock = clockOn('2026-05-20', ...asked, opinion('unfavourable'))
    expect([dateOf(clock, 'decisionDeadline'), clock.silence?.meaning]).toEqual([day('2026-06-10'), 'rejection'])
    const appealed = clockOn('2026-06-05', ...asked, opinion('unfavourable'), extended('commercialSmallTownAppeal'))
    expect(dateOf(appealed, 'decisionDeadline')).toBe(day('2026-08-10'))
  })
  test('each appeal extends the review of the projects it is about', () => {
    const answer = (circumstance: Circumstance, reason: 'commercialAppeal' | 'commercialSmallTownAppeal') => {
      const clock = clockOn('2026-05-20', permit, found(circumstance))
      return guardPeriodExtension(clock, { reason, notice: byHand('2026-05-20') }, day('2026-05-20')).outcome
    }
    expect(answer('commercialAuthorisation', 'commercialAppeal')).toBe('allowed')
    expect(answer('commercialConsultation', 'commercialSmallTownAppeal')).toBe('allowed')
    expect(answer('commercialConsultation', 'commercialAppeal')).not.toBe('allowed')
    expect(answer('commercialAuthorisation', 'commercialSmallTownAppeal')).not.toBe('allowed')
  })
})

describe('guards of what the law gives a regime of its own', () => {
  const extend = (reason: 'cinemaAppeal' | 'ministerialTakeover', ...circumstances: Circumstance[]) => {
    const clock = clockOn('2026-05-20', permit, ...circumstances.map(found))
    return guardPeriodExtension(clock, { reason, notice: byHand('2026-05-20') }, day('2026-05-20'))
  }
  test('R*423-36: the review of a cinema is extended where the departmental commission refused it', () => {
    expect(extend('cinemaAppeal', 'cinemaRefused').outcome).toBe('allowed')
    expect(extend('cinemaAppeal', 'commercialAuthorisation')).toMatchObject({ why: 'extensionNeedsCircumstance' })
    expect(extend('cinemaAppeal')).toMatchObject({ why: 'extensionNeedsCircumstance' })
  })
  test('R*423-36: five months from the appeal, if it was lodged in the period of review', () => {
    const appealed = (on: string) =>
      clockOn(
        '2026-06-08',
        permit,
        found('cinemaRefused'),
        act('periodExtended', { reason: 'cinemaAppeal', notice: byHand('2026-06-08'), appealOn: day(on) }),
      )
    expect(dateOf(appealed('2026-06-02'), 'decisionDeadline')).toBe(day('2026-11-02'))
    expect(appealed('2026-06-02').silence?.meaning).toBe('rejection') // R*424-2 g
    const late = appealed('2026-06-11')
    expect(dateOf(late, 'decisionDeadline')).toBe(day('2026-06-10'))
    expect(late.withoutEffect).toContainEqual(expect.objectContaining({ why: 'appealAfterDeadline' }))
    const letter = { reason: 'cinemaAppeal', notice: byHand('2026-06-08'), appealOn: day('2026-06-11') } as const
    expect(
      guardPeriodExtension(clockOn('2026-06-08', permit, found('cinemaRefused')), letter, day('2026-06-08')),
    ).toMatchObject({ outcome: 'withoutEffect', why: 'appealAfterDeadline' })
  })
  test('R*423-37: a minister takes over what lies in a site or a national nature reserve', () => {
    for (const place of ['classifiedSite', 'registeredSite', 'nationalNatureReserve'] as const) {
      expect(extend('ministerialTakeover', place).outcome).toBe('allowed')
    }
    expect(extend('ministerialTakeover', 'monumentSurroundings')).toMatchObject({ why: 'extensionNeedsCircumstance' })
    const takenOver = act('periodExtended', { reason: 'ministerialTakeover', notice: byHand('2026-06-01') })
    const clock = clockOn('2026-06-08', permit, found('registeredSite'), takenOver)
    expect([dateOf(clock, 'decisionDeadline'), clock.silence?.meaning]).toEqual([day('2026-11-10'), 'rejection']) // R*424-2 b
  })
})

test.each([
  ['buildingPermit', ['monumentSurroundings'], ['R*423-45, R*423-35']],
  ['priorDeclaration', ['remarkableHeritageSite'], ['R*423-45, R*423-35']],
  ['buildingPermit', ['clearingOther', 'monumentSurroundings'], ['R*423-45, R*423-35', 'R*423-45, R*423-34']],
  ['priorDeclaration', ['clearingOther'], []], // R*423-34 speaks of a permit
  ['buildingPermit', ['commercialAuthorisation'], ['R*423-45, R*423-36-1 al. 1']],
  ['buildingPermit', ['commercialConsultation'], ['R*423-45, R*423-36-1 al. 2']],
  ['buildingPermit', ['cinemaAuthorisation'], ['R*423-45, R*423-36']],
  ['buildingPermit', ['departmentalCommission'], []],
  ['priorDeclaration', ['registeredSite'], ['R*423-45, R*423-37']],
  ['buildingPermit', ['publicBuilding'], []],
] as const)('L-M4, R*423-45: the letter of a %s with %j announces %j', (kind, circumstances, articles) => {
  expect(announcedExtensions(kind, new Set(circumstances)).map(({ article }) => article)).toEqual(articles)
})

test('R423-69-1, R423-69-3: a project that a case-by-case examination exempts from assessment has none', () => {
  const services = (facts: Readonly<Record<string, boolean>>) =>
    consultationPlan({
      kind: 'buildingPermit',
      works: ['NEW_BUILDING'],
      sectors: sectorsExactly([]),
      statements: [],
      receivedOn: day('2026-03-10'),
      facts,
    }).proposed.map(({ service }) => service)
  const examined = services({ ENV_ASSESSMENT: true }) // assessed, or under a case-by-case examination
  expect(examined).toContain('environmentalAuthority')
  expect(examined).not.toContain('localAuthorities') // R423-7 speaks of projects that are assessed
  expect(services({ ENV_ASSESSMENT: true, ASSESSMENT_REQUIRED: true })).toContain('localAuthorities')
  const exempted = services({ ENV_ASSESSMENT: true, ASSESSMENT_NOT_REQUIRED: true })
  expect(exempted).not.toContain('environmentalAuthority')
  expect(exempted).not.toContain('localAuthorities')
})

test('L-m8, R*424-19: a judged appeal stops the validity until its judgment, or until nothing may contest it: both dates are told', () => {
  const read = (...later: ReturnType<typeof act>[]) =>
    clockOn(
      '2027-06-01',
      permit,
      act('decided', { sense: 'granted', notice: byHand('2026-05-10') }),
      act('courtAppealLodged', { on: day('2026-06-10'), appellant: 'thirdParty' }),
      ...later,
    )
  const judged = act('courtAppealSettled', {
    on: day('2026-12-04'),
    outcome: 'dismissed',
    notifiedOn: day('2026-12-04'),
  })
  const point = read(judged).warnings.find((each) => each.sort === 'unsettled' && each.point === 'validityDuringAppeal')
  const [retained, other] = point?.sort === 'unsettled' ? point.readings : []
  expect(retained?.day).toBe(dateOf(read(judged), 'expiresOn'))
  // two months of a higher court, clear days: 5 February 2027, that is 63 days more
  expect((other?.day ?? 0) - (retained?.day ?? 0)).toBe(63)
  expect(read().warnings.some((each) => each.sort === 'unsettled' && each.point === 'validityDuringAppeal')).toBe(false)
})

test('L-m4, R*423-36-1, R*423-44-2 a: the two months of the national commission are added, or run from the appeal: both are told', () => {
  const clock = clockOn(
    '2026-06-05',
    permit,
    found('commercialConsultation'),
    act('periodExtended', {
      reason: 'commercialSmallTownAppeal',
      notice: byHand('2026-06-01'),
      appealOn: day('2026-05-20'),
    }),
  )
  expect(clock.warnings).toContainEqual(
    expect.objectContaining({
      point: 'smallTownCommercialAppeal',
      readings: [
        { retained: true, day: dateOf(clock, 'decisionDeadline') },
        { retained: false, day: day('2026-07-20') },
      ],
    }),
  )
})
