import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { procedureOf } from '#law/procedure/procedure.ts'
import { type ProjectDescription, projectOf } from '#law/procedure/procedure-description.ts'
import { expectedTaxes, type TaxContext } from '#law/procedure/taxes.ts'

function taxesOf(description: ProjectDescription, context: Partial<TaxContext> = {}) {
  const project = projectOf({ sectors: [], ...description })
  const answer = procedureOf(project, day('2026-11-24'))
  return expectedTaxes(project, answer.outcome === 'settled' ? answer.formalities : [], {
    year: 2026,
    ileDeFrance: false,
    ...context,
  })
}
const expected = (...args: Parameters<typeof taxesOf>) => taxesOf(...args).map(({ tax, expected: how }) => [tax, how])
const shed = { work: 'NEW_BUILDING', size: 15, height: 3, house: true } as const

describe('taxes to expect', () => {
  test('CGI 1635 quater H: a shed of 15 m² is counted at the value of the year', () => {
    expect(taxesOf(shed)[0]).toMatchObject({
      tax: 'development',
      expected: 'yes',
      base: [{ count: 15, value: { euros: 892 }, baseEuros: 13_380 }],
    })
    expect(taxesOf(shed, { ileDeFrance: true })[0]?.base[0]?.baseEuros).toBe(15_165)
  })

  test('a year whose values are not known gives no base', () => {
    expect(taxesOf(shed, { year: 2031 })[0]?.base).toEqual([
      { quantity: 'construction', count: 15, value: undefined, baseEuros: undefined },
    ])
  })

  test('a project that needs no formality is not taxed', () => {
    expect(taxesOf({ ...shed, size: 4 })).toEqual([])
  })

  test('CGI 1635 quater D I 10°: 5 m² and less are exempt, pools are not', () => {
    expect(expected({ ...shed, size: 5, sectors: ['ABORDS'] })).toEqual([])
    expect(taxesOf({ work: 'POOL', basin: 8, coverHeight: 0, sectors: ['ABORDS'] })[0]).toMatchObject({
      tax: 'development',
      base: [{ quantity: 'pool', baseEuros: 2008 }],
    })
  })

  test('a fence and a demolition are not taxed', () => {
    expect(expected({ work: 'FENCE', isWall: true, height: 2, farmOrForest: false })).toEqual([])
    expect(expected({ work: 'DEMOLITION', exemptR421_29: false, sectors: ['COUNCIL_DEMOLITION'] })).toEqual([])
  })

  test('outdoor parking has a minimum and a maximum', () => {
    expect(taxesOf({ work: 'PARKING', units: 30 })[0]?.base.map(({ baseEuros }) => baseEuros)).toEqual([
      87_840, 175_710,
    ])
  })

  test('CGI 1635 quater J: the values of 2025 and 2026 that a source gives, none where it gives none', () => {
    const basesIn = (year: number, work: ProjectDescription) =>
      taxesOf(work, { year })[0]?.base.map(({ quantity, value }) => [quantity, value?.euros])
    const pool = { work: 'POOL', basin: 30, coverHeight: 0 } as const
    expect(basesIn(2025, pool)).toEqual([['pool', 262]])
    expect(basesIn(2026, pool)).toEqual([['pool', 251]])
    const parking = { work: 'PARKING', units: 30 } as const
    expect(basesIn(2025, parking)).toEqual([
      ['parkingMinimum', 3052],
      ['parkingMaximum', undefined],
    ])
    const campsite = { work: 'CAMPING', people: 40, pitches: 12 } as const
    expect(taxesOf(campsite)[0]?.base.map(({ quantity, baseEuros }) => [quantity, baseEuros])).toEqual([
      ['campingPitch', 36_000],
      ['leisureDwelling', 120_000],
    ])
  })

  test('CGI 1635 quater J 4°: a turbine is taxed above twelve metres only', () => {
    const turbine = (mastHeight: number) => taxesOf({ work: 'WIND_TURBINE', mastHeight, sectors: ['ABORDS'] })
    expect(turbine(13)[0]).toMatchObject({ tax: 'development', base: [{ quantity: 'windTurbine' }] })
    expect(turbine(11)).toEqual([])
  })

  test('CGI 235 ter ZG: works that dig, and those that do not', () => {
    expect(expected(shed)).toContainEqual(['archaeologyTax', 'yes'])
    expect(expected({ work: 'FLOOR_CONVERSION', size: 18, exteriorChanged: true, house: true })).toContainEqual([
      'archaeologyTax',
      'unknown',
    ])
    expect(expected(shed, { touchesSubsoil: false })).toEqual([['development', 'yes']])
  })

  test('C. patr. L524-7: earthworks from 3 000 m² of ground', () => {
    const earthworks = { work: 'EARTHWORKS', depth: 3, neededForBuildingPermit: false } as const
    expect(expected({ ...earthworks, area: 3000 })).toContainEqual(['archaeologyFee', 'yes'])
    expect(expected({ ...earthworks, area: 2999 })).toEqual([])
  })

  test('L520-1: offices and trade in Île-de-France', () => {
    const shop = { work: 'NEW_BUILDING', size: 300, height: 6, house: false } as const
    expect(expected(shop, { ileDeFrance: true, officeOrTrade: true })).toContainEqual(['officeCreation', 'yes'])
    expect(expected(shop, { ileDeFrance: true })).toContainEqual(['officeCreation', 'unknown'])
    expect(expected(shop).map(([tax]) => tax)).not.toContain('officeCreation')
    expect(expected(shed, { ileDeFrance: true }).map(([tax]) => tax)).not.toContain('officeCreation')
  })
})
