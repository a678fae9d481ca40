import { isPermit } from '#law/dossier-kind.ts'
import { signedRevocation } from '#law/moves/after-moves.ts'
import type { Move, StepName } from '#law/moves/move.ts'
import { signedDecision } from '#law/moves/review-moves.ts'
import type { DecisionSense } from './acts.ts'
import type { AfterDecision } from './after-decision.ts'
import { addDays, type Day } from './calendar.ts'
import { sentOn } from './notice.ts'
import type { Position } from './position.ts'
import { dayNamed, type Reading } from './reading.ts'
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
  /** `until`: last day to notify a decision; absent while nothing definite ends the review. */
  | { name: 'underReview'; until?: Day }
  /** Signed, and not received yet: `until` is the last day to be received in time. */
  | { name: 'signed'; sense: DecisionSense; on: Day; until?: Day; declaration?: true }
  | { name: 'withdrawn'; on: Day }
  /** `declaration`: the words of a declaration are « non-opposition » and « opposition », never « accordée ». */
  | { name: 'decided'; sense: DecisionSense; on: Day; declaration?: true }
  | { name: 'tacitlyDecided'; decision: TacitDecision; on: Day }
  | { name: 'stayed'; until: Day }
  /** A withdrawal has left, and the holder has not received it: `until` is the last day to be received in time. */
  | { name: 'revocationSigned'; on: Day; until: Day }
  | { name: 'revoked'; on: Day }
  | { name: 'worksUnderway'; since: Day }
  | { name: 'completed'; on: Day; contestableUntil: Day }
  | { name: 'complianceContested'; on: Day }
  | { name: 'compliant'; since: Day }
  | { name: 'lapsed'; on: Day }
  | { name: 'certified'; tacit: boolean; until: Day }
  | { name: 'certificateExpired'; on: Day }

/** The state of a dossier, read from the decision that stands and from the moves that are open. */
export function stateOf(reading: Reading, moves: readonly Move[]): DossierState {
  const { position, after, day, course } = reading
  if (position && after) return decidedState(reading, position, after)
  if (course.withdrawnOn !== undefined && course.withdrawnOn <= day)
    return { name: 'withdrawn', on: course.withdrawnOn }
  const signed = signedDecision(reading)
  const move = (step: StepName) => moves.find((each) => each.step === step)
  if (signed?.signedOn !== undefined) {
    return {
      name: 'signed',
      sense: signed.sense,
      on: signed.signedOn,
      ...until(course.tacit?.on.day),
      ...declared(reading),
    }
  }
  const awaited = move('sendAttachments')?.until
  if (awaited !== undefined) return { name: 'awaitingAttachments', until: awaited }
  const { suspendedSince, awaitsInquiryReport, startsOn } = course.length
  if (suspendedSince !== undefined && suspendedSince <= day) return { name: 'suspended', since: suspendedSince }
  const answered = course.completeness.completeOn && course.completeness.completeOn.day <= day
  if (awaitsInquiryReport || (startsOn && startsOn.day > day && answered)) return { name: 'awaitingInquiryReport' }
  const check = move('requestAttachments')?.until
  if (check !== undefined && !hasAsked(day, course)) return { name: 'inFirstMonth', until: check }
  return { name: 'underReview', ...until(move('decide')?.until) }
}

const until = (day: Day | undefined) => day !== undefined && { until: day }

function hasAsked(day: Day, { completeness: { request } }: ReviewCourse): boolean {
  return request.effective && request.notifiedOn !== undefined && request.notifiedOn <= day
}

/** Said of a declaration alone. */
const declared = ({ course }: Reading) => !isPermit(course.application.kind) && { declaration: true as const }

function decidedState(reading: Reading, position: Position, after: AfterDecision): DossierState {
  switch (position.holder) {
    case 'revoked':
      return { name: 'revoked', on: position.effectiveOn }
    case 'stayed': {
      const expiry = after.dates.find(({ name }) => name === 'stayExpiresOn')
      return { name: 'stayed', until: expiry?.day ?? position.effectiveOn }
    }
    case 'rejected':
      return decisionState(reading, position)
    case 'granted':
      return revocationState(reading) ?? worksState(reading.day, after) ?? decisionState(reading, position)
  }
}

/** Once the time to be received in is over, a withdrawal that nobody is known to have received no longer holds the state. */
function revocationState(reading: Reading): DossierState | undefined {
  const signed = signedRevocation(reading)
  const left = signed && sentOn(signed.notice)
  const until = dayNamed(reading, 'revocableUntil')
  if (left === undefined || until === undefined || until < reading.day) return undefined
  return { name: 'revocationSigned', on: left, until }
}

function decisionState(reading: Reading, { tacit, sense, effectiveOn }: Position): DossierState {
  if (tacit) return { name: 'tacitlyDecided', decision: tacit, on: effectiveOn }
  return { name: 'decided', sense: sense ?? 'granted', on: effectiveOn, ...declared(reading) }
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
