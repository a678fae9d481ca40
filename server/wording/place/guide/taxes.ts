import type { ExpectedTax, TaxBase } from '#law/procedure/taxes.ts'
import { TAX_RULES, type Tax, type TaxedQuantity, type TaxedUnit, type TaxRule } from '#law/tables/tax-rules.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, listed, typographic } from '#wording/typography.ts'

export const TAX_NAMES = {
  development: 'Taxe d’aménagement',
  archaeologyTax: 'Taxe d’archéologie préventive',
  archaeologyFee: 'Redevance d’archéologie préventive',
  officeCreation: 'Taxe pour création de bureaux, commerces et stockage en Île-de-France',
} as const satisfies Record<Tax, string>

const MISSING = {
  createdSurface: 'la surface créée (5 m² et moins sont exonérés)',
  touchesSubsoil: 'si les travaux touchent le sous-sol',
  officeOrTrade: 'si le projet crée des bureaux, des commerces ou du stockage',
  ileDeFrance: 'si le terrain est en Île-de-France',
  groundArea: 'la superficie au sol (rien n’est dû sous 3 000 m²)',
} as const satisfies Record<ExpectedTax['missing'][number], string>

/** Whether the tax is to be expected, and what would say so. */
export function taxText({ tax, expected, missing }: ExpectedTax): string {
  if (expected === 'yes') return typographic(`${TAX_NAMES[tax]} : à prévoir.`)
  const asked = listed(missing.map((fact) => MISSING[fact]))
  return typographic(`${TAX_NAMES[tax]} : peut être due ; il manque ${asked}.`)
}

export const taxRuleText = (rule: TaxRule) => typographic(`${capitalised(TAX_RULES[rule].says)}.`)

/** What is taxed, as a line of the base names it. */
export const TAXED_NAMES = {
  construction: 'construction',
  constructionIleDeFrance: 'construction (Île-de-France)',
  campingPitch: 'emplacement de tente, de caravane ou de résidence mobile de loisirs',
  leisureDwelling: 'emplacement d’habitation légère de loisirs',
  pool: 'bassin de piscine',
  windTurbine: 'éolienne de plus de 12 m',
  parkingMinimum: 'stationnement extérieur, valeur minimale',
  parkingMaximum: 'stationnement extérieur, valeur maximale sur délibération',
  groundSolar: 'panneaux solaires au sol',
} as const satisfies Record<TaxedQuantity, string>

const SEVERAL = { 'm²': 'm²', emplacement: 'emplacements', éolienne: 'éoliennes' } as const satisfies Record<
  TaxedUnit,
  string
>

/** The base before abatement and rates: `Construction : 25 m² × 892 € = 22 300 € (2026)`; says so when a value is not known. */
export function taxBaseText({ quantity, count, value, baseEuros }: TaxBase, year: number): string {
  const name = capitalised(TAXED_NAMES[quantity])
  if (value === undefined) return typographic(`${name} : valeur de ${year} non connue.`)
  const unit = count !== undefined && count >= 2 ? SEVERAL[value.per] : value.per
  if (count === undefined) return typographic(`${name} : ${numberText(value.euros)} € par ${value.per} en ${year}.`)
  const sum = baseEuros === undefined ? '' : ` = ${numberText(baseEuros)} €`
  return typographic(
    `${name} : ${numberText(count, 2)} ${unit} × ${numberText(value.euros)} €${sum}, avant abattement et taux (${year}). La surface taxable peut différer de la surface créée.`,
  )
}
