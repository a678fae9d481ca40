import type { TaxFacts, TaxLine } from '#law/tax-estimate.ts'
import { TAXED_NAMES } from '#wording/place/guide/taxes.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/** What each fact is called, in a form and in a sentence. */
export const TAX_FACT_NAMES = {
  taxableAreaM2: 'Surface taxable créée (m²)',
  isMainHome: 'Résidence principale et ses annexes',
  poolM2: 'Bassin de piscine (m²)',
  parkingPlaces: 'Places de stationnement extérieures',
  groundSolarM2: 'Panneaux solaires au sol (m²)',
  campingPitches: 'Emplacements de camping',
  leisureDwellings: 'Habitations légères de loisirs',
  windTurbines: 'Éoliennes de plus de 12 m',
  touchesSubsoil: 'Les travaux touchent le sous-sol',
  communeRatePct: 'Taux de la commune (%)',
  departmentRatePct: 'Taux du département (%)',
} as const satisfies Record<keyof TaxFacts, string>

/** « Construction : 120 m² × 892 €, dont 100 m² à moitié = 62 440 € ». */
export function taxLineText({ quantity, count, abated, value, baseEuros }: TaxLine, year: number): string {
  const name = capitalised(TAXED_NAMES[quantity])
  if (value === undefined || baseEuros === undefined)
    return typographic(`${name} : la valeur de ${year} n’est pas connue.`)
  const half = abated > 0 ? `, dont ${numberText(abated, 2)} ${value.per} après abattement de 50 %` : ''
  return typographic(
    `${name} : ${numberText(count, 2)} ${value.per} × ${numberText(value.euros)} €${half} = ${numberText(baseEuros)} €.`,
  )
}

export const TAX_PART_NAMES = {
  commune: 'Taxe d’aménagement, part de la commune',
  department: 'Taxe d’aménagement, part du département',
  archaeology: 'Taxe d’archéologie préventive',
} as const

export const rateText = (ratePct: number | null): string =>
  ratePct === null ? 'taux à préciser' : typographic(`base × ${numberText(ratePct, 2)} %`)

/** Where whoever owes them declares and pays them. */
export const TAX_SITE = { name: 'impots.gouv.fr', href: 'https://www.impots.gouv.fr' } as const

export const PAYABLE = typographic(
  'Ces taxes sont payables à l’État, jamais à la mairie ni au dépôt : le redevable les déclare sur « Gérer mes biens immobiliers » dans les 90 jours de l’achèvement, et la direction générale des finances publiques les liquide. Ce montant est un ordre de grandeur.',
)
