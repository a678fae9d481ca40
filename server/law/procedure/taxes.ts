import { type Citation, citationOf, type LawTable, lawTable } from '#law/article.ts'
import {
  ARCHAEOLOGY_FEE_FROM_M2,
  ARCHAEOLOGY_FEE_RATES,
  EXEMPT_CONSTRUCTION_M2,
  TAX_RULES,
  TAXED_TURBINE_ABOVE_M,
  type Tax,
  type TaxedQuantity,
  type TaxRule,
  UNIT_VALUES,
  type UnitValue,
} from '#law/tables/tax-rules.ts'
import type { Formality } from './procedure-answer.ts'
import type { Measure, Work } from './procedure-facts.ts'
import type { Project, ProjectWork } from './procedure-project.ts'

/** Works that create a taxable surface of construction. */
const TAXED_CONSTRUCTIONS: ReadonlySet<Work> = new Set<Work>([
  'NEW_BUILDING',
  'EXTENSION',
  'FLOOR_CONVERSION',
  'GREENHOUSE',
  'TEMPORARY_STRUCTURE',
])
/** Installations with a value of their own (CGI 1635 quater J), and what counts them. */
const TAXED_INSTALLATIONS: Readonly<
  Partial<
    Record<Work, { counted?: 'basin' | 'units' | 'pitches' | 'groundArea'; quantities: readonly TaxedQuantity[] }>
  >
> = {
  POOL: { counted: 'basin', quantities: ['pool'] },
  PARKING: { counted: 'units', quantities: ['parkingMinimum', 'parkingMaximum'] },
  GROUND_SOLAR: { counted: 'groundArea', quantities: ['groundSolar'] },
  WIND_TURBINE: { quantities: ['windTurbine'] },
  CAMPING: { counted: 'pitches', quantities: ['campingPitch', 'leisureDwelling'] },
  PRL_OR_HOLIDAY_VILLAGE: { counted: 'pitches', quantities: ['campingPitch', 'leisureDwelling'] },
  HLL_ON_AUTHORISED_SITE: { quantities: ['leisureDwelling'] },
}
/** Works that always dig. */
const DIGGING: ReadonlySet<Work> = new Set<Work>(['NEW_BUILDING', 'POOL', 'EARTHWORKS', 'FARM_PIT'])

export type TaxContext = {
  /** Year of the authorisation, whose values apply (CGI 1635 quater F). */
  year: number
  ileDeFrance?: boolean | undefined
  touchesSubsoil?: boolean | undefined
  impactStudy?: boolean | undefined
  /** Offices, shops or storage. */
  officeOrTrade?: boolean | undefined
}

/** One line of the base: so many units at so much; `amount` in whole euros, absent when the quantity or the value is not known. */
export type TaxBase = {
  quantity: TaxedQuantity
  count?: number | undefined
  value?: UnitValue | undefined
  baseEuros?: number | undefined
}

export type ExpectedTax = {
  tax: Tax
  expected: 'yes' | 'no' | 'unknown'
  /** Work that calls for the tax, by its index. */
  works: readonly number[]
  rules: readonly TaxRule[]
  base: readonly TaxBase[]
  missing: readonly ('createdSurface' | 'touchesSubsoil' | 'officeOrTrade' | 'ileDeFrance' | 'groundArea')[]
  citation: Citation
}

/**
 * The taxes to expect from a project that needs a formality; one that needs none is not taxed. The bases are orders of
 * magnitude: the taxable surface is not the floor area, and the rates are those of the commune and of the department.
 */
export function expectedTaxes(project: Project, formalities: readonly Formality[], context: TaxContext): ExpectedTax[] {
  if (formalities.length === 0) return []
  const development = developmentTax(project, context)
  return [
    development,
    archaeologyTax(project, development, context),
    archaeologyFee(project, context),
    officeTax(project, context),
  ].filter(({ expected }) => expected !== 'no')
}

const DEVELOPMENT_RULES = [
  'developmentEvent',
  'developmentDue',
  'developmentDeclaration',
  'developmentInstalments',
  'developmentPayment',
  'developmentAbatement',
  'developmentAbatementAided',
  'developmentAbatementMainHome',
  'developmentAbatementTrade',
  'developmentRates',
] as const satisfies readonly TaxRule[]

function developmentTax(project: Project, context: TaxContext): ExpectedTax {
  const taxed = project.works.map((each) => ({ each, verdict: isTaxed(each) }))
  const works = taxed.flatMap(({ verdict }, index) => (verdict === 'no' ? [] : [index]))
  const certain = taxed.some(({ verdict }) => verdict === 'yes')
  const base = taxed.flatMap(({ each, verdict }) => (verdict === 'no' ? [] : basesOf(each, context)))
  const expected = certain ? 'yes' : works.length > 0 ? 'unknown' : 'no'
  return {
    tax: 'development',
    expected,
    works,
    rules: expected === 'unknown' ? ['developmentSmall', ...DEVELOPMENT_RULES] : DEVELOPMENT_RULES,
    base,
    missing: expected === 'unknown' ? ['createdSurface'] : [],
    citation: citationOf(TAX_RULES.developmentEvent),
  }
}

function isTaxed({ work, facts }: ProjectWork): 'yes' | 'no' | 'unknown' {
  if (work === 'WIND_TURBINE') return isOver(facts.mastHeight, TAXED_TURBINE_ABOVE_M)
  if (TAXED_INSTALLATIONS[work]) return 'yes'
  if (!TAXED_CONSTRUCTIONS.has(work)) return 'no'
  return isOver(facts.size ?? facts.groundArea, EXEMPT_CONSTRUCTION_M2)
}

function isOver(measure: Measure | undefined, threshold: number): 'yes' | 'no' | 'unknown' {
  if (measure === undefined) return 'unknown'
  if (typeof measure === 'number') return measure > threshold ? 'yes' : 'no'
  return measure.atLeast > threshold ? 'yes' : 'unknown'
}

function basesOf({ work, facts }: ProjectWork, context: TaxContext): TaxBase[] {
  const installation = TAXED_INSTALLATIONS[work]
  if (installation) {
    const count = installation.counted && exact(facts[installation.counted])
    return installation.quantities.map((quantity) => taxBase(quantity, count, context.year))
  }
  const count = exact(facts.size ?? facts.groundArea)
  if (context.ileDeFrance === undefined) return []
  return [taxBase(context.ileDeFrance ? 'constructionIleDeFrance' : 'construction', count, context.year)]
}

function taxBase(quantity: TaxedQuantity, count: number | undefined, year: number): TaxBase {
  const value = UNIT_VALUES.find((each) => each.quantity === quantity && each.year === year)
  const known = value !== undefined && count !== undefined
  return { quantity, count, value, baseEuros: known ? Math.floor(value.euros * count) : undefined }
}

const exact = (measure: Measure | undefined) => (typeof measure === 'number' ? measure : undefined)

function archaeologyTax(project: Project, development: ExpectedTax, context: TaxContext): ExpectedTax {
  const digs = context.touchesSubsoil ?? (project.works.some(({ work }) => DIGGING.has(work)) || undefined)
  const expected = development.expected === 'no' || digs === false ? 'no' : digs ? development.expected : 'unknown'
  return {
    tax: 'archaeologyTax',
    expected,
    works: development.works,
    rules: ['archaeologyTax'],
    base: development.base,
    missing: expected === 'unknown' ? (digs === undefined ? ['touchesSubsoil'] : development.missing) : [],
    citation: citationOf(TAX_RULES.archaeologyTax),
  }
}

/** Declared earthworks, or a project with an impact study, from 3 000 m² of ground; a study nobody announced is not supposed. */
function archaeologyFee({ works }: Project, { impactStudy, year }: TaxContext): ExpectedTax {
  const earthworks = works.flatMap(({ work }, index) => (work === 'EARTHWORKS' ? [index] : []))
  const areas = works.map(({ facts }) => exact(facts.area)).filter((area) => area !== undefined)
  const ground = areas.length > 0 ? Math.max(...areas) : undefined
  const concerned = earthworks.length > 0 || impactStudy === true
  const expected =
    !concerned || (ground !== undefined && ground < ARCHAEOLOGY_FEE_FROM_M2)
      ? 'no'
      : ground === undefined
        ? 'unknown'
        : 'yes'
  return {
    tax: 'archaeologyFee',
    expected,
    works: earthworks,
    rules: ['archaeologyFee'],
    base: [],
    missing: expected === 'unknown' ? ['groundArea'] : [],
    citation: citationOf(ARCHAEOLOGY_FEE_RATES.find((rate) => rate.year === year) ?? TAX_RULES.archaeologyFee),
  }
}

/** Offices, shops and storage in Île-de-France: never a house, nor works that create or change no premises. */
function officeTax({ works, house }: Project, { ileDeFrance, officeOrTrade }: TaxContext): ExpectedTax {
  const concerned = house ? [] : works.flatMap(({ work }, index) => (PREMISES.has(work) ? [index] : []))
  const missing = [
    ...(ileDeFrance === undefined ? (['ileDeFrance'] as const) : []),
    ...(officeOrTrade === undefined ? (['officeOrTrade'] as const) : []),
  ]
  const excluded = concerned.length === 0 || ileDeFrance === false || officeOrTrade === false
  const expected = excluded ? 'no' : missing.length > 0 ? 'unknown' : 'yes'
  return {
    tax: 'officeCreation',
    expected,
    works: concerned,
    rules: ['officeCreation'],
    base: [],
    missing: expected === 'unknown' ? missing : [],
    citation: citationOf(TAX_RULES.officeCreation),
  }
}

const PREMISES: ReadonlySet<Work> = new Set<Work>([
  'NEW_BUILDING',
  'EXTENSION',
  'FLOOR_CONVERSION',
  'CHANGE_OF_DESTINATION',
])

export const TAX_TABLES: readonly LawTable[] = [
  lawTable('taxes', 'Taxes d’urbanisme', TAX_RULES, ({ says }: Citation & { says: string }) => says),
  {
    name: 'taxValues',
    title: 'Valeurs unitaires de la taxe d’aménagement et taux de la redevance d’archéologie',
    rows: [
      ...UNIT_VALUES.map((value) => ({
        key: `${value.quantity} ${value.year}`,
        says: `${value.euros} € par ${value.per} (${value.source})`,
        citation: citationOf(value),
      })),
      ...ARCHAEOLOGY_FEE_RATES.map((rate) => ({
        key: `archaeologyFee ${rate.year}`,
        says: `${rate.euros} € par m²`,
        citation: citationOf(rate),
      })),
    ],
  },
]
