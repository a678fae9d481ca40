/** What a column of another software may hold: text kept as it is, or a day that becomes an act. */
export const TAKEN_TEXTS = [
  'number',
  'kind',
  'parentNumber',
  'evolution',
  'inseeCode',
  'communeName',
  'title',
  'applicant',
  'applicantSiret',
  'applicantAddress',
  'siteAddress',
  'reuseRefused',
  'parcels',
  'section1',
  'parcelNumber1',
  'section2',
  'parcelNumber2',
  'section3',
  'parcelNumber3',
  'state',
  'sense',
] as const

/**
 * Days. Some are acts that the law reads (`filedOn`, `decidedOn`, `worksStartedOn`…); the others are kept as taken over, and those that
 * the law computes are compared with what it says.
 */
export const TAKEN_DAYS = [
  'filedOn',
  'completeOn',
  'attachmentsRequestedOn',
  'increaseNotifiedOn',
  'decisionDeadline',
  'decidedOn',
  'decisionNotifiedOn',
  'decisionTransmittedOn',
  'tacitGrantOn',
  'tacitRejectionOn',
  'worksStartedOn',
  'completionDeclaredOn',
  'otherDay',
] as const
export type TakenDay = (typeof TAKEN_DAYS)[number]

export const TAKEN_FIELDS = [...TAKEN_TEXTS, ...TAKEN_DAYS] as const
export type TakenField = (typeof TAKEN_FIELDS)[number]

/** States in which another software may have left a dossier: those of the law that a person may state without its acts. */
export const TAKEN_STATES = [
  'underReview',
  'awaitingAttachments',
  'stayed',
  'decided',
  'tacitlyDecided',
  'withdrawn',
  'revoked',
  'worksUnderway',
  'completed',
  'complianceContested',
  'compliant',
  'lapsed',
  'certified',
  'certificateExpired',
] as const
export type TakenState = (typeof TAKEN_STATES)[number]

export const EXPRESS_SENSES = [
  'granted',
  'grantedWithConditions',
  'unopposed',
  'refused',
  'opposed',
  'stayed',
  'certificateIssued',
] as const
export const TACIT_SENSES = ['tacitPermit', 'tacitNonOpposition', 'tacitRejection', 'tacitOpposition'] as const
/** What a column of decisions may say that is none: the decision fell, or its request did. */
export const FALLEN_STATES = ['revoked', 'withdrawn'] as const satisfies readonly TakenState[]
export const TAKEN_SENSES = [...EXPRESS_SENSES, ...TACIT_SENSES] as const
export type TakenSense = (typeof TAKEN_SENSES)[number]
export type ExpressSense = (typeof EXPRESS_SENSES)[number]
