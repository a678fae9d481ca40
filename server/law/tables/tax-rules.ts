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
    says: 'acomptes de 50 % puis 35 % à partir de 5 000 m² ; déclaration avant le septième mois suivant l’autorisation',
    article: 'CGI 1679 nonies',
    confidence: 'secondary',
  },
  developmentPayment: {
    tax: 'development',
    says: 'un seul titre jusqu’à 1 500 €, deux au-delà (numéro d’article de mémoire)',
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
    says: 'abattement de 50 % : 100 premiers m² de résidence principale, logement social, locaux industriels ou artisanaux',
    article: 'CGI 1635 quater I',
    confidence: 'memory',
  },
  developmentRates: {
    tax: 'development',
    says: 'taux communal de 1 à 5 % (jusqu’à 20 % par secteur), départemental jusqu’à 2,5 %, régional (Île-de-France) jusqu’à 1 %',
    article: 'CGI 1635 quater L à N',
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
/** Ground under which the archaeology fee is not due, in m² (C. patr. L524-7 II). */
export const ARCHAEOLOGY_FEE_FROM_M2 = 3000

/** What a unit value is counted on. */
export type TaxedQuantity =
  | 'construction'
  | 'constructionIleDeFrance'
  | 'pool'
  | 'parkingMinimum'
  | 'parkingMaximum'
  | 'groundSolar'

export type UnitValue = Citation & { quantity: TaxedQuantity; year: number; euros: number; per: 'm²' | 'emplacement' }

const secondary = { confidence: 'secondary' } as const
const flat = { article: 'CGI 1635 quater H', per: 'm²', ...secondary } as const
const installation = { article: 'CGI 1635 quater J', ...secondary } as const

/** Unit values of the development tax in euros, by year: a year that is not here is not known. */
export const UNIT_VALUES: readonly UnitValue[] = [
  { quantity: 'construction', year: 2025, euros: 930, ...flat },
  { quantity: 'constructionIleDeFrance', year: 2025, euros: 1054, ...flat },
  { quantity: 'construction', year: 2026, euros: 892, ...flat },
  { quantity: 'constructionIleDeFrance', year: 2026, euros: 1011, ...flat },
  { quantity: 'pool', year: 2026, euros: 251, per: 'm²', ...installation },
  { quantity: 'parkingMinimum', year: 2026, euros: 2928, per: 'emplacement', ...installation },
  { quantity: 'parkingMaximum', year: 2026, euros: 5857, per: 'emplacement', ...installation },
  { quantity: 'groundSolar', year: 2026, euros: 10, per: 'm²', ...installation },
]

/** Rate of the archaeology fee in euros per m², by year. */
export const ARCHAEOLOGY_FEE_RATES: readonly (Citation & { year: number; euros: number })[] = [
  { year: 2025, euros: 0.71, article: 'Arrêté, JO du 20 décembre 2024', confidence: 'secondary' },
]
