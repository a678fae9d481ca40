import type { Citation } from '#law/article.ts'
import type { ConsultationNature } from '#law/tables/consultation-rules.ts'
import type { Service } from '#law/tables/consultation-services.ts'

export type EasementConsultation = Citation & { service: Service; nature: ConsultationNature; says: string }

const memory = { confidence: 'memory' } as const
const opinion = { nature: 'advisoryOpinion', ...memory } as const
const information = { nature: 'information', ...memory } as const

/**
 * Whom to consult for each category of easement (CNIG), beside those that a rule of its own settles (AC1, AC2, AC3, AC4,
 * EL10). From memory: the act that institutes the easement is to be read first.
 */
export const EASEMENT_CONSULTATIONS = {
  A1: { service: 'forestry', says: 'régime forestier (Mayotte)', article: 'C. forestier', ...opinion },
  A2: { service: 'waterOperator', says: 'canalisations d’irrigation', article: 'CRPM L152-3', ...opinion },
  A3: { service: 'waterPolicing', says: 'passage sur les canaux', article: 'CRPM L152-7', ...opinion },
  A4: { service: 'waterPolicing', says: 'passage sur les berges', article: 'C. env. L211-7', ...opinion },
  A5: { service: 'waterOperator', says: 'canalisations d’eau et d’assainissement', article: 'CRPM L152-1', ...opinion },
  A6: { service: 'waterPolicing', says: 'écoulement des eaux nuisibles', article: 'CRPM L152-20', ...opinion },
  A7: { service: 'forestry', says: 'forêt de protection', article: 'C. forestier L141-1', ...opinion },
  A8: { service: 'forestry', says: 'terrains en montagne ou dunes', article: 'C. forestier', ...opinion },
  A9: { service: 'farming', says: 'zone agricole protégée', article: 'CRPM L112-2', ...opinion },
  A10: { service: 'farming', says: 'zone de protection du plateau de Saclay', article: 'L123-25', ...opinion },
  AR1: { service: 'armedForces', says: 'postes électro-sémaphoriques', article: 'C. défense', ...opinion },
  AR2: { service: 'armedForces', says: 'batteries de côte', article: 'C. défense', ...opinion },
  AR3: { service: 'armedForces', says: 'dépôts de munitions et poudres', article: 'C. défense L5111-1', ...opinion },
  AR4: { service: 'armedForces', says: 'aérodromes et atterrissage militaires', article: 'C. défense', ...opinion },
  AR5: { service: 'armedForces', says: 'ouvrages militaires', article: 'C. défense L5114-1', ...opinion },
  AR6: { service: 'armedForces', says: 'champs de tir', article: 'C. défense L2161-1', ...opinion },
  AS1: {
    service: 'healthAgency',
    says: 'captage d’eau potable ou minérale',
    article: 'CSP L1321-2, L1322-3',
    ...opinion,
  },
  AS2: { service: 'coastAdministration', says: 'gisements coquilliers', article: 'CRPM', ...opinion },
  EL2BIS: { service: 'riskService', says: 'surfaces submersibles de la Loire', article: 'C. env. L562-1', ...opinion },
  EL3: { service: 'waterways', says: 'halage et marchepied', article: 'CG3P L2131-2', ...opinion },
  EL4: {
    service: 'mountainAdministration',
    says: 'remontées mécaniques et pistes',
    article: 'C. tourisme L342-20',
    ...opinion,
  },
  EL5: { service: 'roadManager', says: 'visibilité sur les voies', article: 'C. voirie L114-1', ...opinion },
  EL6: { service: 'nationalRoads', says: 'terrains réservés aux routes nationales', article: 'C. voirie', ...opinion },
  EL7: { service: 'roadManager', says: 'alignement', article: 'C. voirie L112-1', ...opinion },
  EL8: { service: 'coastAdministration', says: 'amers et phares', article: 'Loi du 18 juillet 1895', ...opinion },
  EL9: { service: 'coastAdministration', says: 'passage sur le littoral', article: 'L121-31', ...opinion },
  EL11: {
    service: 'nationalRoads',
    says: 'voies express et déviations sans accès',
    article: 'C. voirie L151-3, L152-1',
    ...opinion,
  },
  I1: {
    service: 'pipelineOperator',
    says: 'maîtrise de l’urbanisation près d’une canalisation de transport',
    article: 'C. env. L555-16, R555-30 b',
    ...opinion,
  },
  I2: { service: 'undergroundOperator', says: 'énergie hydraulique', article: 'C. énergie', ...opinion },
  I3: {
    service: 'pipelineOperator',
    says: 'canalisation de gaz, d’hydrocarbures ou de produits chimiques',
    article: 'C. env. L555-27',
    ...opinion,
  },
  I4: { service: 'powerGrid', says: 'ligne électrique', article: 'C. énergie L323-3', ...opinion },
  I5: { service: 'gasDistributor', says: 'distribution de gaz', article: 'C. énergie', ...opinion },
  I6: { service: 'environmentAgency', says: 'mines et carrières', article: 'C. minier', ...opinion },
  I7: { service: 'undergroundOperator', says: 'stockage souterrain', article: 'C. minier', ...opinion },
  I9: { service: 'networkManagers', says: 'réseau de chaleur ou de froid', article: 'C. énergie L721-1', ...opinion },
  I10: { service: 'environmentAgency', says: 'risque minier', article: 'C. minier', ...opinion },
  INT1: { service: 'cemetery', says: 'voisinage de cimetière', article: 'CGCT L2223-5', ...opinion },
  JS1: { service: 'sportAdministration', says: 'équipements sportifs', article: 'C. sport L312-3', ...opinion },
  PM1: {
    service: 'riskService',
    says: 'plan de prévention des risques : son règlement s’applique directement',
    article: 'C. env. L562-1',
    ...information,
  },
  PM1BIS: {
    service: 'riskService',
    says: 'rétention des crues du Rhin',
    article: 'Loi du 21 juillet 1990',
    ...information,
  },
  PM2: {
    service: 'environmentAgency',
    says: 'installations classées et sites pollués',
    article: 'C. env. L515-8',
    ...opinion,
  },
  PM3: {
    service: 'environmentAgency',
    says: 'plan de prévention des risques technologiques',
    article: 'C. env. L515-15',
    ...opinion,
  },
  PM4: { service: 'riskService', says: 'rétention temporaire des eaux', article: 'C. env. L211-12', ...opinion },
  PM5: { service: 'riskService', says: 'ouvrages hydrauliques', article: 'C. env.', ...opinion },
  PM6: { service: 'nuclearSafety', says: 'installation nucléaire de base', article: 'C. env. L593-5', ...opinion },
  PM7: {
    service: 'riskService',
    says: 'ouvrages de prévention des inondations',
    article: 'C. env. L566-12-2',
    ...opinion,
  },
  PM8: {
    service: 'riskService',
    says: 'pistes de défense contre l’incendie',
    article: 'C. forestier L134-2',
    ...opinion,
  },
  PM9: { service: 'riskService', says: 'zones de danger', article: 'C. forestier', ...opinion },
  PT1: { service: 'radioAgency', says: 'perturbations électromagnétiques', article: 'CPCE L57', ...opinion },
  PT2: {
    service: 'radioAgency',
    says: 'obstacles aux transmissions radioélectriques',
    article: 'CPCE L54',
    ...opinion,
  },
  PT3: { service: 'telecomOperator', says: 'câble de télécommunications', article: 'CPCE L45-9, L48', ...opinion },
  T1: { service: 'railway', says: 'voies ferrées', article: 'C. transports L2231-1', ...opinion },
  T2: { service: 'cableway', says: 'téléphérique', article: 'C. tourisme', ...opinion },
  T3: { service: 'cableway', says: 'tréfonds', article: 'C. transports L2113-1', ...opinion },
  T4: { service: 'aviation', says: 'balisage aéronautique', article: 'C. transports L6351-6', ...opinion },
  T5: { service: 'aviation', says: 'dégagement aéronautique', article: 'C. transports L6351-1', ...opinion },
  T6: { service: 'aviation', says: 'terrains de la navigation aérienne', article: 'C. transports', ...opinion },
  T7: {
    service: 'aviation',
    says: 'hors zones de dégagement : constructions élevées seulement',
    article: 'C. transports L6352-1',
    ...information,
  },
  T9: { service: 'cableway', says: 'transport urbain par câble', article: 'C. transports L1251-3', ...opinion },
} as const satisfies Record<string, EasementConsultation>
