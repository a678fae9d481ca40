import { type Citation, lawTable } from '#law/article.ts'

type Participation = Citation & { says: string }

/** What a permit or an unopposed declaration may prescribe beside taxes, and that a certificate lists (L410-1 a, L332-6, A410-4 d). */
export const URBAN_PARTICIPATIONS = {
  exceptionalEquipment: {
    says: 'participation pour équipements publics exceptionnels (installation industrielle, agricole, commerciale ou artisanale)',
    article: 'L332-8',
    confidence: 'text',
  },
  projectPartnership: {
    says: 'participation de projet urbain partenarial',
    article: 'L332-11-3',
    confidence: 'text',
  },
  developmentZone: {
    says: 'participation au coût des équipements de la zone d’aménagement concerté',
    article: 'L311-4',
    confidence: 'text',
  },
  electricConnection: {
    says: 'contribution aux coûts de raccordement au réseau public d’électricité',
    article: 'L332-17',
    confidence: 'text',
  },
  sewerConnection: {
    says: 'participation pour le financement de l’assainissement collectif',
    article: 'CSP L1331-7',
    confidence: 'memory',
  },
} as const satisfies Record<string, Participation>
export type UrbanParticipation = keyof typeof URBAN_PARTICIPATIONS

/** Perimeters of the plan in which a participation is due: codes of informations of the CNIG standard. */
export const PARTICIPATION_PERIMETERS = {
  projectPartnership: /^30-/,
  developmentZone: /^02-/,
} as const satisfies Partial<Record<UrbanParticipation, RegExp>>

export const PARTICIPATIONS_TABLE = lawTable(
  'participations',
  'Participations d’urbanisme qu’un certificat liste',
  URBAN_PARTICIPATIONS,
  ({ says }: Participation) => says,
)
