import type { Citation } from '#law/article.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import type { ExtensionReason } from './extensions.ts'
import type { NoticeChannel } from './notice.ts'
import type { ArithmeticStep, Period, PeriodRun, PeriodUnit } from './period.ts'
import type { SilenceCause, TacitDecision } from './silence.ts'

/** The dates the law gives to a dossier. Each has one sentence in `#wording` and one way to be proved. */
export type DateName =
  | 'receivedOn'
  | 'registrationDueOn'
  | 'acknowledgementDueOn'
  | 'depositNoticeDueOn'
  | 'planCompatibilityToldBy'
  | 'heritageTransmissionDueOn'
  | 'commercialTransmissionDueOn'
  | 'communityTransmissionDueOn'
  | 'stateTransmissionDueOn'
  | 'monumentTransmissionDueOn'
  | 'siteTransmissionDueOn'
  | 'parkTransmissionDueOn'
  | 'derogationTransmissionDueOn'
  | 'checkUntil'
  | 'attachmentsDueOn'
  | 'completeOn'
  | 'reviewStartsOn'
  | 'decisionDeadline'
  | 'tacitOn'
  | 'decisionNotifiedOn'
  | 'transmissionDueOn'
  | 'townHallPostingDueOn'
  | 'townHallPostingUntil'
  | 'executableFrom'
  | 'revocableUntil'
  | 'thirdPartyAppealUntil'
  | 'applicantAppealUntil'
  | 'administrativeAppealUntil'
  | 'administrativeAppealRejectedOn'
  | 'appealNotificationDueOn'
  | 'expiresOn'
  | 'validityExtensionDueOn'
  | 'validityExtensionGrantedOn'
  | 'stayExpiresOn'
  | 'stayConfirmationDueOn'
  | 'stayDecisionDueOn'
  | 'rulingDueOn'
  | 'annulledRequestConfirmUntil'
  | 'opposableRulesOn'
  | 'refusalAppealUntil'
  | 'contributionsDueOn'
  | 'amendmentRulesUntil'
  | 'subdivisionRulesUntil'
  | 'refusalAppealConfirmedOn'
  | 'complianceContestUntil'
  | 'complianceAttestationDueOn'
  | 'finalAppealBar'
  | 'opinionDueOn'

export type DayFact =
  | 'filedOn'
  | 'postedOn'
  | 'registeredOn'
  | 'acknowledgedOn'
  | 'receivedOn'
  | 'requestNotifiedOn'
  | 'requestReceivedOn'
  | 'increaseNotifiedOn'
  | 'extensionNotifiedOn'
  | 'suspensionNotifiedOn'
  | 'attachmentsReceivedOn'
  | 'inquiryReportReceivedOn'
  | 'planDecidedOn'
  | 'planMadeCompatibleOn'
  | 'worksAllowedOn'
  | 'modificationReceivedOn'
  | 'newExaminationAnnouncedOn'
  | 'opinionNotifiedOn'
  | 'decisionSignedOn'
  | 'decisionNotifiedOn'
  | 'decidedOn'
  | 'transmittedOn'
  | 'tacitOn'
  | 'postedInTownHallOn'
  | 'postedOnSiteOn'
  | 'appealOn'
  | 'extensionRequestedOn'
  | 'stayedOn'
  | 'stayUntil'
  | 'stayEndedOn'
  | 'stayExpiresOn'
  | 'confirmedOn'
  | 'appealDecidedOn'
  | 'annulmentNotifiedOn'
  | 'refusalNotifiedOn'
  | 'completionDeclaredOn'
  | 'attestationRequestedOn'
  | 'worksInterruptedOn'
  | 'expiresOn'
  | 'validSince'

/** A fact a date rests on, and the act it was read in. */
export type Fact = { act?: string } & (
  | { name: DayFact; day: Day }
  | { name: 'noticeChannel'; channel: NoticeChannel }
  | { name: 'dossierKind'; dossier: DossierKind }
  | { name: 'circumstance'; circumstance: Circumstance }
  | { name: 'silenceCause'; cause: SilenceCause }
  | { name: 'extension'; reason: ExtensionReason }
  | { name: 'tacitDecision'; decision: TacitDecision; transfer?: true }
  | { name: 'periodMonths'; months: number }
)

/** Why a date is what it is: the texts, the facts of the dossier, then the arithmetic, step by step. */
export type Proof = { citations: readonly Citation[]; facts: readonly Fact[]; steps: readonly ArithmeticStep[] }

/**
 * A date with its proof. `event` is the day something happened; the other units say how the period was counted.
 * The day is the last useful one, included.
 */
export type ProvenDay = { name: DateName; day: Day; unit: PeriodUnit | 'event'; franc: boolean; proof: Proof }

/** A date that is the day something happened. */
export function eventDay(
  name: DateName,
  day: Day,
  citations: readonly Citation[],
  facts: readonly Fact[],
  steps: readonly ArithmeticStep[] = [],
): ProvenDay {
  return { name, day, unit: 'event', franc: false, proof: { citations, facts, steps } }
}

/** A date that may have no object, among others. */
export function present(day: ProvenDay | undefined): readonly ProvenDay[] {
  return day ? [day] : []
}

/** A date at the end of a period. */
export function periodDay(
  name: DateName,
  period: Period,
  run: PeriodRun,
  citations: readonly Citation[],
  facts: readonly Fact[],
): ProvenDay {
  return {
    name,
    day: run.lastDay,
    unit: period.unit,
    franc: period.franc === true,
    proof: { citations, facts, steps: run.steps },
  }
}
