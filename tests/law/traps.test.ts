import { describe, expect, test } from 'vitest'
import type { Act } from '#law/clock/acts.ts'
import { appealDates } from '#law/clock/appeals.ts'
import { day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { depositFormalities } from '#law/clock/formalities.ts'
import { validity } from '#law/clock/validity.ts'
import { PERMIT_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { proofText } from '#wording/proof.ts'
import { act, byHand, clockOn, electronic, filed, registered } from './dossier-acts.ts'

const deadline = (clock: ReturnType<typeof clockOn>) => clock.course?.length.deadline?.day
const permit = filed('housePermit', '2026-03-10')

describe('ten traps of the trade', () => {
  test('R474-1 I 1°: an electronic file counts from its acknowledgement, not from the upload', () => {
    const clock = clockOn('2026-03-20', {
      id: 'filed',
      kind: 'filed',
      dossier: 'priorDeclaration',
      filing: { channel: 'electronic', filedOn: day('2026-03-14'), registeredOn: day('2026-03-16') },
    })
    expect(deadline(clock)).toBe(day('2026-04-16'))
  })

  test('R474-1 I 1°: without any acknowledgement the clock is counted from the upload, and says that it is provisional', () => {
    const clock = clockOn('2026-03-20', {
      id: 'filed',
      kind: 'filed',
      dossier: 'priorDeclaration',
      filing: { channel: 'electronic', filedOn: day('2026-03-14') },
    })
    expect(deadline(clock)).toBe(day('2026-04-14'))
    expect(clock.warnings).toContainEqual(expect.objectContaining({ sort: 'alert', alert: 'acknowledgementMissing' }))
  })

  test('R474-1 II: what is sent electronically on the last day arrives the day after', () => {
    const late = act('attachmentsRequested', { lawful: true, notice: electronic('2026-04-10') })
    const clock = clockOn('2026-04-12', permit, late)
    expect(deadline(clock)).toBe(day('2026-05-10'))
    expect(clock.withoutEffect).toContainEqual(expect.objectContaining({ act: late.id, why: 'afterFirstMonth' }))
  })

  test('R423-47: a registered letter counts from its first presentation, whatever day it was posted', () => {
    const notice = { via: 'registered', sentOn: day('2026-05-02'), firstPresentedOn: day('2026-05-11') } as const
    const clock = clockOn('2026-05-12', permit, act('decided', { sense: 'refused', notice }))
    expect(clock.course?.decision).toMatchObject({ timely: false, effect: 'lateWithdrawsTacit' })
  })

  test('R423-42: a longer period not notified in the month does not apply, even to an incomplete file', () => {
    const clock = clockOn(
      '2026-06-01',
      permit,
      act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
      act('attachmentsRequested', { lawful: true, notice: registered('2026-03-30') }),
      act('attachmentsReceived', { completes: true, filing: { channel: 'counter', filedOn: day('2026-05-12') } }),
      act('periodIncreased', { notice: registered('2026-05-20') }),
    )
    expect(deadline(clock)).toBe(day('2026-07-12'))
    expect(clock.warnings).toContainEqual(expect.objectContaining({ point: 'increaseWhileIncomplete' }))
  })

  test('R423-33: periods never add up, the longest single one applies', () => {
    const clock = clockOn(
      '2026-03-20',
      filed('buildingPermit', '2026-03-10'),
      act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
      act('circumstanceEstablished', { circumstance: 'departmentalCommission' }),
      act('circumstanceEstablished', { circumstance: 'publicBuilding' }),
      act('periodIncreased', { notice: electronic('2026-03-19') }),
    )
    expect(clock.course?.length.months).toBe(5)
  })

  const notifiedTo = (kind: ReviewedKind, circumstances: readonly Circumstance[], reasons?: readonly Circumstance[]) =>
    clockOn(
      '2026-03-20',
      filed(kind, '2026-01-10'),
      ...circumstances.map((circumstance) => act('circumstanceEstablished', { circumstance })),
      act('periodIncreased', { notice: registered('2026-01-30'), ...(reasons && { reasons }) }),
    )

  test.each([
    ['buildingPermit', ['clearingOther', 'monumentSurroundings'], 3],
    ['buildingPermit', ['clearingOther', 'departmentalCommission'], 3],
    ['buildingPermit', ['clearingOther', 'electronicParticipation', 'farmlandCommission'], 3],
    ['housePermit', ['clearingOther', 'departmentalCommission'], 3],
    ['buildingPermit', ['clearingReconnaissance', 'monumentSurroundings'], 5],
    ['buildingPermit', ['monumentSurroundings'], 4],
    ['priorDeclaration', ['clearingOther', 'monumentSurroundings'], 2],
    ['priorDeclaration', ['nationalNatureReserve', 'electronicParticipation'], 2],
  ] as const)('L-M1, R423-33: no majoration on a replaced period: %s, %j: %i months', (kind, circumstances, months) => {
    const clock = notifiedTo(kind, circumstances)
    expect(clock.course?.length.months).toBe(months)
    for (const point of ['replacementNotNotified', 'heritageCommissionOnReplaced']) {
      expect(clock.warnings).not.toContainEqual(expect.objectContaining({ point }))
    }
  })

  test('L-M1, R423-33: a majoration notified alone does not apply to a request whose period is replaced, and the doubt is said', () => {
    const clock = notifiedTo('buildingPermit', ['publicBuilding', 'monumentSurroundings'], ['monumentSurroundings'])
    expect(clock.course?.length.months).toBe(3)
    expect(clock.warnings).toContainEqual(
      expect.objectContaining({
        point: 'replacementNotNotified',
        readings: [
          { retained: true, months: 3 },
          { retained: false, months: 4 },
        ],
      }),
    )
  })

  test('L-M1, R423-25-1: a declaration in a national reserve keeps its two months; R423-33 does not name that majoration, so the three are shown', () => {
    const clock = notifiedTo('priorDeclaration', ['nationalNatureReserve', 'heritageCommission'])
    expect(clock.course?.length.months).toBe(2)
    expect(clock.warnings).toContainEqual(
      expect.objectContaining({
        point: 'heritageCommissionOnReplaced',
        readings: [
          { retained: true, months: 2 },
          { retained: false, months: 3 },
        ],
      }),
    )
  })

  test('L-M1, R423-34, R423-35: a replaced period can still be prolonged', () => {
    const extended = (reason: 'clearingExtended' | 'heritageAppeal') =>
      clockOn(
        '2026-03-20',
        filed('buildingPermit', '2026-01-10'),
        act('circumstanceEstablished', { circumstance: 'clearingOther' }),
        act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
        act('periodIncreased', { notice: registered('2026-01-30') }),
        act('periodExtended', { reason, notice: registered('2026-03-10') }),
      ).course?.length.months
    expect(extended('clearingExtended')).toBe(6)
    expect(extended('heritageAppeal')).toBe(5)
  })

  test('CE 454521: asking for a piece that the code does not list leaves the clock alone', () => {
    const unlawful = act('attachmentsRequested', { lawful: false, notice: registered('2026-03-20') })
    const clock = clockOn('2026-03-25', permit, unlawful)
    expect(deadline(clock)).toBe(day('2026-05-10'))
    expect(clock.state.name).toBe('inFirstMonth')
    expect(clock.withoutEffect).toContainEqual(expect.objectContaining({ act: unlawful.id, why: 'unlistedAttachment' }))
  })

  test('L600-12-2: since 28 November 2025 an administrative appeal lasts a month and extends nothing', () => {
    const facts = {
      appellant: 'applicant',
      opensOn: day('2025-11-28'),
      administrativeAppealOn: day('2025-12-10'),
    } as const
    const reformed = appealDates({ ...facts, decidedOn: day('2025-11-28') })
    expect(reformed.extendedByAdministrativeAppeal).toBe(false)
    expect(reformed.administrative.day).toBe(day('2025-12-28'))
    expect(reformed.court.day).toBe(day('2026-01-29'))
    const former = appealDates({ ...facts, decidedOn: day('2025-11-27') })
    expect(former.extendedByAdministrativeAppeal).toBe(true)
    expect(former.court.day).toBe(day('2026-04-13')) // rejected on 10 February, two months franc: Saturday 11 April
  })

  test('R424-2-1: silence on an assessed project filed from 31 December 2025 is a rejection, declarations included', () => {
    const assessed = act('circumstanceEstablished', { circumstance: 'environmentalAssessment' })
    const before = clockOn('2026-01-05', filed('priorDeclaration', '2025-12-30'), assessed)
    const after = clockOn('2026-01-05', filed('priorDeclaration', '2025-12-31'), assessed)
    expect([before.course?.tacit?.decision, after.course?.tacit?.decision]).toEqual([
      'tacitNonOpposition',
      'tacitOpposition',
    ])
    expect(before.warnings).toContainEqual(expect.objectContaining({ point: 'assessmentBeforeReform' }))
  })

  const withParticipation = (kind: ReviewedKind, filedOn: string, ...more: Act[]) =>
    clockOn(
      filedOn,
      filed(kind, filedOn),
      act('circumstanceEstablished', { circumstance: 'electronicParticipation' }),
      ...more,
    )

  test.each(PERMIT_KINDS)(
    'L-B1, R424-2 d: silence after electronic participation rejects a permit: %s, before and since the reform, notified or not',
    (kind) => {
      for (const filedOn of ['2024-05-02', '2026-01-05']) {
        const clock = withParticipation(kind, filedOn)
        expect(clock.course?.tacit?.decision).toBe('tacitRejection')
        expect(clock.silence).toMatchObject({ citation: { article: 'R*424-2 d' } })
        expect(clock.silence?.readIn).toContain('2025-1402')
        expect(clock.certain).toBe(true)
      }
      const told = act('periodIncreased', { notice: byHand('2026-01-06') })
      expect(withParticipation(kind, '2026-01-05', told).course?.tacit?.decision).toBe('tacitRejection')
    },
  )

  test('L-B1, R424-2-1: a declaration with electronic participation is held to be opposed by silence, by a reading to be lifted expressly', () => {
    const clock = withParticipation('priorDeclaration', '2026-01-05')
    expect(clock.course?.tacit?.decision).toBe('tacitOpposition')
    expect(clock.silence).toMatchObject({ citation: { article: 'R*424-2-1 ; C. env. L123-19', confidence: 'memory' } })
    expect(clock.certain).toBe(false)
    expect(clock.warnings).toContainEqual(
      expect.objectContaining({
        point: 'participationDeclaration',
        readings: [
          { retained: true, decision: 'tacitOpposition' },
          { retained: false, decision: 'tacitNonOpposition' },
        ],
      }),
    )
    const alert = { alert: 'decideExpressly', day: day('2026-02-05') }
    expect(clock.warnings).toContainEqual(expect.objectContaining(alert))
    const decided = act('decided', { sense: 'opposed', notice: byHand('2026-01-20') })
    const answered = withParticipation('priorDeclaration', '2026-01-05', decided)
    expect(answered.warnings).not.toContainEqual(expect.objectContaining({ alert: 'decideExpressly' }))
    expect(answered.warnings).not.toContainEqual(expect.objectContaining({ point: 'participationDeclaration' }))
  })

  test('L-B1: once the assessment is established the opposition is settled; before the reform a declaration is read both ways', () => {
    const assessed = act('circumstanceEstablished', { circumstance: 'environmentalAssessment' })
    const settled = withParticipation('priorDeclaration', '2026-01-05', assessed)
    expect(settled.silence).toMatchObject({ citation: { article: 'R*424-2-1', confidence: 'text' } })
    expect(settled.certain).toBe(true)
    const former = withParticipation('priorDeclaration', '2025-12-30')
    expect(former.course?.tacit?.decision).toBe('tacitNonOpposition')
    expect(former.warnings).toContainEqual(expect.objectContaining({ point: 'assessmentBeforeReform' }))
  })

  test('décret 2023-1037: nothing goes to the prefect at deposit since 1 January 2024', () => {
    expect(depositFormalities(day('2023-12-31')).prefectCopyRequired).toBe(true)
    expect(depositFormalities(day('2024-01-01')).prefectCopyRequired).toBe(false)
  })

  test('décret 2025-461: five years without extension, one more year if still alive, three years otherwise', () => {
    const regimeOf = (decidedOn: string) => validity({ decidedOn: day(decidedOn), startsOn: day(decidedOn) }).regime
    expect(
      ['2021-12-31', '2022-05-27', '2022-05-28', '2024-05-28', '2024-05-29'].map((decided) => regimeOf(decided)),
    ).toEqual(['ordinary', 'ordinary', 'fiveYears', 'fiveYears', 'ordinary'])
    const alive = validity({ decidedOn: day('2022-05-27'), startsOn: day('2022-05-28') })
    expect(alive).toMatchObject({ regime: 'additionalYear', expiresOn: { day: day('2026-05-28') } })
  })
})

describe('what an officer must see in time', () => {
  test('R424-1: silence on a declaration that the ABF refused is a non-opposition: alert before it is born', () => {
    const clock = clockOn(
      '2026-04-20',
      filed('priorDeclaration', '2026-03-10'),
      act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
      act('periodIncreased', { notice: electronic('2026-03-12') }),
      act('heritageOpinionReceived', {
        sense: 'unfavourable',
        notifiedOn: day('2026-04-01'),
        requestReceivedOn: day('2026-03-12'),
      }),
    )
    expect(clock.course?.tacit?.decision).toBe('tacitNonOpposition')
    expect(clock.warnings).toContainEqual(
      expect.objectContaining({ alert: 'declarationDespiteHeritageRefusal', day: day('2026-05-10') }),
    )
  })

  test('L-M2, R423-62: the silence of a park refuses its agreement, that of the town hall grants a declaration: an alert until it is decided', () => {
    const acts = [
      filed('priorDeclaration', '2026-03-10'),
      act('circumstanceEstablished', { circumstance: 'nationalParkCore' }),
      act('periodIncreased', { notice: electronic('2026-03-12') }),
    ]
    const clock = clockOn('2026-04-20', ...acts)
    expect(deadline(clock)).toBe(day('2026-05-10'))
    expect(clock.silence).toMatchObject({ meaning: 'grant', citation: { article: 'R*424-1 a' } })
    expect(clock.warnings).toEqual([
      expect.objectContaining({ alert: 'declarationWithoutPark', day: day('2026-05-10') }),
    ])
    // silence stands for no special authorisation: the day of the works is told with what it waits for
    const silent = clockOn('2026-06-01', ...acts)
    expect(silent.state.name).toBe('tacitlyDecided')
    const works = silent.dates.find(({ name }) => name === 'executableFrom')
    expect(works && proofText(works).sentence).toContain('si le parc a donné son accord')
    const opposed = act('decided', { sense: 'opposed', notice: byHand('2026-04-20') })
    expect(clockOn('2026-04-20', ...acts, opposed).warnings).not.toContainEqual(
      expect.objectContaining({ alert: 'declarationWithoutPark' }),
    )
  })

  test('R424-1: an agreement of the ABF with prescriptions, that silence on a declaration would not impose; a decision in time ends the danger', () => {
    const acts = [
      filed('priorDeclaration', '2026-03-10'),
      act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
      act('periodIncreased', { notice: electronic('2026-03-12') }),
      act('heritageOpinionReceived', {
        sense: 'favourableWithConditions',
        notifiedOn: day('2026-04-01'),
        requestReceivedOn: day('2026-03-12'),
      }),
    ]
    const alerts = (...more: Parameters<typeof clockOn>[1][]) =>
      clockOn('2026-04-20', ...acts, ...more).warnings.flatMap((one) => (one.sort === 'alert' ? [one.alert] : []))
    expect(alerts()).toContain('declarationDespiteHeritageConditions')
    expect(alerts()).not.toContain('declarationDespiteHeritageRefusal')
    const decided = act('decided', {
      sense: 'grantedWithConditions',
      signedOn: day('2026-04-15'),
      notice: electronic('2026-04-16'),
    })
    expect(alerts(decided)).not.toContain('declarationDespiteHeritageConditions')
  })

  test('R424-3: a refusal of the ABF after the tacit permit is born changes nothing to it', () => {
    const clock = clockOn(
      '2026-05-12',
      permit,
      act('heritageOpinionReceived', {
        sense: 'unfavourable',
        notifiedOn: day('2026-05-11'),
        requestReceivedOn: day('2026-03-16'),
      }),
    )
    expect(clock.state).toEqual({ name: 'tacitlyDecided', decision: 'tacitPermit', on: day('2026-05-10') })
    expect(clock.withoutEffect).toContainEqual(expect.objectContaining({ why: 'opinionAfterDecision' }))
  })

  test('R423-39 b: pieces uploaded on the last day and acknowledged after are never rejected without a person', () => {
    const clock = clockOn(
      '2026-07-15',
      permit,
      act('attachmentsRequested', { lawful: true, notice: byHand('2026-04-10') }),
      act('attachmentsReceived', {
        completes: true,
        filing: { channel: 'electronic', filedOn: day('2026-07-10'), registeredOn: day('2026-07-11') },
      }),
    )
    expect(clock.certain).toBe(false)
    const warning = clock.warnings.find((each) => each.sort === 'unsettled' && each.point === 'dispatchOnLastDay')
    expect(warning).toMatchObject({ readings: [{ retained: true }, { retained: false, day: day('2026-07-11') }] })
  })

  test('R423-42: a circumstance that nobody notified is signalled while there is still time', () => {
    const clock = clockOn(
      '2026-03-20',
      permit,
      act('circumstanceEstablished', { circumstance: 'monumentSurroundings' }),
    )
    expect(clock.warnings).toContainEqual(
      expect.objectContaining({ alert: 'increaseNotNotified', day: day('2026-04-10') }),
    )
  })
})

test.each([
  ['registeredSite', 'tacitPermit'],
  ['monumentSurroundings', 'tacitRejection'],
] as const)('L-m1, R*424-3: an unfavourable ABF recorded by hand, in %s: %s', (circumstance, decision) => {
  const opinion = act('heritageOpinionReceived', { sense: 'unfavourable', notifiedOn: day('2026-04-01') })
  const site = act('circumstanceEstablished', { circumstance })
  const clock = clockOn('2026-04-20', permit, site, opinion)
  expect(clock.course?.tacit?.decision).toBe(decision)
  const isTold = clock.warnings.some((one) => one.sort === 'alert' && one.alert === 'heritageAgreementNotNeeded')
  expect(isTold).toBe(circumstance === 'registeredSite')
})

test.each([
  ['community', undefined, ['communityTransmissionDueOn']],
  ['State', undefined, ['stateTransmissionDueOn']],
  ['commune', undefined, []],
  ['commune', 'registeredMonument', ['monumentTransmissionDueOn']],
  ['commune', 'monumentSurroundings', ['heritageTransmissionDueOn']],
  ['commune', 'classifiedSite', ['heritageTransmissionDueOn', 'siteTransmissionDueOn']],
  ['commune', 'nationalParkCore', ['parkTransmissionDueOn']],
  ['prefect', 'nationalNatureReserve', ['stateTransmissionDueOn', 'siteTransmissionDueOn']],
  ['commune', 'commercialAuthorisation', ['commercialTransmissionDueOn']],
] as const)(
  'L-m6, R*423-8 to -13-2: decided by the %s, %s: in the week after the deposit, %j',
  (authority, circumstance, names) => {
    const clock = clockOn(
      '2026-03-12',
      permit,
      act('authorityEstablished', { authority }),
      ...(circumstance ? [act('circumstanceEstablished', { circumstance })] : []),
    )
    const sent = clock.dates.filter(({ name }) => /TransmissionDueOn$/.test(name))
    expect(sent.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    for (const { name, day: until } of sent)
      expect(until).toBe(day(name === 'commercialTransmissionDueOn' ? '2026-03-18' : '2026-03-17'))
  },
)

test('L-m9, L424-5: prescriptions granted after a tacit permit take something away: the guard and the register say so', () => {
  const late = act('decided', {
    sense: 'grantedWithConditions',
    notice: byHand('2026-05-20'),
    signedOn: day('2026-05-20'),
  })
  const told = clockOn('2026-05-21', permit, late).warnings.flatMap((one) => (one.sort === 'alert' ? [one.alert] : []))
  expect(told).toContain('conditionsOnTacitGrant')
  const plain = act('decided', { sense: 'granted', notice: byHand('2026-05-20'), signedOn: day('2026-05-20') })
  expect(clockOn('2026-05-21', permit, plain).warnings).toEqual([])
})
