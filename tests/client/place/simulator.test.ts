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
  acts: [newAct('pieceRequest', '2026-03-20'), newAct('increase', '2026-03-20')],
  tried: [newAct('piecesReceived', '2026-05-12')],
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
      values: { depuis: '2026-04-01', jusque: '2026-04-30', texte: 'Ordonnance n° 2026-12 : délais, articles 1, 2' },
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
      values: { reception: '2026-05-01', examen: 'oui', annonce: '2026-05-01' },
    } as const
    expect(movedAct(act, day('2026-06-02')).values).toMatchObject({ reception: '2026-06-02', annonce: '2026-06-02' })
  })

  test('only what makes sense is offered: the ABF where he is asked, pieces once requested, appeals once decided', () => {
    const kinds = (scenario: Scenario) => trialsOf(scenario).map(({ kind }) => kind)
    expect(kinds({ ...FULL, tried: [] })).toEqual([
      'piecesReceived',
      'heritageOpinion',
      'projectModified',
      'pieceRequest',
      'decision',
    ])
    expect(kinds({ ...FULL, circumstances: [], acts: [], tried: [] })).toEqual([
      'projectModified',
      'pieceRequest',
      'decision',
    ])
    expect(kinds({ ...FULL, acts: [newAct('decision', '2026-05-02')], tried: [] })).toEqual([
      'sitePosting',
      'graciousAppeal',
      'revocation',
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
