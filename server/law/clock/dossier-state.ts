import type { DecisionSense } from './acts.ts'
import type { AfterDecision } from './after-decision.ts'
import { addDays, type Day } from './calendar.ts'
import type { Ruling } from './further-rulings.ts'
import type { Position } from './position.ts'
import type { ReviewCourse } from './review-course.ts'
import type { TacitDecision } from './silence.ts'

/** Where a dossier stands on a day. A fact computed from its acts, never a field that someone sets. */
export type DossierState =
  | { name: 'notFiled' }
  | { name: 'notSeized' }
  | { name: 'inFirstMonth'; until: Day }
  | { name: 'awaitingAttachments'; until: Day }
  /** `of`: a planning document must be made compatible first, rather than an inquiry held. */
  | { name: 'awaitingInquiryReport'; of?: 'planCompatibility' }
  | { name: 'suspended'; since: Day }
  | { name: 'underReview'; until: Day }
  /** `unconfirmed`: the applicant let a stay end without confirming the request. */
  | { name: 'withdrawn'; on: Day; unconfirmed?: true }
  | { name: 'decided'; sense: DecisionSense; on: Day }
  | { name: 'tacitlyDecided'; decision: TacitDecision; on: Day }
  /** `until`: end of the stay, then of the time to confirm, absent when none binds; `endedOn`: the stay is over. */
  | { name: 'stayed'; until?: Day; endedOn?: Day }
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
  if (length.awaits || (length.startsOn && length.startsOn.day > today && answered)) {
    return { name: 'awaitingInquiryReport', ...(waitsForPlan(length) && { of: 'planCompatibility' }) }
  }
  if (today <= checkUntil.day && !asked) return { name: 'inFirstMonth', until: checkUntil.day }
  return { name: 'underReview', until: length.deadline?.day ?? tacit?.on.day ?? checkUntil.day }
}

function waitsForPlan({ awaits, startsOn }: ReviewCourse['length']): boolean {
  if (awaits) return awaits !== 'inquiryReport'
  return startsOn?.proof.facts.some(({ name }) => name === 'planMadeCompatibleOn') ?? false
}

/** The state of a dossier once a decision stands. */
export function decidedState(today: Day, position: Position, after: AfterDecision): DossierState {
  switch (position.holder) {
    case 'revoked':
      return { name: 'revoked', on: position.effectiveOn }
    case 'stayed':
      return stayedState(today, position)
    case 'rejected':
      return decisionState(position)
    case 'granted':
      return worksState(today, after) ?? decisionState(position)
  }
}

function stayedState(today: Day, { stay, effectiveOn }: Position): DossierState {
  if (!stay) return { name: 'stayed', until: effectiveOn }
  const { expiresOn, confirmUntil, enforceable } = stay
  if (today <= expiresOn.day) return { name: 'stayed', until: expiresOn.day }
  const endedOn = expiresOn.day
  if (!enforceable) return { name: 'stayed', endedOn }
  if (today <= confirmUntil.day) return { name: 'stayed', until: confirmUntil.day, endedOn }
  return { name: 'withdrawn', on: addDays(confirmUntil.day, 1), unconfirmed: true }
}

/** A decision is due again: the dossier is under review until then. */
export function rulingState({ dueOn }: Ruling): DossierState | undefined {
  return dueOn && { name: 'underReview', until: dueOn.day }
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
