import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { type ConsultedDossier, consultationPlan } from '#law/consultations/consultations.ts'
import { withEstablished } from '#law/consultations/established.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { CONSULTATION_FACTS } from '#law/tables/consultation-facts.ts'

const NO_FACT = Object.fromEntries(Object.keys(CONSULTATION_FACTS).map((fact) => [fact, false]))
const dossier = (more: Partial<ConsultedDossier>): ConsultedDossier => ({
  kind: 'housePermit',
  works: ['NEW_BUILDING'],
  sectors: sectorsExactly([]),
  statements: [{ topic: 'planInformation', kind: 'planInformation/surface', code: '', answer: 'no' }],
  receivedOn: day('2026-03-10'),
  ...more,
  facts: { ...NO_FACT, ...more.facts },
})

describe('opinions that depend on the zone, each with its force', () => {
  const zone = (typezone: string, more: Partial<PlaceStatement> = {}): PlaceStatement => ({
    topic: 'zone',
    kind: 'zone',
    code: typezone,
    answer: 'yes',
    extent: 'whole',
    attributes: { typezone },
    ...more,
  })
  const noPrescription: PlaceStatement = {
    topic: 'planPrescription',
    kind: 'planPrescription/point',
    code: '',
    answer: 'no',
  }
  const designated: PlaceStatement = {
    topic: 'planPrescription',
    kind: 'planPrescription/point',
    code: '16-01',
    answer: 'yes',
    extent: 'part',
  }
  const changed = (statements: readonly PlaceStatement[], more: Partial<ConsultedDossier> = {}) =>
    consultationPlan({
      ...dossier({ kind: 'buildingPermit', works: ['CHANGE_OF_DESTINATION'], ...more }),
      statements: [...dossier({}).statements, ...statements],
    })
  const told = (plan: ReturnType<typeof consultationPlan>) =>
    plan.proposed.map(({ rule, service, nature, certainty, effect }) => [
      rule,
      service,
      nature,
      certainty,
      effect?.circumstance,
    ])

  test('L151-11 I 2°: a designated building is for the CDPENAF in zone A, whose opinion binds (R423-24 d)', () => {
    const plan = changed([zone('A'), designated])
    expect(told(plan)).toEqual([
      ['designatedInFarmland', 'farmlandCommission', 'bindingOpinion', 'certain', 'farmlandCommission'],
    ])
    expect(plan.period.months).toBe(4)
    expect(plan.proposed[0]?.answer).toMatchObject({ period: { count: 1, unit: 'months' }, silence: 'favourable' })
    expect(plan.changeOfUse).toBeUndefined()
  })

  test('L151-11 I 2°: in zone N it is for the CDNPS, which has two months and adds two to a permit (R423-25 a, R423-60)', () => {
    const plan = changed([zone('N'), designated])
    expect(told(plan)).toEqual([
      ['designatedInNature', 'sitesCommission', 'bindingOpinion', 'certain', 'departmentalCommission'],
    ])
    expect(plan.period.months).toBe(5)
    expect(plan.proposed[0]?.answer?.period).toEqual({ count: 2, unit: 'months' })
    const declared = changed([zone('N'), designated], { kind: 'priorDeclaration' })
    expect(declared.proposed[0]?.effect?.period).toBeUndefined() // R423-25 lengthens a declaration in its f alone
  })

  test('a zone U or AU, and what a limited sector or the zone allows anyway, ask nobody', () => {
    expect(told(changed([zone('U'), designated]))).toEqual([])
    expect(told(changed([zone('AUc'), designated]))).toEqual([])
    expect(told(changed([zone('A'), { ...designated, code: '16-03' }, designated]))).toEqual([])
    const allowed = changed([zone('A'), designated], { facts: { ...NO_FACT, USE_ALLOWED_BY_ZONE: true } })
    expect([told(allowed), allowed.changeOfUse]).toEqual([[], undefined])
  })

  test('L152-6-5: a derogation towards housing asks the authority of the plan, and the commission of the zone, all binding', () => {
    const facts = { ...NO_FACT, USE_DEROGATION_TO_HOUSING: true }
    expect(told(changed([zone('U')], { facts })).map(([rule, , nature]) => [rule, nature])).toEqual([
      ['housingDerogationPlan', 'bindingOpinion'],
    ])
    expect(told(changed([zone('A')], { facts })).map(([, service, nature]) => [service, nature])).toEqual([
      ['planAuthority', 'bindingOpinion'],
      ['farmlandCommission', 'bindingOpinion'],
    ])
    expect(told(changed([zone('Nd')], { facts })).map(([, service]) => service)).toEqual([
      'planAuthority',
      'sitesCommission',
    ])
  })

  test('neither designated, nor derogated, nor allowed by the zone: it is said not to be possible, and nobody is asked', () => {
    const plan = changed([zone('A'), noPrescription])
    expect([told(plan), plan.undetermined, plan.changeOfUse?.allowed]).toEqual([[], [], 'no'])
    const open = changed([zone('A'), noPrescription], { facts: { ...NO_FACT, USE_ALLOWED_BY_ZONE: undefined } })
    expect(open.changeOfUse?.allowed).toBe('unknown')
  })

  test('without a plan, or a list of designated buildings, it asks; a carte communale and the national rules designate none', () => {
    const unknown = { ...NO_FACT, DESIGNATED_BUILDING: undefined }
    const rules = (statements: readonly PlaceStatement[]) =>
      changed(statements, { facts: unknown }).undetermined.map(({ rule, missing }) => [rule, missing.length])
    expect(rules([zone('A')])).toEqual([['designatedInFarmland', 1]])
    expect(rules([])).toEqual([
      ['designatedInFarmland', 2],
      ['designatedInNature', 2],
    ])
    expect(rules([zone('A'), noPrescription])).toEqual([])
    expect(rules([zone('ZURNU', { attributes: {} })])).toEqual([])
    expect(rules([zone('N', { attributes: { typesect: '03' } })])).toEqual([])
  })

  test('a place in two zones, or a building on its edge, is to be confirmed', () => {
    expect(told(changed([zone('A', { extent: 'part' }), zone('U', { extent: 'part' }), designated]))[0]?.[3]).toBe(
      'toConfirm',
    )
    expect(told(changed([zone('A'), { ...designated, extent: 'touching' }]))[0]?.[3]).toBe('toConfirm')
  })

  test.each([
    ['COASTAL_URBANISED_SECTOR', [['sitesCommission', 'advisoryOpinion', 'L121-8 al. 3, R423-60']]],
    [
      'COASTAL_FARM',
      [
        ['prefect', 'agreement', 'L121-10 al. 1'],
        ['sitesCommission', 'advisoryOpinion', 'L121-10 al. 1'],
        ['farmlandCommission', 'advisoryOpinion', 'L121-10 al. 1'],
      ],
    ],
    [
      'MOUNTAIN_CHALET',
      [
        ['prefect', 'authorisation', 'L122-11 3°'],
        ['sitesCommission', 'advisoryOpinion', 'L122-11 3°'],
        ['farmlandCommission', 'advisoryOpinion', 'L122-11 3°'],
      ],
    ],
    ['FARMLAND_LOST_WITHOUT_PLAN', [['farmlandCommission', 'advisoryOpinion', 'L111-5 al. 1, R423-24 d']]],
    ['COUNCIL_DELIBERATION_L111_4', [['farmlandCommission', 'bindingOpinion', 'L111-4 4°, L111-5 al. 2']]],
    ['FARM_PRODUCTS', [['farmlandCommission', 'advisoryOpinion', 'L151-11 II, L111-4 2° bis, R423-24 d']]],
  ] as const)('%s: whom and with which force', (fact, expected) => {
    const { proposed } = consultationPlan(dossier({ kind: 'buildingPermit', facts: { [fact]: true } }))
    expect(proposed.map(({ service, nature, citation }) => [service, nature, citation.article])).toEqual(expected)
  })
})

test('L-T1, R423-24 b: the derogations that it names add a month; another of the same piece adds none until it is told which', () => {
  const plan = (facts: Record<string, boolean>) => consultationPlan(dossier({ kind: 'buildingPermit', facts }))
  expect(plan({ DEROGATION_L152_6: true, DEROGATION_PLU: true }).period.months).toBe(4)
  expect(plan({ DEROGATION_ACCESSIBILITY: true }).period.months).toBe(4)
  const other = plan({ DEROGATION_PLU: true })
  expect([other.period.months, other.periodOnly.map(({ effect }) => effect.unsettled)]).toEqual([3, [true]])
})

test('L-m11: what an officer established by hand asks whom the map would have asked', () => {
  const asked = (circumstance: Circumstance) =>
    consultationPlan(withEstablished(dossier({ kind: 'buildingPermit' }), [circumstance])).proposed.map(
      ({ rule }) => rule,
    )
  expect(asked('registeredSite')).toEqual(['registeredSite'])
  expect(asked('monumentSurroundings')).toEqual(['surroundings'])
  expect(asked('publicBuilding')).toContain('publicBuilding')
  expect(asked('riskPlan')).toEqual([])
})
