import type { CourtOutcome, DecidingAuthority, DecisionSense, OpinionSense } from '#law/clock/acts.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { DecisionEffect } from '#law/clock/express-decision.ts'
import type { ExtensionReason, SuspensionReason } from '#law/clock/extensions.ts'
import type { Silence, TacitDecision } from '#law/clock/silence.ts'
import type { ValidityRegime } from '#law/clock/validity.ts'
import type { Consultee, OpinionSilence } from '#law/consultations/opinion-period.ts'
import type { CertificateKind, DossierVariant, ReviewedKind } from '#law/dossier-kind.ts'
import type { CaseInput, CircumstanceToken, ReviewedType } from './case-vocabulary.ts'

/** Words of the case vocabulary and the words of the law they stand for. */

const KIND_OF_CODE = {
  PC: 'buildingPermit',
  PCMI: 'housePermit',
  PA: 'developmentPermit',
  PD: 'demolitionPermit',
  DP: 'priorDeclaration',
} as const satisfies Record<string, ReviewedKind>

export const CERTIFICATE_OF_CODE = {
  CUa: 'informativeCertificate',
  CUb: 'operationalCertificate',
} as const satisfies Record<string, CertificateKind>

const VARIANT_OF_SUFFIX = { M: 'amendment', T: 'transfer' } as const satisfies Record<string, DossierVariant>

/** `PCMI_M` is the modificatif of a house permit. */
export function dossierOfType(type: ReviewedType): { dossier: ReviewedKind; variant: DossierVariant } {
  const [code, suffix] = type.split('_')
  const dossier = KIND_OF_CODE[code as keyof typeof KIND_OF_CODE]
  return { dossier, variant: suffix ? VARIANT_OF_SUFFIX[suffix as keyof typeof VARIANT_OF_SUFFIX] : 'original' }
}

export const CIRCUMSTANCE = {
  ABF_ABORDS: 'monumentSurroundings',
  ABF_SPR: 'remarkableHeritageSite',
  SPR_CLASSE: 'remarkableHeritageSite',
  OTHER_LEGISLATION: 'otherLegislation',
  DEROGATION_PLU: 'planDerogation',
  CDPENAF: 'farmlandCommission',
  PARTICIPATION_L123_19_2: 'environmentalParticipation',
  PARTICIPATION_R423_58_1: 'planningParticipation',
  COMMISSION_DEPT_REGION: 'departmentalCommission',
  CINEMA_AUTHORISATION: 'cinemaAuthorisation',
  MIN_AGRI_L643_4: 'agricultureMinister',
  DEROG_L111_3_CRPM: 'farmBuildingDerogation',
  DEROG_ACCESSIBILITY: 'accessibilityDerogation',
  DEROG_ACCESSIBILITY_REFUSED: 'accessibilityDerogationRefused',
  AEC_CDAC: 'commercialAuthorisation',
  PPVE_L123_19: 'electronicParticipation',
  NATIONAL_PARK_CORE: 'nationalParkCore',
  NATIONAL_COMMISSION: 'nationalCommission',
  CORSICA_ASSEMBLY: 'corsicaAssembly',
  NATIONAL_NATURE_RESERVE: 'nationalNatureReserve',
  NATURE_RESERVE: 'nationalNatureReserve',
  MH_INSCRIT: 'registeredMonument',
  ERP: 'publicBuilding',
  IGH: 'highRise',
  CLEARING_RECONNAISSANCE: 'clearingReconnaissance',
  CLEARING_INQUIRY: 'clearingInquiry',
  CLEARING_OTHER: 'clearingOther',
  PUBLIC_INQUIRY: 'publicInquiry',
  CLASSIFIED_SITE: 'classifiedSite',
  CLASSIFIED_SITE_MINISTER: 'classifiedSiteMinister',
  DEFENCE: 'defenceAuthorisation',
  DEFENCE_ENVIRONMENT: 'defenceWithEnvironment',
  CRPA_DP: 'heritageCommission',
  REGISTERED_SITE: 'registeredSite',
  DEMOLITION_SITE_INSCRIT: 'registeredSiteDemolition',
  ENV_ASSESSMENT: 'environmentalAssessment',
  CINEMA_REFUSED: 'cinemaRefused',
  ARCHAEOLOGY_PENDING: 'archaeologyPending',
  ICPE_REGISTRATION_PENDING: 'registrationPending',
  PPR_ZONE: 'riskPlan',
  PPR_STUDY_ONLY: 'riskPlanStudyOnly',
  ERP_CATEGORY_5_NO_SLEEPING: 'smallPublicBuilding',
  REGIONAL_NATURE_RESERVE: 'regionalNatureReserve',
  INTEGRATED_PROCEDURE: 'integratedProcedure',
  JOINT_COMPATIBILITY: 'jointCompatibility',
  CDAC_L752_4: 'commercialConsultation',
  TREE_FELLING: 'treeFelling',
  RENEWABLE_ENERGY: 'renewableEnergy',
  SHADED_PARKING: 'shadedParking',
  SUBDIVISION: 'subdivision',
} as const satisfies Record<CircumstanceToken, Circumstance>

export const AUTHORITY = {
  commune: 'commune',
  epci: 'community',
  state: 'State',
  prefect: 'prefect',
} as const satisfies Record<string, DecidingAuthority>

export const COURT_OUTCOME = {
  dismissed: 'dismissed',
  annulled: 'annulled',
  restored: 'restored',
  'partly-annulled': 'partlyAnnulled',
  'given-up': 'givenUp',
} as const satisfies Record<string, CourtOutcome>

export const EXTENSION_REASON = {
  ABF_APPEAL: 'heritageAppeal',
  CLEARING_EXTENDED: 'clearingExtended',
  CNAC_APPEAL: 'commercialAppeal',
  CNAC_APPEAL_L752_4: 'commercialSmallTownAppeal',
  CINEMA_APPEAL: 'cinemaAppeal',
  MINISTERIAL_TAKEOVER: 'ministerialTakeover',
} as const satisfies Record<string, ExtensionReason>

export const SUSPENSION_REASON = {
  PUBLIC_CONSULTATION: 'publicConsultation',
  EUROPEAN_COMMISSION: 'europeanCommission',
  ENVIRONMENTAL_REVIEW: 'environmentalReview',
  COMMERCIAL_EXAMINATION: 'commercialExamination',
} as const satisfies Record<string, SuspensionReason>

export const OPINION_SENSE = {
  favorable: 'favourable',
  'favorable-with-prescriptions': 'favourableWithConditions',
  unfavorable: 'unfavourable',
} as const satisfies Record<string, OpinionSense>

export const DECISION_SENSE = {
  grant: 'granted',
  'grant-with-prescriptions': 'grantedWithConditions',
  refusal: 'refused',
  'non-opposition': 'unopposed',
  opposition: 'opposed',
  sursis: 'stayed',
} as const satisfies Record<string, DecisionSense>

export const CONSULTEE = {
  DEFAULT: 'default',
  ABF_ACCORD: 'heritageAgreement',
  ABF_SITE_INSCRIT: 'heritageRegisteredSite',
  ABF_DEMOLITION_SITE_INSCRIT: 'heritageRegisteredSiteDemolition',
  PREFET_ERP: 'publicBuildingPrefect',
  NATURE_RESERVE: 'natureReserve',
  ARCHAEOLOGY: 'archaeology',
  ENV_AUTHORITY_PREFET_REGION: 'environmentalAuthorityRegion',
  ENV_AUTHORITY_MINISTER: 'environmentalAuthorityMinister',
} as const satisfies Record<CaseInput<'consultation'>['body'], Consultee>

export const SILENCE_WORD = { grant: 'accord', rejection: 'rejet' } as const satisfies Record<Silence, string>

export const TACIT_WORD = {
  tacitPermit: 'permis-tacite',
  tacitNonOpposition: 'non-opposition-tacite',
  tacitRejection: 'rejet-tacite',
  tacitOpposition: 'opposition-tacite',
} as const satisfies Record<TacitDecision, string>

export const EFFECT_WORD = {
  express: 'express-decision',
  lateWithdrawsTacit: 'late-withdraws-tacit-decision',
  lateConfirmsTacit: 'late-confirms-tacit-decision',
  lateReplacesRejection: 'late-replaces-implicit-rejection',
} as const satisfies Record<DecisionEffect, string>

export const OPINION_SILENCE_WORD = {
  favourable: 'favorable',
  agreement: 'accord',
  refusal: 'refus',
  waiver: 'renonciation',
  noObservation: 'sans-observation',
  confirmation: 'confirmation',
  ownText: 'selon-son-texte',
} as const satisfies Record<OpinionSilence, string>

export const REGIME_WORD = {
  former: 'R424-17-before-2016',
  ordinary: 'R424-17',
  fiveYears: 'decree-2025-461-art1',
  additionalYear: 'decree-2025-461-art2',
} as const satisfies Record<ValidityRegime, string>

/** The day an optional field of an input gives. */
export function dayOrNone(text: string | null | undefined): Day | undefined {
  return text ? day(text) : undefined
}
