import type { DecisionSense } from './acts.ts'
import type { AfterDecision } from './after-decision.ts'
import { addDays, type Day } from './calendar.ts'
import type { Position } from './position.ts'
import type { ReviewCourse } from './review-course.ts'
import type { TacitDecision } from './silence.ts'

/** Where a dossier stands on a day. A fact computed from its acts, never a field that someone sets. */
export type DossierState =
  | { name: 'notFiled' }
  | { name: 'notSeized' }
  | { name: 'inFirstMonth'; until: Day }
  | { name: 'awaitingAttachments'; until: Day }
  | { name: 'awaitingInquiryReport' }
  | { name: 'suspended'; since: Day }
  | { name: 'underReview'; until: Day }
  | { name: 'withdrawn'; on: Day }
  | { name: 'decided'; sense: DecisionSense; on: Day }
  | { name: 'tacitlyDecided'; decision: TacitDecision; on: Day }
  | { name: 'stayed'; until: Day }
  | { name: 'revoked'; on: Day }
  | { name: 'worksUnderway'; since: Day }
  | { name: 'completed'; on: Day; contestableUntil: Day }
  | { name: 'complianceContested'; on: Day }
  | { name: 'compliant'; since: Day }
  | { name: 'lapsed'; on: Day }
  | { name: 'certified'; tacit: boolean; until: Day }
  | { name: 'certificateExpired'; on: Day }

/** The state of a review that no decision has ended. */
export function reviewState(today: Day, { completeness, length, tacit, withdrawnOn }: ReviewCourse): DossierState {
  if (withdrawnOn !== undefined && withdrawnOn <= today) return { name: 'withdrawn', on: withdrawnOn }
  const { request, dueOn, completeOn, checkUntil } = completeness
  const answered = completeOn !== undefined && completeOn.day <= today
  const asked = request.effective && request.notifiedOn !== undefined && request.notifiedOn <= today
  if (asked && dueOn && !answered) return { name: 'awaitingAttachments', until: dueOn.day }
  if (length.suspendedSince !== undefined && length.suspendedSince <= today) {
    return { name: 'suspended', since: length.suspendedSince }
  }
  if (length.awaitsInquiryReport || (length.startsOn && length.startsOn.day > today && answered)) {
    return { name: 'awaitingInquiryReport' }
  }
  if (today <= checkUntil.day && !asked) return { name: 'inFirstMonth', until: checkUntil.day }
  return { name: 'underReview', until: length.deadline?.day ?? tacit?.on.day ?? checkUntil.day }
}

/** The state of a dossier once a decision stands. */
export function decidedState(today: Day, position: Position, after: AfterDecision): DossierState {
  switch (position.holder) {
    case 'revoked':
      return { name: 'revoked', on: position.effectiveOn }
    case 'stayed': {
      const expiry = after.dates.find(({ name }) => name === 'stayExpiresOn')
      return { name: 'stayed', until: expiry?.day ?? position.effectiveOn }
    }
    case 'rejected':
      return decisionState(position)
    case 'granted':
      return worksState(today, after) ?? decisionState(position)
  }
}

function decisionState({ tacit, sense, effectiveOn }: Position): DossierState {
  if (tacit) return { name: 'tacitlyDecided', decision: tacit, on: effectiveOn }
  return { name: 'decided', sense: sense ?? 'granted', on: effectiveOn }
}

function worksState(
  today: Day,
  { validity, validityStoppedSince, lapsesOn, worksStartedOn, completion }: AfterDecision,
): DossierState | undefined {
  if (completion && completion.declaredOn <= today) {
    const { contestedOn, contestUntil, declaredOn } = completion
    if (contestedOn !== undefined && contestedOn <= today) return { name: 'complianceContested', on: contestedOn }
    if (today > contestUntil.day) return { name: 'compliant', since: addDays(contestUntil.day, 1) }
    return { name: 'completed', on: declaredOn, contestableUntil: contestUntil.day }
  }
  const started = worksStartedOn !== undefined && worksStartedOn <= today
  if (lapsesOn && lapsesOn.day < today) return { name: 'lapsed', on: lapsesOn.day }
  const stopped = validityStoppedSince !== undefined
  if (started && validity && (stopped || worksStartedOn <= validity.expiresOn.day))
    return { name: 'worksUnderway', since: worksStartedOn }
  if (stopped && validityStoppedSince <= today) return undefined
  if (validity && validity.expiresOn.day < today) return { name: 'lapsed', on: validity.expiresOn.day }
  return undefined
}
