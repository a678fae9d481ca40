import { describe, expect, test } from 'vitest'
import { projectOf } from '#law/procedure/procedure-description.ts'
import { knownTaxFacts, NO_TAX_FACTS, type TaxFacts, taxEstimate } from '#law/tax-estimate.ts'

const estimate = (facts: Partial<TaxFacts>, year = 2026) =>
  taxEstimate({ ...NO_TAX_FACTS, ...facts }, { year, ileDeFrance: false })

describe('CGI 1635 quater A and next: what a permit may lead to', () => {
  test('1635 quater I: half of the value for the first 100 m² of a main home, the whole beyond', () => {
    const { lines, baseEuros } = estimate({ taxableAreaM2: 120, isMainHome: true })
    expect(lines).toMatchObject([{ quantity: 'construction', count: 120, abated: 100 }])
    expect(baseEuros).toBe(892 * 70)
    expect(estimate({ taxableAreaM2: 80, isMainHome: true }).baseEuros).toBe(892 * 40)
    expect(estimate({ taxableAreaM2: 120, isMainHome: false }).baseEuros).toBe(892 * 120)
  })

  test('1635 quater D: a construction of 5 m² is exempt, a pool beside it is not', () => {
    expect(estimate({ taxableAreaM2: 5, poolM2: 32 })).toMatchObject({
      lines: [{ quantity: 'pool', count: 32, abated: 0 }],
      baseEuros: 251 * 32,
    })
    expect(estimate({ taxableAreaM2: 5 }).lines).toEqual([])
  })

  test('each part has its rate, in whole euros; a rate that is not known leaves its part unknown', () => {
    const known = { taxableAreaM2: 100, isMainHome: false, touchesSubsoil: true }
    expect(estimate({ ...known, communeRatePct: 3, departmentRatePct: 2.5 })).toMatchObject({
      communeEuros: 2676,
      departmentEuros: 2230,
      archaeologyEuros: 356,
      missing: [],
    })
    const partly = estimate(known)
    expect(partly.communeEuros).toBeUndefined()
    expect(partly.missing).toEqual(['communeRatePct', 'departmentRatePct'])
    expect(estimate({ ...known, touchesSubsoil: false }).archaeologyEuros).toBe(0)
  })

  test('a year whose values nobody read gives no amount', () => {
    const { lines, baseEuros } = estimate({ taxableAreaM2: 100 }, 2031)
    expect(lines).toMatchObject([{ count: 100, value: undefined, baseEuros: undefined }])
    expect(baseEuros).toBeUndefined()
  })

  test('the deposit tells the areas that it knows, and nothing of what it does not', () => {
    const house = knownTaxFacts(projectOf({ work: 'NEW_BUILDING' }), 138)
    expect(house).toMatchObject({ taxableAreaM2: 138, poolM2: null, isMainHome: null, touchesSubsoil: true })
    expect(knownTaxFacts(projectOf({ works: [{ work: 'POOL', basin: 32 }] }), null)).toMatchObject({
      taxableAreaM2: 0,
      poolM2: 32,
    })
    expect(knownTaxFacts(projectOf({ work: 'CHANGE_OF_DESTINATION' }), 180).taxableAreaM2).toBeNull()
    expect(knownTaxFacts(projectOf({}), null)).toEqual(NO_TAX_FACTS)
  })
})
