import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSearchText, writeSearchText } from '#client/api/search-text.ts'
import { ACT_KIND_NAMES, actSpec } from '#client/place/simulation/act-kinds.ts'
import { actDetail, actNames, bandActs } from '#client/place/simulation/act-words.ts'
import { EXAMPLES } from '#client/place/simulation/examples.ts'
import { EMPTY_SCENARIO, newAct, type Scenario } from '#client/place/simulation/scenario.ts'
import { requestOf } from '#client/place/simulation/scenario-request.ts'
import { readAct, readScenario, writeAct, writeScenario } from '#client/place/simulation/scenario-url.ts'
import { validateSimulatorSearch } from '#client/place/simulation/simulator-search.ts'
import { situationsFor } from '#client/place/simulation/situations.ts'
import { movedAct, trialRange, trialsOf } from '#client/place/simulation/trials.ts'
import type { EventsInput } from '#contract/place/simulation/case-vocabulary.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { day } from '#law/clock/calendar.ts'

const TODAY = day('2026-11-24')
const through = (scenario: Scenario) =>
  readScenario(validateSimulatorSearch(readSearchText(writeSearchText(writeScenario(scenario)).slice(1))))

const FULL: Scenario = {
  ...EMPTY_SCENARIO,
  type: 'PCMI',
  channel: 'sve',
  filedOn: '2026-03-10',
  registeredOn: '2026-03-11',
  circumstances: ['ABF_ABORDS'],
  acts: [newAct('attachmentsRequested', '2026-03-20'), newAct('periodIncreased', '2026-03-20')],
  tried: [newAct('attachmentsReceived', '2026-05-12')],
  today: '2026-04-02',
}

describe('a simulation in the address', () => {
  test('what is sent to a colleague is what she opens', () => {
    expect(through(FULL)).toEqual(FULL)
    expect(through(EMPTY_SCENARIO)).toEqual(EMPTY_SCENARIO)
  })

  test('every kind of act goes through the address and into the vocabulary of the clock', () => {
    for (const kind of ACT_KIND_NAMES) {
      const act = newAct(kind, '2026-05-12')
      expect(readAct(writeAct(act))).toEqual(act)
      const request = requestOf({ ...FULL, acts: [act], tried: [] })
      expect(request, kind).toBeDefined()
      expect(JSON.stringify(request), kind).toContain('2026-05-12')
      expect(actDetail(act)).not.toContain('undefined')
    }
    expect(new Set(ACT_KIND_NAMES.map((kind) => actSpec(kind).slug)).size).toBe(ACT_KIND_NAMES.length)
  })

  test('a text that suspends every clock moves the limit by as many days, and its name goes through the address whole', () => {
    const decree = {
      kind: 'decreeSuspension' as const,
      values: { from: '2026-04-01', to: '2026-04-30', decree: 'Ordonnance n° 2026-12 : délais, articles 1, 2' },
    }
    const scenario: Scenario = { ...FULL, circumstances: [], acts: [], tried: [], today: '2026-03-15' }
    const suspended = { ...scenario, acts: [decree] }
    expect(through(suspended)).toEqual(suspended)
    const limit = (asked: Scenario) => {
      const request = requestOf(asked)
      return request && simulate(request, TODAY).actual.dates.find(({ name }) => name === 'decisionDeadline')?.day
    }
    const [before, after] = [limit(scenario), limit(suspended)]
    expect(before).toBe('2026-05-11')
    expect(after).toBe('2026-06-10')
  })

  test('addresses of 2026 still open: the words of the cases, a resumption within its suspension, an appeal by nobody', () => {
    const acts = [
      'prolongation:ABF_APPEAL:lrar:2026-03-20:2026-03-22',
      'suspension:ENVIRONMENTAL_REVIEW:electronic:2026-03-20::2026-03-21:2026-05-02',
      'decision:grant-with-prescriptions:hand:2026-06-01::2026-05-30',
      'recours-gracieux:2026-06-20',
    ]
    const read = (text: string) => readScenario(validateSimulatorSearch({ actes: text })).acts
    const [extended, suspended, resumed, decided, appeal] = read(acts.join(','))
    expect(extended).toEqual({
      kind: 'periodExtended',
      values: { reason: 'heritageAppeal', via: 'registered', sentOn: '2026-03-20', firstPresentedOn: '2026-03-22' },
    })
    expect(suspended).toMatchObject({ kind: 'reviewSuspended', values: { from: '2026-03-21' } })
    expect(resumed).toEqual({ kind: 'reviewResumed', values: { on: '2026-05-02' } })
    expect(decided).toMatchObject({ values: { sense: 'grantedWithConditions', via: 'hand', signedOn: '2026-05-30' } })
    expect(appeal).toMatchObject({ values: { appellant: 'applicant' } })
    expect(read('affichage-terrain:2026-06-02,recours-gracieux:2026-06-20').at(-1)).toMatchObject({
      values: { appellant: 'thirdParty' },
    })
  })

  test('an address written by hand keeps what it says rightly and loses the rest', () => {
    const search = validateSimulatorSearch({
      nature: 'PCMI',
      depot: '2026-02-30',
      situations: 'ABF_ABORDS,MARTIANS',
      actes: 'demande-de-pieces:pigeon:2026-03-20::oui,demande-de-pieces:hand:2026-03-20::oui,complot:2026-01-01',
      autre: 'x',
    })
    expect(search).not.toHaveProperty('autre')
    const scenario = readScenario(search)
    expect(scenario.filedOn).toBeNull()
    expect(scenario.circumstances).toEqual(['ABF_ABORDS'])
    expect(scenario.acts.map(({ values }) => values.via)).toEqual(['hand'])
    expect(requestOf(scenario)).toBeUndefined()
  })

  test('no text in the address breaks the screen', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('nature', 'depot', 'actes', 'essais', 'jour'), fc.string()),
        (search) => {
          const scenario = readScenario(validateSimulatorSearch(search))
          expect(through(scenario)).toEqual(scenario)
        },
      ),
    )
  })
})

const NOTICE = { via: 'electronic', sentAt: '2026-03-20' } as const
/** The same thing said in an address and in the words of the cases. */
const SAID_TWICE: readonly (readonly [address: string, events: EventsInput])[] = [
  ['demande-de-pieces:electronic:2026-03-20::non', { pieceRequests: [{ ...NOTICE, lawful: false }] }],
  [
    'demande-de-pieces:electronic:2026-03-20::oui,pieces-recues:2026-05-12:oui',
    {
      pieceRequests: [NOTICE],
      piecesReceived: [{ channel: 'paper-counter', depositedAt: '2026-05-12', completes: true }],
    },
  ],
  ['delai-modifie:electronic:2026-03-20', { extensionNotices: [NOTICE] }],
  [
    'delai-modifie:electronic:2026-03-20,prolongation:CINEMA_APPEAL:electronic:2026-03-20::2026-03-15',
    {
      extensionNotices: [NOTICE],
      prolongationNotices: [{ ...NOTICE, reason: 'CINEMA_APPEAL', appealAt: '2026-03-15' }],
    },
  ],
  [
    'suspension:EUROPEAN_COMMISSION:electronic:2026-03-20::2026-03-19:2026-04-19',
    {
      suspensionNotices: [{ ...NOTICE, reason: 'EUROPEAN_COMMISSION', from: '2026-03-19', resumedAt: '2026-04-19' }],
    },
  ],
  [
    'delai-modifie:electronic:2026-03-20,avis-abf:unfavorable:2026-03-12:2026-04-20',
    {
      extensionNotices: [NOTICE],
      abfOpinion: { sense: 'unfavorable', requestReceivedAt: '2026-03-12', notifiedAt: '2026-04-20' },
    },
  ],
  [
    'projet-modifie:2026-04-20:oui:2026-04-22',
    { modifications: [{ receivedAt: '2026-04-20', needsNewExamination: true, noticeAt: '2026-04-22' }] },
  ],
  ['desistement:2026-04-01', { withdrawnAt: '2026-04-01' }],
  [
    'decision:grant:hand:2026-04-20,transmission:2026-04-21,affichage-mairie:2026-04-22,affichage-terrain:2026-04-25,recours-gracieux:2026-05-02:thirdParty',
    {
      decision: { sense: 'grant', via: 'hand', sentAt: '2026-04-20' },
      transmittedAt: '2026-04-21',
      displayStartedAt: '2026-04-22',
      siteDisplayFirstDay: '2026-04-25',
      graciousAppealAt: '2026-05-02',
    },
  ],
  [
    'decision:sursis:electronic:2026-03-20,confirmation:2027-03-20',
    { decision: { ...NOTICE, sense: 'sursis' }, confirmationReceivedAt: '2027-03-20' },
  ],
  [
    'decision:grant:electronic:2026-03-20,retrait:electronic:2026-04-20',
    { decision: { ...NOTICE, sense: 'grant' }, withdrawal: { via: 'electronic', sentAt: '2026-04-20' } },
  ],
  [
    'decision:grant:electronic:2026-03-20,travaux:2026-05-02,achevement:2026-09-01,contestation:electronic:2026-10-02,attestation:2026-12-20,prorogation:2026-05-03',
    {
      decision: { ...NOTICE, sense: 'grant' },
      worksStartedAt: '2026-05-02',
      daactReceivedAt: '2026-09-01',
      contestNotice: { via: 'electronic', sentAt: '2026-10-02' },
      attestationRequestedAt: '2026-12-20',
      prorogations: [{ requestReceivedAt: '2026-05-03' }],
    },
  ],
]

test.each(SAID_TWICE)('%s: the acts of the register and the words of the cases give one clock', (address, events) => {
  const scenario = { ...FULL, acts: readScenario({ actes: address }).acts, tried: [] }
  const request = requestOf(scenario)
  if (!request) throw new Error('a clock is expected')
  const { acts: _acts, ...described } = request
  const told = ({ actual: { state, dates, silence, tacit, steps, withoutEffect } }: ReturnType<typeof simulate>) => ({
    state: state.name,
    dates: dates.map(({ name, day: on }) => `${name} ${on}`),
    silence,
    tacit,
    steps,
    ignored: withoutEffect.map(({ why }) => why),
  })
  expect(told(simulate(request, TODAY))).toEqual(told(simulate({ ...described, ...events }, TODAY)))
})

describe('the examples', () => {
  test.each(EXAMPLES)('« $title » is kept whole by the address and has a clock', ({ search }) => {
    const scenario = readScenario(search)
    expect(writeScenario(scenario)).toEqual(expect.objectContaining(search))
    const request = requestOf(scenario)
    if (!request) throw new Error('the example has no clock')
    const { actual } = simulate(request, TODAY)
    expect(actual.dates.length).toBeGreaterThan(3)
  })

  test('the request that left too late is named among the acts without effect', () => {
    const late = EXAMPLES.find(({ title }) => title.includes('trop tard'))
    const scenario = readScenario(late?.search ?? {})
    const request = requestOf(scenario)
    const [ignored] = request ? simulate(request, TODAY).actual.withoutEffect : []
    expect(actNames(scenario).get(ignored?.act ?? '')).toBe('Demande de pièces manquantes, 7\u00a0octobre 2026')
  })
})

describe('what is tried', () => {
  const actual = () => {
    const request = requestOf({ ...FULL, tried: [] })
    if (!request) throw new Error('a clock is expected')
    return simulate(request, TODAY).actual
  }

  test('the slider runs from the deposit past the last date of the review, and does not move as it is dragged', () => {
    const range = trialRange('2026-03-10', actual(), FULL.tried)
    expect(range.from).toBe(day('2026-03-10'))
    expect(range.to).toBe(day('2026-08-05'))
    const [tried] = FULL.tried
    const moved = tried ? [movedAct(tried, day('2026-07-01'))] : []
    expect(trialRange('2026-03-10', actual(), moved)).toEqual(range)
  })

  test('an announced modification is announced on the day it moves to', () => {
    const act = {
      kind: 'projectModified',
      values: { receivedOn: '2026-05-01', needsNewExamination: 'yes', noticeOn: '2026-05-01' },
    } as const
    expect(movedAct(act, day('2026-06-02')).values).toMatchObject({ receivedOn: '2026-06-02', noticeOn: '2026-06-02' })
  })

  test('only what makes sense is offered: the ABF where he is asked, pieces once requested, appeals once decided', () => {
    const kinds = (scenario: Scenario) => trialsOf(scenario).map(({ kind }) => kind)
    expect(kinds({ ...FULL, tried: [] })).toEqual([
      'attachmentsReceived',
      'heritageOpinionReceived',
      'projectModified',
      'attachmentsRequested',
      'decided',
    ])
    expect(kinds({ ...FULL, circumstances: [], acts: [], tried: [] })).toEqual([
      'projectModified',
      'attachmentsRequested',
      'decided',
    ])
    expect(kinds({ ...FULL, acts: [newAct('decided', '2026-05-02')], tried: [] })).toEqual([
      'postedOnSite',
      'administrativeAppealLodged',
      'revoked',
    ])
    expect(kinds({ ...FULL, type: 'CUb', tried: [] })).toEqual([])
  })

  test('marks under the band tell what happened from what is tried', () => {
    expect(bandActs(FULL).map(({ label, isTried }) => [label, isTried])).toEqual([
      ['Dépôt', false],
      ['Pièces demandées', false],
      ['Délai modifié notifié', false],
      ['Pièces reçues', true],
    ])
  })
})

test('situations are told with what they do to that kind of dossier, each once', () => {
  const house = situationsFor('PCMI')
  expect(house.find(({ token }) => token === 'ABF_ABORDS')).toMatchObject({
    effect: '1\u00a0mois de plus',
    article: 'R*423-24 c',
  })
  expect(new Set(house.map(({ name }) => name)).size).toBe(house.length)
  expect(situationsFor('CUa').every(({ article }) => article === undefined)).toBe(true)
})
