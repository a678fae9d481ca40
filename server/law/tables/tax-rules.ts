import type { Citation } from '#law/article.ts'

export type Tax = 'development' | 'archaeologyTax' | 'archaeologyFee' | 'officeCreation'

/** A rule of a tax, in words. */
export const TAX_RULES = {
  developmentEvent: {
    tax: 'development',
    says: 'fait générateur : date de l’autorisation, expresse ou tacite, ou du procès-verbal ; exonérations, valeurs et taux de ce jour',
    article: 'CGI 1635 quater F',
    confidence: 'secondary',
  },
  developmentDue: {
    tax: 'development',
    says: 'exigible à l’achèvement des travaux, pour les demandes initiales déposées depuis le 1er septembre 2022',
    article: 'CGI 1635 quater G',
    inForceSince: '2022-09-01',
    confidence: 'secondary',
  },
  developmentDeclaration: {
    tax: 'development',
    says: 'déclaration du redevable dans les 90 jours de l’achèvement, sur « Gérer mes biens immobiliers »',
    article: 'CGI 1635 quater P',
    inForceSince: '2022-09-01',
    confidence: 'secondary',
  },
  developmentInstalments: {
    tax: 'development',
    says: 'à partir de 5 000 m² : acompte de 50 % exigible le neuvième mois, puis de 35 % le dix-huitième mois suivant celui de l’autorisation ; déclaration avant le septième mois',
    article: 'CGI 1679 nonies',
    confidence: 'secondary',
  },
  developmentPayment: {
    tax: 'development',
    says: 'un seul titre jusqu’à 1 500 €, deux moitiés au-delà ; le premier à partir de 90 jours après l’exigibilité, le second six mois après lui',
    article: 'CGI 1679 octies',
    confidence: 'secondary',
  },
  developmentSmall: {
    tax: 'development',
    says: 'constructions de 5 m² et moins exonérées, mais ni les piscines ni les autres installations de 1635 quater J',
    article: 'CGI 1635 quater D I 10°',
    confidence: 'secondary',
  },
  developmentAbatement: {
    tax: 'development',
    says: 'abattement de 50 % de la valeur par m², que la collectivité ne peut ni supprimer ni moduler : liste limitative des lignes suivantes ; aucun sur les installations de 1635 quater J',
    article: 'CGI 1635 quater I',
    confidence: 'secondary',
  },
  developmentAbatementAided: {
    tax: 'development',
    says: 'abattement : locaux d’habitation et d’hébergement aidés et leurs annexes (taux réduit de TVA : CGI 278 sexies, 296 ter)',
    article: 'CGI 1635 quater I',
    confidence: 'secondary',
  },
  developmentAbatementMainHome: {
    tax: 'development',
    says: 'abattement : 100 premiers m² d’un local d’habitation principale et de ses annexes, sans cumul avec celui du logement aidé',
    article: 'CGI 1635 quater I',
    confidence: 'secondary',
  },
  developmentAbatementTrade: {
    tax: 'development',
    says: 'abattement : locaux industriels ou artisanaux et leurs annexes ; entrepôts et hangars non ouverts au public, parcs de stationnement couverts, faisant l’objet d’une exploitation commerciale',
    article: 'CGI 1635 quater I',
    confidence: 'secondary',
  },
  developmentRates: {
    tax: 'development',
    says: 'taux communal de 1 à 5 % (jusqu’à 20 % par secteur), départemental jusqu’à 2,5 %, régional (Île-de-France) jusqu’à 1 %',
    article: 'CGI 1635 quater L à 1635 quater N',
    confidence: 'memory',
  },
  archaeologyTax: {
    tax: 'archaeologyTax',
    says: '0,40 % de la même base que la taxe d’aménagement, pour les projets qui touchent le sous-sol ; même déclaration',
    article: 'CGI 235 ter ZG',
    confidence: 'secondary',
  },
  archaeologyFee: {
    tax: 'archaeologyFee',
    says: 'redevance indexée (0,50 €/m² à l’origine) pour une étude d’impact ou des affouillements déclarés ; pas due sous 3 000 m²',
    article: 'C. patr. L524-2 b et c, L524-7 II',
    confidence: 'text',
  },
  officeCreation: {
    tax: 'officeCreation',
    says: 'bureaux, commerces et stockage en Île-de-France ; déclaration jointe à la demande (R431-25-2, A520-1)',
    article: 'L520-1',
    confidence: 'text',
  },
} as const satisfies Record<string, Citation & { tax: Tax; says: string }>
export type TaxRule = keyof typeof TAX_RULES

/** Floor at or under which a construction is exempt, in m² (CGI 1635 quater D I 10°). */
export const EXEMPT_CONSTRUCTION_M2 = 5
/** Departments where a construction has another unit value (CGI 1635 quater H). */
export const ILE_DE_FRANCE: ReadonlySet<string> = new Set(['75', '77', '78', '91', '92', '93', '94', '95'])
/** Share of the value per m² that an abatement takes away, and the floor of a main home that has it, in m² (CGI 1635 quater I). */
export const ABATEMENT = { share: 0.5, mainHomeM2: 100 } as const
/** Rate of the archaeology tax, on the base of the development tax (CGI 235 ter ZG). */
export const ARCHAEOLOGY_TAX_RATE = 0.004
/** Highest rates of the development tax, in percent: of a sector of the commune, of the department (CGI 1635 quater M and N). */
export const HIGHEST_RATES = { communePct: 20, departmentPct: 2.5, regionPct: 1 } as const
/** Ground under which the archaeology fee is not due, in m² (C. patr. L524-7 II). */
export const ARCHAEOLOGY_FEE_FROM_M2 = 3000

/** What a unit value is counted on. */
export type TaxedQuantity =
  | 'construction'
  | 'constructionIleDeFrance'
  | 'campingPitch'
  | 'leisureDwelling'
  | 'pool'
  | 'windTurbine'
  | 'parkingMinimum'
  | 'parkingMaximum'
  | 'groundSolar'

export type TaxedUnit = 'm²' | 'emplacement' | 'éolienne'

/** @property source  where the amount was read, since the code that sets it is not among the texts supplied */
export type UnitValue = Citation & {
  quantity: TaxedQuantity
  year: number
  euros: number
  per: TaxedUnit
  source: string
}

const secondary = { confidence: 'secondary' } as const
const PRESS_2025 = 'MoneyVox, janvier 2025, d’après l’administration fiscale'
const PRESS_2026 = 'MoneyVox, janvier 2026, d’après service-public.gouv.fr'
const MINISTRY = 'fiche du ministère, juillet 2024 : montant fixé par la loi, non indexé'
const flat = { article: 'CGI 1635 quater H', per: 'm²', ...secondary } as const
const flat2025 = { year: 2025, source: PRESS_2025, ...flat } as const
const flat2026 = { year: 2026, source: PRESS_2026, ...flat } as const
const campingPitch = { quantity: 'campingPitch', euros: 3000, per: 'emplacement', source: MINISTRY } as const
const leisureDwelling = { quantity: 'leisureDwelling', euros: 10_000, per: 'emplacement', source: MINISTRY } as const
const windTurbine = { quantity: 'windTurbine', euros: 3000, per: 'éolienne', source: MINISTRY } as const
const groundSolar = { quantity: 'groundSolar', euros: 10, per: 'm²', source: MINISTRY } as const
const installation = (number: number) => ({ article: `CGI 1635 quater J ${number}°`, ...secondary })

/**
 * Unit values of the development tax in euros, by year: a year that is not here is not known, nor the maximum of outdoor
 * parking for 2025, which no source read gives.
 */
export const UNIT_VALUES: readonly UnitValue[] = [
  { quantity: 'construction', euros: 930, ...flat2025 },
  { quantity: 'constructionIleDeFrance', euros: 1054, ...flat2025 },
  { quantity: 'construction', euros: 892, ...flat2026 },
  { quantity: 'constructionIleDeFrance', euros: 1011, ...flat2026 },
  { ...campingPitch, year: 2025, ...installation(1) },
  { ...campingPitch, year: 2026, ...installation(1) },
  { ...leisureDwelling, year: 2025, ...installation(2) },
  { ...leisureDwelling, year: 2026, ...installation(2) },
  { quantity: 'pool', year: 2025, euros: 262, per: 'm²', source: PRESS_2025, ...installation(3) },
  { quantity: 'pool', year: 2026, euros: 251, per: 'm²', source: PRESS_2026, ...installation(3) },
  { ...windTurbine, year: 2025, ...installation(4) },
  { ...windTurbine, year: 2026, ...installation(4) },
  { ...groundSolar, year: 2025, ...installation(5) },
  { ...groundSolar, year: 2026, ...installation(5) },
  { quantity: 'parkingMinimum', year: 2025, euros: 3052, per: 'emplacement', source: PRESS_2025, ...installation(6) },
  { quantity: 'parkingMinimum', year: 2026, euros: 2928, per: 'emplacement', source: PRESS_2026, ...installation(6) },
  { quantity: 'parkingMaximum', year: 2026, euros: 5857, per: 'emplacement', source: PRESS_2026, ...installation(6) },
]

/** Mast and nacelle, in metres, over which a turbine is taxed (CGI 1635 quater J 4°). */
export const TAXED_TURBINE_ABOVE_M = 12

/** Rate of the archaeology fee in euros per m², by year. */
export const ARCHAEOLOGY_FEE_RATES: readonly (Citation & { year: number; euros: number })[] = [
  { year: 2025, euros: 0.71, article: 'arrêté publié au JO du 20 décembre 2024', confidence: 'secondary' },
]
