import type { Citation } from '#law/article.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { Consultee } from '#law/consultations/opinion-period.ts'
import type { PlanZone } from '#law/consultations/zones.ts'
import { PERMIT_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import type { Sector, Work } from '#law/procedure/procedure-facts.ts'
import type { ConsultationFact } from './consultation-facts.ts'
import type { Service } from './consultation-services.ts'
import { PROTECTED_PLACE_CONSULTATIONS } from './protected-place-consultations.ts'
import { ZONE_CONSULTATIONS } from './zone-consultations.ts'

/**
 * What is asked of a service: its agreement (accord) or binding opinion (avis conforme), which the decision follows; a
 * simple opinion; an authorisation of its own; a prescription; or nothing, it is only informed.
 */
export const CONSULTATION_NATURES = [
  'agreement',
  'bindingOpinion',
  'advisoryOpinion',
  'authorisation',
  'prescription',
  'information',
] as const
export type ConsultationNature = (typeof CONSULTATION_NATURES)[number]

/** What calls for a consultation: one of these is enough. Codes of informations and prescriptions are those of CNIG. */
export type Trigger = {
  sectors?: readonly Sector[]
  informations?: readonly string[]
  prescriptions?: readonly string[]
  facts?: readonly ConsultationFact[]
}

/**
 * A service to consult, and what that does to the review.
 *
 * @property asked  the regime of the answer: time limit and silence; absent when its own text sets them
 * @property withWorks  one of these works is in the project
 * @property withZones  and the place is in one of these zones of the plan in force
 * @property withFacts  and all these facts are true
 * @property unless  and none of these is
 * @property effect  the circumstance that modifies the period or the sense of silence
 * @property site  the circumstance that the rule says of the place without any doubt, whatever its effect on the period
 * @property unsettledEffect  the effect is applied unevenly: an officer chooses
 * @property toConfirm  in French, what must be looked at before consulting
 * @property note  in French, what the text adds and that leaves the proposal as certain as it is: an exception, a scope, who agrees
 */
export type ConsultationRule = Citation & {
  service: Service
  nature: ConsultationNature
  kinds: readonly ReviewedKind[]
  when: Trigger
  asked?: Consultee
  withWorks?: readonly Work[]
  withZones?: readonly PlanZone[]
  withFacts?: readonly ConsultationFact[]
  unless?: readonly ConsultationFact[]
  effect?: Circumstance
  site?: Circumstance
  unsettledEffect?: true
  toConfirm?: string
  note?: string
}

/** A circumstance of the review that no service is consulted for. */
export type PeriodOnlyRule = Omit<ConsultationRule, 'service' | 'nature'>

const text = { confidence: 'text' } as const
const memory = { confidence: 'memory' } as const
const every = { kinds: REVIEWED_KINDS } as const
const permits = { kinds: PERMIT_KINDS } as const
const buildings = { kinds: ['buildingPermit', 'housePermit'] } as const
const WITH_ENVIRONMENT = 'dix mois si une installation classée doit aussi être autorisée (R423-31 a)'
/** Ground solar, on natural, agricultural or forest soil: what L111-31 says of the commission hangs on a framework document. */
const farmlandSolar = {
  service: 'farmlandCommission',
  asked: 'farmlandCommissionSolar',
  effect: 'farmlandCommission',
  ...every,
  ...text,
} as const

export const CONSULTATION_RULES = {
  ...PROTECTED_PLACE_CONSULTATIONS,
  waterWithdrawal: {
    service: 'prefect',
    nature: 'agreement',
    asked: 'default',
    when: { facts: ['WATER_WITHDRAWAL'] },
    effect: 'otherLegislation',
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit', 'priorDeclaration'],
    article: 'R425-3, R423-24 a',
    ...text,
  },
  appellation: {
    service: 'agricultureMinister',
    nature: 'advisoryOpinion',
    asked: 'agricultureMinister',
    when: { facts: ['APPELLATION_HARMED'] },
    effect: 'agricultureMinister',
    ...every,
    note: 'le délai d’une déclaration n’en est pas majoré (R423-25 b)',
    article: 'R423-65, R423-25 b',
    ...text,
  },
  constructionDerogation: {
    service: 'prefect',
    nature: 'authorisation',
    asked: 'constructionDerogation',
    when: { facts: ['DEROGATION_CCH'] },
    effect: 'accessibilityDerogation',
    ...buildings,
    note: 'aucun permis avant cette dérogation (L425-13) ; le préfet a trois mois depuis le dossier que le maire lui transmet (R423-13-1)',
    article: 'L425-13, R423-69-2, R423-25 d',
    ...text,
  },
  airObstacle: {
    service: 'airAndDefenceMinister',
    nature: 'agreement',
    asked: 'defence',
    when: { facts: ['AIR_NAVIGATION_OBSTACLE'] },
    effect: 'defenceAuthorisation',
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit'],
    note: WITH_ENVIRONMENT,
    article: 'R425-9, R423-63, R423-31 b',
    ...text,
  },
  defenceAuthorisation: {
    service: 'airOrDefenceMinister',
    nature: 'authorisation',
    when: { facts: ['DEFENCE_AUTHORISATION'] },
    effect: 'defenceAuthorisation',
    ...permits,
    note: WITH_ENVIRONMENT,
    article: 'R423-31 b',
    ...text,
  },
  roadAccess: {
    service: 'roadManager',
    nature: 'advisoryOpinion',
    asked: 'roadManager',
    when: { facts: ['ROAD_ACCESS_TO_OTHER_MANAGER'] },
    ...every,
    article: 'R423-53',
    ...text,
  },
  networks: {
    service: 'networkManagers',
    nature: 'advisoryOpinion',
    asked: 'networkManager',
    when: { facts: ['NETWORKS_NEEDED'] },
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit', 'priorDeclaration'],
    article: 'R423-50, L111-11',
    ...text,
  },
  mobilityAuthority: {
    service: 'mobilityAuthority',
    nature: 'advisoryOpinion',
    asked: 'default',
    when: { facts: ['COLLECTIVE_HOUSING_OVER_200'] },
    kinds: ['buildingPermit', 'developmentPermit'],
    note: 'elle dit notamment si le projet peut saturer les infrastructures de transport ; le texte vise « les demandes » : lu du permis d’aménager aussi',
    article: 'L423-1 al. 5, R423-59',
    ...text,
  },
  publicBuilding: {
    service: 'prefectPublicBuildings',
    nature: 'agreement',
    asked: 'publicBuildingPrefect',
    when: { facts: ['ERP'] },
    effect: 'publicBuilding',
    ...buildings,
    note: 'accord de l’autorité compétente pour ces travaux (R425-15), que R423-70 nomme préfet ; cinq mois seulement s’ils relèvent de cette autorisation (R423-28 b)',
    article: 'R425-15, L425-3, R423-70',
    ...text,
  },
  publicBuildingSafety: {
    service: 'safetyCommissions',
    nature: 'advisoryOpinion',
    when: { facts: ['ERP', 'IGH'] },
    ...buildings,
    toConfirm: 'délai fixé par leurs propres textes (deux mois en pratique)',
    article: 'CCH L122-3, R122-11',
    ...memory,
  },
  highRise: {
    service: 'prefectPublicBuildings',
    nature: 'agreement',
    asked: 'highRisePrefect',
    when: { facts: ['IGH'] },
    effect: 'highRise',
    ...buildings,
    note: 'accord de l’autorité compétente (R425-14), que R423-71 nomme préfet',
    article: 'R425-14, R423-71, R423-28 b',
    ...text,
  },
  archaeology: {
    service: 'archaeology',
    nature: 'prescription',
    asked: 'archaeology',
    when: { informations: ['16'], facts: ['ARCHAEOLOGY_ZONE'] },
    effect: 'otherLegislation',
    unsettledEffect: true,
    toConfirm:
      'zones et seuils de saisine fixés par arrêté du préfet de région ; la majoration d’un mois (R423-24 a) est appliquée inégalement ; la décision attend que le préfet ait statué (R425-31) ; une déclaration n’est visée que pour un lotissement de 3 hectares, ou si le préfet la demande ou en est saisi (C. patr. R523-7, R523-8)',
    ...every,
    article: 'R423-69, R425-31 ; C. patr. R523-4, R523-18',
    ...text,
  },
  farmland: {
    service: 'farmlandCommission',
    nature: 'advisoryOpinion',
    asked: 'farmlandCommission',
    when: { facts: ['FARMLAND_REDUCED'] },
    unless: ['GROUND_SOLAR_NO_ZAN', 'AGRI_SOLAR_SHED', 'AGRIVOLTAIC'],
    effect: 'farmlandCommission',
    toConfirm: 'avis simple ou conforme selon le cas (CRPM L112-1-1)',
    ...every,
    article: 'CRPM L112-1-1 ; R423-59',
    confidence: 'secondary',
  },
  ...ZONE_CONSULTATIONS,
  farmlandSolar: {
    ...farmlandSolar,
    nature: 'bindingOpinion',
    when: { facts: ['AGRI_SOLAR_SHED', 'AGRIVOLTAIC'] },
    toConfirm:
      'sur un sol naturel, agricole ou forestier ; L111-29 al. 2 rend simple « l’avis prévu à l’article L111-31 » sous un document-cadre : lu pour les seuls ouvrages de cet alinéa (L111-31)',
    article: 'L111-31, R423-70-2',
  },
  farmlandGroundSolar: {
    ...farmlandSolar,
    nature: 'bindingOpinion',
    when: { facts: ['GROUND_SOLAR_NO_ZAN'] },
    unless: ['SOLAR_FRAMEWORK'],
    toConfirm: 'avis simple si un document-cadre est en vigueur dans le département (L111-29 al. 2)',
    article: 'L111-31, R423-70-2',
  },
  farmlandGroundSolarFramework: {
    ...farmlandSolar,
    nature: 'advisoryOpinion',
    when: { facts: ['GROUND_SOLAR_NO_ZAN'] },
    withFacts: ['SOLAR_FRAMEWORK'],
    note: 'rien hors des surfaces que ce document identifie (L111-29 al. 1)',
    article: 'L111-29 al. 2, L111-31, R423-70-2',
  },
  commercial: {
    service: 'commercialCommission',
    nature: 'bindingOpinion',
    asked: 'commercialCommission',
    when: { facts: ['AEC'] },
    effect: 'commercialAuthorisation',
    ...buildings,
    article: 'L425-4, R425-15-1',
    ...text,
  },
  environmentalAuthority: {
    service: 'environmentalAuthority',
    nature: 'advisoryOpinion',
    asked: 'environmentalAuthorityRegion',
    when: { facts: ['ENV_ASSESSMENT', 'ASSESSMENT_REQUIRED'] },
    unless: ['ASSESSMENT_NOT_REQUIRED'],
    effect: 'environmentalAssessment',
    toConfirm:
      'seulement si le projet est soumis à évaluation, et si elle ne s’est pas prononcée dans une autre procédure (R423-55) ; trois mois si l’autorité est le ministre ou l’IGEDD ; une participation du public s’y ajoute',
    ...every,
    article: 'R423-55, R423-69-1',
    ...text,
  },
  localAuthorities: {
    service: 'localAuthorities',
    nature: 'advisoryOpinion',
    asked: 'localAuthorities',
    when: { facts: ['ASSESSMENT_REQUIRED'] },
    unless: ['ASSESSMENT_NOT_REQUIRED'],
    ...every,
    article: 'R423-69-3, R423-7',
    ...text,
  },
  clearing: {
    service: 'forestry',
    nature: 'authorisation',
    when: { facts: ['CLEARING'] },
    effect: 'clearingOther',
    toConfirm: 'cinq mois avec reconnaissance, sept avec enquête publique, trois sinon : la lettre du préfet le dit',
    ...permits,
    article: 'R423-29, L425-6',
    ...text,
  },
  mayorForState: {
    service: 'mayor',
    nature: 'advisoryOpinion',
    asked: 'mayorForState',
    when: { facts: ['STATE_DECIDES'] },
    ...every,
    toConfirm: 'le délai court du dépôt, non de la demande d’avis',
    article: 'R423-72',
    ...text,
  },
  presidentForState: {
    service: 'communityPresident',
    nature: 'advisoryOpinion',
    asked: 'mayorForState',
    when: { facts: ['STATE_DECIDES'] },
    withFacts: ['COMMUNITY_DELEGATED'],
    ...every,
    article: 'R423-72',
    ...text,
  },
  mayorForCommunity: {
    service: 'mayor',
    nature: 'advisoryOpinion',
    when: { facts: ['COMMUNITY_DELEGATED'] },
    unless: ['STATE_DECIDES'],
    ...every,
    article: 'L422-3',
    ...text,
  },
  prefectBinding: {
    service: 'prefect',
    nature: 'bindingOpinion',
    asked: 'prefectBindingOpinion',
    when: { facts: ['NO_PLAN_COVERS', 'PLAN_ANNULLED'] },
    unless: ['STATE_DECIDES'],
    note: 'après une annulation, une abrogation ou une illégalité, sur les seules demandes postérieures (L422-6)',
    ...every,
    article: 'L422-5, L422-6',
    ...text,
  },
  worship: {
    service: 'prefect',
    nature: 'advisoryOpinion',
    asked: 'default',
    when: { facts: ['WORSHIP'] },
    unless: ['STATE_DECIDES'],
    ...every,
    article: 'L422-5-1',
    ...text,
  },
  housingDivision: {
    service: 'housingAuthority',
    nature: 'agreement',
    asked: 'housingDivision',
    when: { facts: ['RENTAL_DIVISION_AUTHORISATION'] },
    effect: 'otherLegislation',
    unsettledEffect: true,
    toConfirm: 'la majoration d’un mois (R423-24 a) est appliquée inégalement : le chapitre V prévoit cet accord',
    kinds: ['buildingPermit', 'housePermit', 'priorDeclaration'],
    article: 'R425-15-2, R423-70-1',
    ...text,
  },
} as const satisfies Record<string, ConsultationRule>
