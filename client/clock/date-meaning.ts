import type { ClockReading } from '#contract/clock.ts'
import { isOfDeclaration } from '#law/clock/grants.ts'
import type { DateName } from '#law/clock/proof.ts'
import { silenceName, silentAnswer } from '#wording/dossier/register/dossier-state.ts'

/** What a date is to the person who reads it: the colour and the shape it bears on the band. */
export type Meaning = 'step' | 'deadline' | 'waiting' | 'grant' | 'rejection' | 'appeal' | 'end' | 'formality'

/** The word that goes with each colour and shape. Silence does not grant a declaration: it is then not opposed. */
export const meaningWord = (meaning: Meaning, { tacit }: Pick<ClockReading, 'tacit'>): string =>
  meaning === 'grant' || meaning === 'rejection'
    ? `${silenceName(meaning, silentAnswer(tacit !== null && isOfDeclaration(tacit.decision), tacit?.isTransfer === true))} par le silence`
    : MEANING_WORDS[meaning]

const MEANING_WORDS = {
  step: 'étape',
  deadline: 'échéance de la mairie',
  waiting: 'attente du demandeur ou d’un service',
  appeal: 'recours ou retrait',
  end: 'fin de validité ou de contrôle',
  formality: 'formalité',
} as const satisfies Record<Exclude<Meaning, 'grant' | 'rejection'>, string>

/** Dates from the one that names a day to the one that is only mentioned with it. `tacitOn` is read in the reading. */
const MEANINGS = {
  decisionNotifiedOn: 'step',
  decisionDeadline: 'deadline',
  attachmentsDueOn: 'waiting',
  tacitOn: 'grant',
  checkUntil: 'deadline',
  stayDecisionDueOn: 'deadline',
  rulingDueOn: 'deadline',
  thirdPartyAppealUntil: 'appeal',
  applicantAppealUntil: 'appeal',
  revocableUntil: 'appeal',
  administrativeAppealUntil: 'appeal',
  administrativeAppealRejectedOn: 'appeal',
  finalAppealBar: 'appeal',
  refusalAppealUntil: 'appeal',
  refusalAppealConfirmedOn: 'rejection',
  expiresOn: 'end',
  complianceContestUntil: 'end',
  stayExpiresOn: 'end',
  stayConfirmationDueOn: 'waiting',
  annulledRequestConfirmUntil: 'waiting',
  opposableRulesOn: 'step',
  planCompatibilityToldBy: 'formality',
  amendmentRulesUntil: 'end',
  subdivisionRulesUntil: 'end',
  opinionDueOn: 'waiting',
  validityExtensionDueOn: 'waiting',
  validityExtensionGrantedOn: 'step',
  completeOn: 'step',
  reviewStartsOn: 'step',
  receivedOn: 'step',
  executableFrom: 'step',
  registrationDueOn: 'formality',
  acknowledgementDueOn: 'formality',
  depositNoticeDueOn: 'formality',
  heritageTransmissionDueOn: 'formality',
  commercialTransmissionDueOn: 'formality',
  communityTransmissionDueOn: 'formality',
  stateTransmissionDueOn: 'formality',
  monumentTransmissionDueOn: 'formality',
  siteTransmissionDueOn: 'formality',
  parkTransmissionDueOn: 'formality',
  derogationTransmissionDueOn: 'formality',
  transmissionDueOn: 'formality',
  contributionsDueOn: 'formality',
  townHallPostingDueOn: 'formality',
  townHallPostingUntil: 'formality',
  appealNotificationDueOn: 'formality',
  complianceAttestationDueOn: 'formality',
} as const satisfies Record<DateName, Meaning>

const RANKS: readonly string[] = Object.keys(MEANINGS)
const isDateName = (name: string): name is DateName => Object.hasOwn(MEANINGS, name)

export const meaningOf = (name: string): Meaning => (isDateName(name) ? MEANINGS[name] : 'step')

/** Zero for the date that names its day. A date this screen does not know comes last. */
export function rankOf(name: string): number {
  const rank = RANKS.indexOf(name)
  return rank < 0 ? RANKS.length : rank
}
