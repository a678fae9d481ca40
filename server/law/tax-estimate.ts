import type { Project } from './procedure/procedure-project.ts'
import {
  ABATEMENT,
  ARCHAEOLOGY_TAX_RATE,
  EXEMPT_CONSTRUCTION_M2,
  type TaxedQuantity,
  UNIT_VALUES,
  type UnitValue,
} from './tables/tax-rules.ts'

/** What the taxes of a permit are counted on; null: not known. Areas in m², rates in percent. */
export type TaxFacts = {
  /** Taxable surface created: closed and covered, over 1.80 m high, walls and openings deducted. Not the floor area. */
  taxableAreaM2: number | null
  /** A main home and its annexes: its first 100 m² have the abatement. */
  isMainHome: boolean | null
  poolM2: number | null
  /** Outdoor places, not built. */
  parkingPlaces: number | null
  groundSolarM2: number | null
  campingPitches: number | null
  leisureDwellings: number | null
  windTurbines: number | null
  touchesSubsoil: boolean | null
  communeRatePct: number | null
  departmentRatePct: number | null
}

export const NO_TAX_FACTS: TaxFacts = {
  taxableAreaM2: null,
  isMainHome: null,
  poolM2: null,
  parkingPlaces: null,
  groundSolarM2: null,
  campingPitches: null,
  leisureDwellings: null,
  windTurbines: null,
  touchesSubsoil: null,
  communeRatePct: null,
  departmentRatePct: null,
}

/** So many units at so much; `baseEuros` is what is taxed, the abatement taken away, absent when the value of the year is not known. */
export type TaxLine = {
  quantity: TaxedQuantity
  count: number
  /** Part of the count that has the abatement. */
  abated: number
  value: UnitValue | undefined
  baseEuros: number | undefined
}

export type TaxEstimate = {
  lines: readonly TaxLine[]
  /** Undefined when the value of one of the lines is not known. */
  baseEuros: number | undefined
  /** Whole euros; undefined while the base or its rate is not known. */
  communeEuros: number | undefined
  departmentEuros: number | undefined
  archaeologyEuros: number | undefined
  /** What the estimate leaves out for want of a fact. */
  missing: readonly (keyof TaxFacts)[]
}

const COUNTED = {
  pool: 'poolM2',
  parkingMinimum: 'parkingPlaces',
  groundSolar: 'groundSolarM2',
  campingPitch: 'campingPitches',
  leisureDwelling: 'leisureDwellings',
  windTurbine: 'windTurbines',
} as const satisfies Partial<Record<TaxedQuantity, keyof TaxFacts>>

/**
 * An order of magnitude of the taxes of a permit, before the State settles them (CGI 1635 quater A and next). Outdoor parking
 * counts at the value of the law, which the commune may have raised.
 *
 * @param year          of the authorisation, whose values apply (CGI 1635 quater F)
 * @param ileDeFrance   its unit value is another
 */
export function taxEstimate(
  facts: TaxFacts,
  { year, ileDeFrance }: { year: number; ileDeFrance: boolean },
): TaxEstimate {
  const lines = [
    ...constructionLine(facts, year, ileDeFrance),
    ...Object.entries(COUNTED).flatMap(([quantity, fact]) =>
      installationLine(quantity as keyof typeof COUNTED, facts[fact], year),
    ),
  ]
  const isKnown = lines.every(({ baseEuros }) => baseEuros !== undefined)
  const baseEuros = isKnown ? lines.reduce((sum, line) => sum + (line.baseEuros ?? 0), 0) : undefined
  const share = (rate: number | null | undefined) =>
    baseEuros === undefined || rate === null || rate === undefined ? undefined : Math.floor(baseEuros * rate)
  return {
    lines,
    baseEuros,
    communeEuros: share(facts.communeRatePct === null ? null : facts.communeRatePct / 100),
    departmentEuros: share(facts.departmentRatePct === null ? null : facts.departmentRatePct / 100),
    archaeologyEuros: share(archaeologyRate(facts.touchesSubsoil)),
    missing: missingOf(facts),
  }
}

const archaeologyRate = (touches: boolean | null) => (touches === null ? null : touches ? ARCHAEOLOGY_TAX_RATE : 0)

/** A construction of 5 m² and less is exempt (CGI 1635 quater D I 10°); the first 100 m² of a main home are abated. */
function constructionLine({ taxableAreaM2, isMainHome }: TaxFacts, year: number, ileDeFrance: boolean): TaxLine[] {
  if (taxableAreaM2 === null || taxableAreaM2 <= EXEMPT_CONSTRUCTION_M2) return []
  const abated = isMainHome === true ? Math.min(taxableAreaM2, ABATEMENT.mainHomeM2) : 0
  return [lineOf(ileDeFrance ? 'constructionIleDeFrance' : 'construction', taxableAreaM2, abated, year)]
}

const installationLine = (quantity: TaxedQuantity, count: number | null, year: number): TaxLine[] =>
  count === null || count === 0 ? [] : [lineOf(quantity, count, 0, year)]

function lineOf(quantity: TaxedQuantity, count: number, abated: number, year: number): TaxLine {
  const value = UNIT_VALUES.find((each) => each.quantity === quantity && each.year === year)
  const baseEuros = value && Math.floor(value.euros * (count - abated * ABATEMENT.share))
  return { quantity, count, abated, value, baseEuros }
}

function missingOf(facts: TaxFacts): (keyof TaxFacts)[] {
  const asked: readonly (keyof TaxFacts)[] = [
    'taxableAreaM2',
    ...(facts.taxableAreaM2 !== null && facts.taxableAreaM2 > EXEMPT_CONSTRUCTION_M2 ? (['isMainHome'] as const) : []),
    'touchesSubsoil',
    'communeRatePct',
    'departmentRatePct',
  ]
  return asked.filter((name) => facts[name] === null)
}

const sum = (values: readonly (number | undefined)[]): number | null => {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

const CONSTRUCTIONS: ReadonlySet<string> = new Set(['NEW_BUILDING', 'EXTENSION', 'FLOOR_CONVERSION', 'GREENHOUSE'])

/**
 * What the deposit tells of them: the floor area created stands for the taxable surface until an officer knows better. What a change of
 * destination makes taxable (farm buildings that were exempt) it does not tell.
 *
 * @param createdFloorM2  as the deposit declares it for all its works; null: not told
 */
export function knownTaxFacts({ works }: Project, createdFloorM2: number | null): TaxFacts {
  const exactly = (measure: unknown) => (typeof measure === 'number' ? measure : undefined)
  const of = (work: string, fact: 'basin' | 'units' | 'groundArea' | 'pitches') =>
    sum(works.filter((each) => each.work === work).map(({ facts }) => exactly(facts[fact])))
  const built = works.filter(({ work }) => CONSTRUCTIONS.has(work))
  const changesUse = works.some(({ work }) => work === 'CHANGE_OF_DESTINATION')
  const digs = works.some(({ work }) => work === 'NEW_BUILDING' || work === 'POOL' || work === 'EARTHWORKS')
  const created = createdFloorM2 ?? sum(built.map(({ facts }) => exactly(facts.size)))
  return {
    ...NO_TAX_FACTS,
    taxableAreaM2: built.length > 0 || works.length === 0 ? created : changesUse ? null : 0,
    poolM2: of('POOL', 'basin'),
    parkingPlaces: of('PARKING', 'units'),
    groundSolarM2: of('GROUND_SOLAR', 'groundArea'),
    campingPitches: of('CAMPING', 'pitches'),
    touchesSubsoil: digs ? true : null,
  }
}
