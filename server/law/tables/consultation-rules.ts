import type { Citation } from '#law/article.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { Consultee } from '#law/consultations/opinion-period.ts'
import type { PlanZone } from '#law/consultations/zones.ts'
import { PERMIT_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import type { Sector, Work } from '#law/procedure/procedure-facts.ts'
import type { ConsultationFact } from './consultation-facts.ts'
import type { Service } from './consultation-services.ts'
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
}

/** A circumstance of the review that no service is consulted for. */
export type PeriodOnlyRule = Omit<ConsultationRule, 'service' | 'nature'>

const text = { confidence: 'text' } as const
const memory = { confidence: 'memory' } as const
const every = { kinds: REVIEWED_KINDS } as const
const permits = { kinds: PERMIT_KINDS } as const
const declarations = { kinds: ['priorDeclaration'] } as const
const buildings = { kinds: ['buildingPermit', 'housePermit'] } as const
const heritageAgreement = {
  service: 'heritageArchitect',
  nature: 'agreement',
  asked: 'heritageAgreement',
  unless: ['ANTENNA_OR_UNSAFE_HOUSING'],
  ...every,
} as const

export const CONSULTATION_RULES = {
  surroundings: {
    ...heritageAgreement,
    when: { sectors: ['ABORDS'] },
    effect: 'monumentSurroundings',
    article: 'R425-1 ; C. patr. L621-30 à L621-32, L632-2',
    ...text,
  },
  remarkableSite: {
    ...heritageAgreement,
    when: { sectors: ['SPR'] },
    effect: 'remarkableHeritageSite',
    article: 'R425-2 ; C. patr. L632-1, L632-2',
    ...text,
  },
  surroundingsAdvice: {
    service: 'heritageArchitect',
    nature: 'advisoryOpinion',
    asked: 'heritageAdvice',
    when: { sectors: ['ABORDS', 'SPR'] },
    withFacts: ['ANTENNA_OR_UNSAFE_HOUSING'],
    effect: 'monumentSurroundings',
    ...every,
    article: 'C. patr. L632-2-1',
    ...text,
  },
  registeredMonument: {
    service: 'regionalPrefectHeritage',
    nature: 'agreement',
    asked: 'registeredMonument',
    when: { sectors: ['MH_INSCRIT'] },
    effect: 'registeredMonument',
    ...permits,
    article: 'R425-16, R423-66',
    ...text,
  },
  registeredSite: {
    service: 'heritageArchitect',
    nature: 'advisoryOpinion',
    asked: 'heritageRegisteredSite',
    when: { sectors: ['SITE_INSCRIT'] },
    effect: 'otherLegislation',
    unsettledEffect: true,
    site: 'registeredSite',
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit', 'priorDeclaration'],
    toConfirm:
      'la majoration d’un mois (R423-24 a) est appliquée inégalement ; les travaux ne commencent pas avant quatre mois (R425-30)',
    article: 'R423-67 a, R425-30',
    ...text,
  },
  registeredSiteDemolition: {
    service: 'heritageArchitect',
    nature: 'agreement',
    asked: 'heritageRegisteredSiteDemolition',
    when: { sectors: ['SITE_INSCRIT'] },
    withWorks: ['DEMOLITION'],
    effect: 'registeredSiteDemolition',
    ...permits,
    article: 'R425-18, R423-67-2',
    ...text,
  },
  classifiedSiteAdvice: {
    service: 'heritageArchitect',
    nature: 'advisoryOpinion',
    asked: 'heritageClassifiedSite',
    when: { sectors: ['SITE_CLASSE'] },
    ...permits,
    article: 'R423-67 b',
    ...text,
  },
  classifiedSitePermit: {
    service: 'sitesMinister',
    nature: 'authorisation',
    when: { sectors: ['SITE_CLASSE'] },
    effect: 'classifiedSiteMinister',
    ...permits,
    article: 'R425-17 b, R423-31 c',
    ...text,
  },
  classifiedSiteDeclaration: {
    service: 'sitesPrefect',
    nature: 'agreement',
    when: { sectors: ['SITE_CLASSE'] },
    effect: 'otherLegislation',
    ...declarations,
    article: 'R425-17 a, R423-24 a',
    ...text,
  },
  natureReserve: {
    service: 'natureReserveAuthority',
    nature: 'agreement',
    asked: 'natureReserve',
    when: { sectors: ['RESERVE_NATURELLE'] },
    effect: 'nationalNatureReserve',
    toConfirm: 'le délai de R423-27 c ne vaut que pour une réserve nationale (ou de l’État en Corse)',
    ...every,
    article: 'R423-61-1',
    ...text,
  },
  parkCore: {
    service: 'parkDirector',
    nature: 'agreement',
    asked: 'nationalPark',
    when: { sectors: ['COEUR_PARC'] },
    effect: 'nationalParkCore',
    toConfirm:
      'directeur de l’établissement, ou conseil d’administration si les travaux ne sont pas sur la liste de C. env. R331-18 ; préfet, après consultation du directeur, dans les espaces urbanisés du cœur',
    ...every,
    article: 'R425-6, R423-62',
    ...text,
  },
  futureParkCore: {
    service: 'prefect',
    nature: 'agreement',
    asked: 'nationalPark',
    when: { sectors: ['FUTUR_COEUR_PARC'] },
    effect: 'nationalParkCore',
    ...every,
    article: 'R425-5, R423-62',
    ...text,
  },
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
    ...permits,
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
    article: 'R423-69-2, R423-25 d',
    ...text,
  },
  airObstacle: {
    service: 'airAndDefenceMinister',
    nature: 'agreement',
    asked: 'defence',
    when: { facts: ['AIR_NAVIGATION_OBSTACLE'] },
    effect: 'defenceAuthorisation',
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit'],
    article: 'R425-9, R423-63, R423-31 b',
    ...text,
  },
  defenceAuthorisation: {
    service: 'airAndDefenceMinister',
    nature: 'authorisation',
    when: { facts: ['DEFENCE_AUTHORISATION'] },
    effect: 'defenceAuthorisation',
    ...permits,
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
  publicBuilding: {
    service: 'prefectPublicBuildings',
    nature: 'agreement',
    asked: 'publicBuildingPrefect',
    when: { facts: ['ERP'] },
    effect: 'publicBuilding',
    ...buildings,
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
      'zones et seuils de saisine fixés par arrêté du préfet de région ; la majoration d’un mois (R423-24 a) est appliquée inégalement ; la décision attend que le préfet ait statué (R425-31)',
    ...every,
    article: 'R423-69, R425-31',
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
    service: 'farmlandCommission',
    nature: 'bindingOpinion',
    asked: 'farmlandCommissionSolar',
    when: { facts: ['GROUND_SOLAR_NO_ZAN', 'AGRI_SOLAR_SHED', 'AGRIVOLTAIC'] },
    effect: 'farmlandCommission',
    toConfirm: 'avis conforme pour l’agrivoltaïsme et le solaire au sol, à vérifier pour le cas',
    ...every,
    article: 'R423-70-2',
    ...text,
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
    toConfirm: 'trois mois si l’autorité est le ministre ou l’IGEDD ; une participation du public s’y ajoute',
    ...every,
    article: 'R423-69-1',
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
    ...every,
    article: 'L422-5, L422-6',
    ...text,
  },
  worship: {
    service: 'prefect',
    nature: 'advisoryOpinion',
    asked: 'default',
    when: { facts: ['WORSHIP'] },
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

/** Circumstances that modify the period or the sense of silence without any service to consult. */
export const PERIOD_ONLY_RULES = {
  planDerogation: {
    when: { facts: ['DEROGATION_RECONSTRUCTION', 'DEROGATION_ACCESSIBILITY', 'DEROGATION_L152_6'] },
    effect: 'planDerogation',
    ...every,
    article: 'R423-24 b',
    ...text,
  },
  planDerogationToTell: {
    when: { facts: ['DEROGATION_PLU'] },
    unless: ['DEROGATION_L152_6'],
    effect: 'planDerogation',
    unsettledEffect: true,
    toConfirm:
      'le mois de plus ne vaut que pour les 1° et 3° de L152-4 et de L152-6 ; les dérogations de L151-29-1, L152-5 et L152-5-1 n’en ajoutent aucun',
    ...every,
    article: 'R423-24 b',
    ...text,
  },
  participation: {
    when: { facts: ['PARTICIPATION_L123_19_2'] },
    effect: 'environmentalParticipation',
    ...every,
    article: 'R423-24 e',
    ...text,
  },
  electronicParticipation: {
    when: { facts: ['PARTICIPATION_L123_19'] },
    effect: 'electronicParticipation',
    ...every,
    article: 'R423-25 f',
    ...text,
  },
  publicInquiry: {
    when: { facts: ['PUBLIC_INQUIRY'] },
    effect: 'publicInquiry',
    toConfirm: 'une enquête qui porte sur un défrichement ne compte pas (R423-20 al. 2)',
    ...every,
    article: 'R423-20, R423-32',
    ...text,
  },
  installationRegistration: {
    when: { facts: ['ICPE_REGISTRATION'] },
    effect: 'registrationPending',
    toConfirm: 'aucune décision avant la fin du délai de c. env. R512-46-9 : inscrivez-le au dossier',
    ...permits,
    article: 'R425-31-1',
    ...text,
  },
  cinema: {
    when: { facts: ['CINEMA_AUTHORISATION'] },
    effect: 'cinemaAuthorisation',
    ...permits,
    article: 'R423-25 a',
    ...memory,
  },
} as const satisfies Record<string, PeriodOnlyRule & { effect: Circumstance }>
