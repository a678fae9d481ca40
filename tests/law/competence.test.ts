import { describe, expect, test } from 'vitest'
import { competence, reviewService } from '#law/procedure/competence.ts'

const plan = { cover: 'localPlan', delegated: false } as const
const rules = { cover: 'nationalRules', onceCovered: false } as const

describe('L422-1 to L422-3: who decides', () => {
  test.each([
    ['a commune with a plan', plan, {}, 'mayorForCommune', 'L422-1 a'],
    ['a communal map', { cover: 'communalMap', delegated: false }, {}, 'mayorForCommune', 'L422-1 a'],
    ['national rules', rules, {}, 'mayorForState', 'L422-1 b, R422-1'],
    [
      'a plan that disappeared: the transfer is final',
      { cover: 'nationalRules', onceCovered: true, delegated: false },
      {},
      'mayorForCommune',
      'L422-1 a',
    ],
    [
      'delegated to the community',
      { cover: 'localPlan', delegated: true },
      {},
      'communityPresident',
      'L422-3, R422-3, R422-4',
    ],
    ['the State’s own project', plan, { stateProject: true }, 'prefect', 'L422-2 a, R422-2 a'],
    ['energy for others', { ...plan, delegated: true }, { energyForOthers: true }, 'prefect', 'L422-2 b, R422-2 b'],
    ['national interest: the mayor signs', plan, { nationalInterest: true }, 'mayorForState', 'L422-2 c'],
    ['national interest and disagreement', plan, { nationalInterest: true, disagreement: true }, 'prefect', 'R422-2 e'],
    ['disagreement under national rules', rules, { disagreement: true }, 'prefect', 'R422-2 e'],
    ['disagreement where the commune decides', plan, { disagreement: true }, 'mayorForCommune', 'L422-1 a'],
    ['a large operation', plan, { largeOperation: true }, 'largeOperationPresident', 'L422-3-1'],
  ] as const)('%s', (_name, commune, cases, authority, article) => {
    expect(competence(commune, cases)).toMatchObject({ outcome: 'decided', authority, citation: { article } })
  })

  test('what is not known of the commune is asked, one thing at a time', () => {
    expect(competence({}, {})).toEqual({ outcome: 'unknown', missing: ['cover'] })
    expect(competence({ cover: 'nationalRules' }, {})).toEqual({ outcome: 'unknown', missing: ['onceCovered'] })
    expect(competence({ cover: 'localPlan' }, {})).toEqual({ outcome: 'unknown', missing: ['delegated'] })
  })

  test('R422-2 b: who uses the energy must be said, unless the State decides anyway', () => {
    expect(competence(plan, {}, true)).toEqual({ outcome: 'unknown', missing: ['energyForOthers'] })
    expect(competence(plan, { energyForOthers: false }, true)).toMatchObject({ authority: 'mayorForCommune' })
    expect(competence(plan, { stateProject: true }, true)).toMatchObject({ authority: 'prefect' })
  })

  test('other voices: prefect on uncovered land, mayor for the community and the State, another member', () => {
    const voices = (...args: Parameters<typeof competence>) => {
      const answer = competence(...args)
      return answer.outcome === 'decided' ? answer.voices.map(({ voice }) => voice) : undefined
    }
    expect(voices(plan, { uncoveredLand: true, worship: true, interested: true })).toEqual([
      'prefectBindingOpinion',
      'prefectOpinion',
      'anotherMember',
    ])
    expect(voices({ ...plan, delegated: true }, {})).toEqual(['mayorOpinion'])
    expect(voices(rules, { uncoveredLand: true })).toEqual(['mayorOpinion'])
    expect(voices(plan, {})).toEqual([])
  })
})

describe('R423-14 to R423-16: who reviews', () => {
  test('the State’s service for the State’s decisions, forestry for felling alone', () => {
    expect(reviewService('State', {})).toMatchObject({ service: 'stateService', forestry: false })
    expect(reviewService('State', {}, true)).toMatchObject({ forestry: true })
  })

  test.each([
    ['a small commune alone', 'commune', { commune: 800, hasCommunity: false }, true],
    ['a small commune in a community of 28 000', 'commune', { commune: 800, community: 28_000 }, false],
    ['a small commune in a small community', 'commune', { commune: 800, community: 9_999 }, true],
    ['a town of 10 000', 'commune', { commune: 10_000, community: 12_000 }, false],
    ['a community of 10 000', 'community', { community: 10_000 }, false],
    ['a community of 9 999', 'community', { community: 9_999 }, true],
    ['populations not known', 'commune', {}, undefined],
    ['a small commune whose community is not known', 'commune', { commune: 800 }, undefined],
  ] as const)('L422-8: %s', (_name, inTheNameOf, inhabitants, free) => {
    expect(reviewService(inTheNameOf, inhabitants)).toMatchObject({ service: 'localService', freeStateHelp: free })
  })
})
