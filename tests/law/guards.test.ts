import { describe, expect, test } from 'vitest'
import type { Act, DecisionSense } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import {
  type AttachmentLookup,
  type Delegation,
  guardAttachmentRequest,
  guardComplianceContest,
  guardDecision,
  guardNewExamination,
  guardPeriodExtension,
  guardPeriodIncrease,
  guardRevocation,
  guardTacitCertificate,
  guardValidityExtension,
} from '#law/guards/guards.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { act, byHand, clockOn, electronic, filed, registered } from './dossier-acts.ts'

const house = filed('housePermit', '2026-03-10')
const inAbords = act('circumstanceEstablished', { circumstance: 'monumentSurroundings' })
const lookup: AttachmentLookup = (kind, code) => {
  if (code === 'PCMI5') return kind === 'housePermit' ? 'listed' : 'notListed'
  return code === 'PCMI99' ? 'toBeJudged' : 'notListed'
}

describe('R423-38 to R423-41: asking for pieces', () => {
  const ask = (today: string, codes: string[], notice = electronic(today)) =>
    guardAttachmentRequest(clockOn(today, house), { codes, notice }, lookup, day(today))

  test('in the month, a listed piece may be asked until its last day', () => {
    expect(ask('2026-03-20', ['PCMI5'])).toMatchObject({
      outcome: 'allowed',
      until: day('2026-04-10'),
      sendBy: { electronic: day('2026-04-09') },
    })
  })
  test('an electronic request sent on the last day would be received too late', () => {
    expect(ask('2026-04-10', ['PCMI5'])).toMatchObject({ outcome: 'withoutEffect', why: 'afterFirstMonth' })
    expect(
      guardAttachmentRequest(
        clockOn('2026-04-10', house),
        { codes: ['PCMI5'], notice: byHand('2026-04-10') },
        lookup,
        day('2026-04-10'),
      ),
    ).toMatchObject({ outcome: 'allowed' })
  })
  test('a registered letter on its way is allowed, with the day by which it must be presented', () => {
    const notice = { via: 'registered', sentOn: day('2026-04-08') } as const
    const answer = guardAttachmentRequest(
      clockOn('2026-04-08', house),
      { codes: ['PCMI5'], notice },
      lookup,
      day('2026-04-08'),
    )
    expect(answer).toMatchObject({ outcome: 'allowed', presentBy: day('2026-04-10') })
  })
  test('a piece that the code does not list may not be required, whatever else is asked', () => {
    expect(ask('2026-03-20', ['PCMI5', 'PC17'])).toMatchObject({
      outcome: 'unlawful',
      why: 'unlistedAttachment',
      codes: ['PC17'],
      citation: { article: expect.stringContaining('R*423-41') },
    })
  })
  test('a piece that no list read has is left to the officer, who must give its ground', () => {
    expect(ask('2026-03-20', ['PCMI5', 'PCMI99'])).toMatchObject({ outcome: 'allowed', toJustify: ['PCMI99'] })
  })
  test('R423-40: a second request in the month replaces the first', () => {
    const first = act('attachmentsRequested', { lawful: true, notice: electronic('2026-03-15') })
    const clock = clockOn('2026-03-25', house, first)
    expect(
      guardAttachmentRequest(clock, { codes: ['PCMI5'], notice: electronic('2026-03-25') }, lookup, day('2026-03-25')),
    ).toMatchObject({ outcome: 'allowed', replaces: first.id })
  })
  test('nothing may be asked of a dossier already decided, nor an empty list sent', () => {
    const decided = act('decided', { sense: 'refused', notice: byHand('2026-03-18') })
    expect(
      guardAttachmentRequest(
        clockOn('2026-03-20', house, decided),
        { codes: ['PCMI5'], notice: electronic('2026-03-20') },
        lookup,
        day('2026-03-20'),
      ),
    ).toMatchObject({ outcome: 'withoutEffect', why: 'reviewOver' })
    expect(ask('2026-03-20', [])).toMatchObject({ outcome: 'unlawful', why: 'nothingAsked' })
  })
})

describe('R423-42: a longer period', () => {
  const notice = electronic('2026-03-20')
  const today = day('2026-03-20')

  test('allowed for a reason established and effective on that kind, in the month', () => {
    const clock = clockOn('2026-03-20', house, inAbords)
    expect(guardPeriodIncrease(clock, { reasons: ['monumentSurroundings'], notice }, today).outcome).toBe('allowed')
    expect(guardPeriodIncrease(clock, { reasons: ['publicBuilding'], notice }, today)).toMatchObject({
      why: 'reasonNotEstablished',
    })
    expect(guardPeriodIncrease(clock, { reasons: [], notice }, today)).toMatchObject({ why: 'noReasonForIncrease' })
    expect(
      guardPeriodIncrease(
        clock,
        { reasons: ['monumentSurroundings'], notice: electronic('2026-04-10') },
        day('2026-04-10'),
      ),
    ).toMatchObject({ outcome: 'withoutEffect', why: 'increaseAfterFirstMonth' })
  })
  test('R423-25: a departmental commission does not lengthen a declaration', () => {
    const clock = clockOn(
      '2026-03-20',
      filed('priorDeclaration', '2026-03-10'),
      act('circumstanceEstablished', { circumstance: 'departmentalCommission' }),
    )
    expect(guardPeriodIncrease(clock, { reasons: ['departmentalCommission'], notice }, today)).toMatchObject({
      outcome: 'unlawful',
      why: 'reasonWithoutEffectOnKind',
    })
  })
  test('R423-33: a reason no longer than the period already notified adds nothing', () => {
    const clock = clockOn(
      '2026-03-20',
      house,
      act('circumstanceEstablished', { circumstance: 'departmentalCommission' }),
      inAbords,
      act('periodIncreased', { notice: electronic('2026-03-12') }),
    )
    expect(guardPeriodIncrease(clock, { reasons: ['monumentSurroundings'], notice }, today)).toMatchObject({
      outcome: 'withoutEffect',
      why: 'periodNotLonger',
    })
  })
  test('R423-42 a: a second letter tells of an inquiry, which gives the review another start', () => {
    const acts = [
      filed('priorDeclaration', '2026-03-10'),
      inAbords,
      act('circumstanceEstablished', { circumstance: 'publicInquiry' }),
      act('periodIncreased', { notice: electronic('2026-03-12'), reasons: ['monumentSurroundings'] }),
    ]
    const clock = clockOn('2026-03-20', ...acts)
    expect(clock.course?.length.startsOn?.day).toBe(day('2026-03-10'))
    expect(guardPeriodIncrease(clock, { reasons: ['publicInquiry'], notice }, today).outcome).toBe('allowed')
    const told = clockOn('2026-03-21', ...acts, act('periodIncreased', { notice, reasons: ['publicInquiry'] }))
    expect(told.course?.length).toMatchObject({ awaits: 'inquiryReport' })
  })
  test('R423-33: once the review starts at the report of an inquiry, a majoration adds nothing', () => {
    const clock = clockOn(
      '2026-03-20',
      house,
      inAbords,
      act('circumstanceEstablished', { circumstance: 'publicInquiry' }),
      act('periodIncreased', { notice: electronic('2026-03-12'), reasons: ['publicInquiry'] }),
    )
    expect(guardPeriodIncrease(clock, { reasons: ['monumentSurroundings'], notice }, today)).toMatchObject({
      why: 'periodNotLonger',
    })
  })
  test('R423-42: a letter is offered only while some circumstance would still change the period', () => {
    const declared = filed('priorDeclaration', '2026-03-10')
    const told = (circumstance: Circumstance, on: string) => [
      act('circumstanceEstablished', { circumstance }),
      act('periodIncreased', { notice: electronic(on), reasons: [circumstance] }),
    ]
    const offers = (...acts: Act[]) =>
      whatToDo(clockOn('2026-03-20', declared, ...acts)).some(({ step }) => step === 'increasePeriod')
    const lengthened = told('electronicParticipation', '2026-03-12')
    expect(offers(...lengthened)).toBe(true)
    expect(offers(...lengthened, ...told('publicInquiry', '2026-03-13'))).toBe(false)
  })
})

describe('R423-44: an exceptional extension', () => {
  const clock = clockOn('2026-05-01', house, inAbords, act('periodIncreased', { notice: electronic('2026-03-12') }))

  test('before the period ends, on its own ground, and once', () => {
    const notice = registered('2026-06-10')
    expect(guardPeriodExtension(clock, { reason: 'heritageAppeal', notice }, day('2026-05-01')).outcome).toBe('allowed')
    expect(
      guardPeriodExtension(clock, { reason: 'heritageAppeal', notice: electronic('2026-06-10') }, day('2026-06-10')),
    ).toMatchObject({ outcome: 'withoutEffect', why: 'extensionAfterDeadline', limit: day('2026-06-10') })
    expect(guardPeriodExtension(clock, { reason: 'clearingExtended', notice }, day('2026-05-01'))).toMatchObject({
      outcome: 'unlawful',
      why: 'extensionNeedsCircumstance',
    })
    const extended = clockOn(
      '2026-05-05',
      house,
      inAbords,
      act('periodIncreased', { notice: electronic('2026-03-12') }),
      act('periodExtended', { reason: 'heritageAppeal', notice: electronic('2026-05-02') }),
    )
    expect(guardPeriodExtension(extended, { reason: 'heritageAppeal', notice }, day('2026-05-05'))).toMatchObject({
      why: 'extensionAlreadyGiven',
    })
  })

  test('CE 448905: a new examination is announced before the tacit decision, of a project that changed', () => {
    expect(guardNewExamination(clock, { modified: true, announcedOn: day('2026-06-10') }).outcome).toBe('allowed')
    expect(guardNewExamination(clock, { modified: true, announcedOn: day('2026-06-11') })).toMatchObject({
      outcome: 'withoutEffect',
      why: 'announcedAfterDeadline',
    })
    expect(guardNewExamination(clock, { modified: false, announcedOn: day('2026-05-02') })).toMatchObject({
      why: 'noModification',
    })
  })
})

describe('signing and notifying a decision', () => {
  const mayor = 'maire'
  const delegations: readonly Delegation[] = [
    {
      signatory: 'adjointe',
      from: day('2026-01-01'),
      until: day('2026-04-30'),
      dossiers: ['housePermit', 'priorDeclaration'],
    },
  ]
  const decide = (
    changes: Partial<Parameters<typeof guardDecision>[1]> = {},
    ...acts: Parameters<typeof clockOn>[1][]
  ) =>
    guardDecision(
      clockOn('2026-04-20', house, ...acts),
      { sense: 'granted', notice: electronic('2026-04-20'), signedOn: day('2026-04-20'), signatory: mayor, ...changes },
      { authority: mayor, delegations },
    )

  test('a paper that leaves today by registered letter is judged on today, whatever day the hand wrote', () => {
    const paper = {
      sense: 'refused',
      notice: { via: 'registered', sentOn: day('2026-05-20') },
      signedOn: day('2026-05-06'),
      signatory: mayor,
    } as const
    const power = { authority: mayor, delegations }
    const today = clockOn('2026-05-20', house)
    expect(guardDecision(today, { ...paper, leavesOn: day('2026-05-20') }, power).outcome).not.toBe('allowed')
    const posted = {
      ...paper,
      notice: { via: 'registered', sentOn: day('2026-05-08') },
      leavesOn: day('2026-05-08'),
    } as const
    expect(guardDecision(today, posted, power)).toMatchObject({ outcome: 'allowed', presentBy: day('2026-05-10') })
    const within = { ...paper, signatory: 'adjointe', signedOn: day('2026-04-29'), leavesOn: day('2026-05-08') }
    expect(guardDecision(today, within, power).outcome).toBe('allowed')
  })

  test('the authority signs, and a delegate within the dates and the scope of the delegation', () => {
    expect(decide().outcome).toBe('allowed')
    expect(decide({ signatory: 'adjointe' }).outcome).toBe('allowed')
    expect(decide({ signatory: 'adjointe', signedOn: day('2026-05-01') })).toMatchObject({
      why: 'delegationNotInForce',
    })
    expect(decide({ signatory: 'secrétaire' })).toMatchObject({
      outcome: 'unlawful',
      why: 'signatoryWithoutDelegation',
    })
    expect(decide({ interested: true })).toMatchObject({ outcome: 'unlawful', why: 'interestedSignatory' })
    expect(
      guardDecision(
        clockOn('2026-04-20', filed('demolitionPermit', '2026-03-10')),
        { sense: 'granted', notice: electronic('2026-04-20'), signedOn: day('2026-04-20'), signatory: 'adjointe' },
        { authority: mayor, delegations },
      ),
    ).toMatchObject({ why: 'delegationOutOfScope' })
  })

  test('a permit is not opposed, a declaration is not refused', () => {
    expect(decide({ sense: 'opposed' })).toMatchObject({ outcome: 'unlawful', why: 'senseNotOfThisKind' })
  })

  test.each([
    ['housePermit', ['granted', 'refused'], ['grantedWithConditions', 'stayed']],
    ['priorDeclaration', ['unopposed', 'opposed'], ['grantedWithConditions', 'stayed']],
  ] as const)(
    'D-M5: the transfer of a %s is granted or refused, never stayed nor prescribed upon',
    (kind, taken, excluded) => {
      const transfer = { ...filed(kind, '2026-04-10'), variant: 'transfer' } as Act
      const asked = (sense: DecisionSense) =>
        guardDecision(
          clockOn('2026-04-20', transfer),
          { sense, notice: electronic('2026-04-20'), signedOn: day('2026-04-20'), signatory: mayor },
          { authority: mayor, delegations },
        )
      for (const sense of taken) expect(asked(sense).outcome).toBe('allowed')
      for (const sense of excluded) {
        expect(asked(sense)).toMatchObject({ outcome: 'unlawful', why: 'senseNotOfTransfer' })
      }
    },
  )

  test('L632-2 c. patr.: no permit against the refusal of the ABF where its agreement is required', () => {
    const refusal = act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: day('2026-04-01') })
    expect(decide({}, inAbords, refusal)).toMatchObject({ outcome: 'unlawful', why: 'heritageAgreementRefused' })
    expect(decide({ sense: 'refused' }, inAbords, refusal).outcome).toBe('allowed')
    // R425-18: a demolition in a registered site too
    const demolished = act('circumstanceEstablished', { circumstance: 'registeredSiteDemolition' })
    expect(decide({}, demolished, refusal)).toMatchObject({ outcome: 'unlawful', why: 'heritageAgreementRefused' })
  })

  test('L632-2 c. patr.: an agreement with conditions allows a grant that takes them up, and no other', () => {
    const conditional = act('heritageOpinionReceived', {
      sense: 'favourableWithConditions',
      notifiedOn: day('2026-04-01'),
    })
    expect(decide({ sense: 'grantedWithConditions' }, inAbords, conditional).outcome).toBe('allowed')
    expect(decide({ sense: 'granted' }, inAbords, conditional)).toMatchObject({
      outcome: 'unlawful',
      why: 'heritageConditionsLeftOut',
    })
  })

  test('L632-2 c. patr.: a declaration is not left unopposed against the refusal of the ABF', () => {
    const acts = [
      filed('priorDeclaration', '2026-03-25'),
      inAbords,
      act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: day('2026-04-10') }),
    ]
    const declared = (sense: 'unopposed' | 'opposed') =>
      guardDecision(
        clockOn('2026-04-20', ...acts),
        { sense, notice: electronic('2026-04-20'), signedOn: day('2026-04-20'), signatory: mayor },
        { authority: mayor, delegations },
      )
    expect(declared('unopposed')).toMatchObject({ outcome: 'unlawful', why: 'heritageAgreementRefused' })
    expect(declared('opposed').outcome).toBe('allowed')
  })

  test('R*424-13: a certificate says only what time has granted, signed by who may', () => {
    const certify = (today: string, signatory: string, ...acts: Parameters<typeof clockOn>[1][]) =>
      guardTacitCertificate(clockOn(today, house, ...acts), { signedOn: day(today), signatory }, 'housePermit', {
        authority: mayor,
        delegations,
      })
    expect(certify('2026-05-10', mayor)).toMatchObject({ outcome: 'unlawful', why: 'notTacitlyDecided' })
    expect(certify('2026-05-11', mayor).outcome).toBe('allowed')
    expect(certify('2026-05-11', 'adjointe')).toMatchObject({ why: 'delegationNotInForce' })
    const site = act('circumstanceEstablished', { circumstance: 'classifiedSite' })
    expect(certify('2026-05-11', mayor, site)).toMatchObject({ outcome: 'unlawful', why: 'tacitlyRejected' })
  })

  test('received after the tacit permit, a refusal is a withdrawal and a grant is useless', () => {
    const late = { notice: electronic('2026-05-10'), signedOn: day('2026-05-10') }
    expect(decide({ ...late, signatory: mayor, sense: 'refused' })).toMatchObject({
      outcome: 'unlawful',
      why: 'tacitGrantExists',
      limit: day('2026-05-10'),
    })
    expect(decide({ ...late, sense: 'granted' })).toMatchObject({
      outcome: 'withoutEffect',
      why: 'tacitGrantConfirmed',
    })
    expect(decide({ ...late, sense: 'grantedWithConditions' })).toMatchObject({
      outcome: 'withoutEffect',
      why: 'conditionsOnTacitGrant',
    })
  })

  test('received after a tacit rejection, a grant replaces it', () => {
    const late = { notice: electronic('2026-05-10'), signedOn: day('2026-05-10') }
    const site = act('circumstanceEstablished', { circumstance: 'classifiedSite' })
    expect(decide(late, site).outcome).toBe('allowed')
  })

  test('a second decision can only be a withdrawal', () => {
    const first = act('decided', { sense: 'granted', notice: byHand('2026-04-10') })
    expect(decide({ sense: 'refused' }, first)).toMatchObject({ outcome: 'unlawful', why: 'alreadyDecided' })
  })
})

describe('after the decision', () => {
  const granted = act('decided', { sense: 'granted', signedOn: day('2026-04-17'), notice: byHand('2026-04-20') })
  const clock = clockOn('2026-07-01', house, granted)

  test('L424-5: an unlawful decision, its holder heard, received within three months of the signature', () => {
    const revoke = (changes: object) =>
      guardRevocation(
        clock,
        { notice: electronic('2026-07-16'), decisionIsUnlawful: true, holderWasHeard: true, ...changes },
        day('2026-07-16'),
      )
    expect(revoke({}).outcome).toBe('allowed')
    expect(revoke({ notice: electronic('2026-07-17') })).toMatchObject({
      outcome: 'unlawful',
      why: 'revocationOutOfTime',
    })
    expect(revoke({ holderWasHeard: false })).toMatchObject({ outcome: 'unlawful', why: 'holderNotHeard' })
    expect(revoke({ decisionIsUnlawful: false })).toMatchObject({ why: 'revocationOfLawfulDecision' })
  })

  test('R424-22 and R462-6: a late extension, a contest without or too long after completion', () => {
    expect(guardValidityExtension(clock, day('2029-02-20')).outcome).toBe('allowed')
    expect(guardValidityExtension(clock, day('2029-02-21'))).toMatchObject({ why: 'extensionNotAvailable' })
    expect(guardComplianceContest(clock, electronic('2026-07-01'), day('2026-07-01'))).toMatchObject({
      why: 'noCompletionDeclared',
    })
    const done = clockOn('2027-04-15', house, granted, act('completionDeclared', { receivedOn: day('2027-01-15') }))
    expect(guardComplianceContest(done, electronic('2027-04-14'), day('2027-04-14')).outcome).toBe('allowed')
    expect(guardComplianceContest(done, electronic('2027-04-15'), day('2027-04-15'))).toMatchObject({
      outcome: 'unlawful',
      why: 'complianceAcquired',
    })
  })
})

test.each([
  ['archaeologyPending', 'R*425-31'],
  ['registrationPending', 'R425-31-1'],
] as const)(
  'L-m5: nothing is granted while %s (%s), and silence that may come first is told',
  (circumstance, article) => {
    const clock = clockOn('2026-04-20', house, act('circumstanceEstablished', { circumstance }))
    const decided = (sense: DecisionSense) =>
      guardDecision(
        clock,
        { sense, notice: byHand('2026-04-20'), signedOn: day('2026-04-20'), signatory: 'mayor' },
        { authority: 'mayor', delegations: [] },
      )
    expect(decided('granted')).toMatchObject({ outcome: 'unlawful', why: circumstance, citation: { article } })
    expect(decided('refused').outcome).toBe('allowed')
    expect(clock.warnings).toContainEqual(expect.objectContaining({ alert: circumstance, day: day('2026-05-10') }))
  },
)

test('R*425-22-1, L425-4: nothing is granted against the commercial commission, whatever else settles silence', () => {
  const answer = (circumstance: 'commercialConsultation' | 'commercialAuthorisation', sense: DecisionSense) =>
    guardDecision(
      clockOn(
        '2026-04-20',
        house,
        act('circumstanceEstablished', { circumstance }),
        act('circumstanceEstablished', { circumstance: 'environmentalAssessment' }),
        act('commercialOpinionReceived', { sense: 'unfavourable' }),
      ),
      { sense, notice: byHand('2026-04-20'), signedOn: day('2026-04-20'), signatory: 'mayor' },
      { authority: 'mayor', delegations: [] },
    )
  expect(answer('commercialConsultation', 'granted')).toMatchObject({ why: 'commercialOpinionUnfavourable' })
  expect(answer('commercialAuthorisation', 'granted')).toMatchObject({ outcome: 'unlawful' })
  expect(answer('commercialConsultation', 'refused').outcome).toBe('allowed')
})
