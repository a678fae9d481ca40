import { isPermit } from '#law/dossier-kind.ts'
import { openingOf, type StepName } from '#law/moves/moves.ts'
import { signedDecision, signedRevocation } from '#law/moves/standing.ts'
import type { ActOf, DecisionSense } from './acts.ts'
import type { AfterDecision } from './after-decision.ts'
import { addDays, type Day } from './calendar.ts'
import { hasAsked } from './completeness.ts'
import { displayThatCounts } from './decision-appeals.ts'
import { notifiedOn, sentOn } from './notice.ts'
import type { Position, Restored } from './position.ts'
import { dayNamed, type Reading } from './reading.ts'
import { actsOf, type Dated, isAfter, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import { rulingAwaited } from './rulings.ts'
import type { TacitDecision } from './silence.ts'
import { leavesSilenceOpen } from './unsettled.ts'
import { orderInForce } from './works-done.ts'

/** Why what silence is held for calls for an express decision: whether the pieces were there in time, or a rule that is a reading. */
export type TacitDoubt = 'pieces' | 'reading'

/** Where a dossier stands on a day. A fact computed from its acts, never a field that someone sets. */
export type DossierState =
  | { name: 'notFiled' }
  /** The history of another software, whose acts give no decision: nobody knows what became of it, and nothing is computed of it. */
  | { name: 'decisionUnknown' }
  | { name: 'notSeized' }
  | { name: 'inFirstMonth'; until: Day }
  | { name: 'awaitingAttachments'; until: Day }
  /** `of`: a planning document must be made compatible first, rather than an inquiry held. */
  | { name: 'awaitingInquiryReport'; of?: 'planCompatibility' }
  | { name: 'suspended'; since: Day }
  /** `until`: last day to notify a decision; absent while nothing definite ends the review. */
  | { name: 'underReview'; until?: Day }
  /** Signed, and not received yet: `until` is the last day to be received in time; `arrivesOn`, the day when the law takes it as received. */
  | { name: 'signed'; sense: DecisionSense; on: Day; until?: Day; arrivesOn?: Day; declaration?: true; transfer?: true }
  /** `unconfirmed`: the applicant let a stay end without confirming the request. */
  | { name: 'withdrawn'; on: Day; unconfirmed?: true }
  /**
   * `declaration`: the words of a declaration are « non-opposition » and « opposition », never « accordée »; `transfer`: what is granted is that the
   * authorisation changes hands.
   */
  | { name: 'decided'; sense: DecisionSense; on: Day; declaration?: true; transfer?: true; again?: Again }
  | { name: 'tacitlyDecided'; decision: TacitDecision; on: Day; transfer?: true; inDoubt?: TacitDoubt; again?: Again }
  /** `until`: end of the stay, then of the time to confirm, absent when none binds; `endedOn`: the stay is over. */
  | { name: 'stayed'; until?: Day; endedOn?: Day }
  /** A withdrawal has left, and the holder has not received it: `until` is the last day to be received in time. */
  | { name: 'revocationSigned'; on: Day; until: Day }
  | { name: 'revoked'; on: Day }
  /** By a court: nothing stands, and the request is to be decided again. `of`: what was annulled. */
  | { name: 'annulled'; on: Day; of: 'granted' | 'rejected' }
  | { name: 'worksUnderway'; since: Day }
  /** By an order that nothing has put an end to. */
  | { name: 'worksStopped'; on: Day }
  | { name: 'completed'; on: Day; contestableUntil: Day }
  | { name: 'complianceContested'; on: Day }
  | { name: 'compliant'; since: Day }
  /** `known`: somebody found that no works had begun, or works begun are known to be late or idle; absent while nothing was declared alone. */
  | { name: 'lapsed'; on: Day; known?: true }
  | { name: 'certified'; tacit: boolean; until: Day }
  | { name: 'certificateExpired'; on: Day }

/** A court put it back: the day of its ruling, and what it set aside. `isDisplayed`: no display on the ground is to be made again. */
export type Again = { on: Day; by: Restored['by']; isDisplayed?: true }

/** The state of a dossier, read from the decision that stands and from the moves that are open. */
export function stateOf(reading: Reading): DossierState {
  const { position, after, day, course } = reading
  if (position && after) return againState(reading) ?? decidedState(reading, position, after)
  if (course.withdrawnOn !== undefined && course.withdrawnOn <= day)
    return { name: 'withdrawn', on: course.withdrawnOn }
  const signed = signedDecision(reading)
  if (signed?.signedOn !== undefined) return signedState(reading, signed, course.tacit?.on.day)
  const awaited = lastDayOf('sendAttachments', reading)
  if (awaited !== undefined) return { name: 'awaitingAttachments', until: awaited }
  const { suspendedSince, awaits, startsOn } = course.length
  if (suspendedSince !== undefined && suspendedSince <= day) return { name: 'suspended', since: suspendedSince }
  const answered = course.completeness.completeOn && course.completeness.completeOn.day <= day
  if (awaits || (startsOn && startsOn.day > day && answered)) {
    return { name: 'awaitingInquiryReport', ...(waitsForPlan(course.length) && { of: 'planCompatibility' }) }
  }
  const check = lastDayOf('requestAttachments', reading)
  if (check !== undefined && !hasAsked(day, course.completeness)) return { name: 'inFirstMonth', until: check }
  return { name: 'underReview', ...until(lastDayOf('decide', reading)) }
}

/** Last day of a move, while it is open. */
function lastDayOf(step: StepName, reading: Reading): Day | undefined {
  const opening = openingOf(step, reading)
  return opening.open ? opening.until : undefined
}

function signedState(reading: Reading, signed: ActOf<'decided'>, last: Day | undefined): DossierState {
  const { sense, signedOn, notice } = signed
  const arrivesOn = notifiedOn(notice)
  return {
    ...{ name: 'signed', sense, on: signedOn ?? reading.day, ...until(last) },
    ...(arrivesOn !== undefined && { arrivesOn }),
    ...declared(reading),
  }
}

/** A decision is due after another one: it is awaited, or it is signed and on its way. */
function againState(reading: Reading): DossierState | undefined {
  const awaited = rulingAwaited(reading.course.sequel, reading.day)
  if (!awaited) return undefined
  const signed = signedDecision(reading)
  if (signed?.signedOn !== undefined) return signedState(reading, signed, awaited.tacit?.on.day)
  return { name: 'underReview', ...until(awaited.dueOn?.day) }
}

function waitsForPlan({ awaits, startsOn }: ReviewCourse['length']): boolean {
  if (awaits) return awaits !== 'inquiryReport'
  return startsOn?.proof.facts.some(({ name }) => name === 'planMadeCompatibleOn') ?? false
}

const until = (day: Day | undefined) => day !== undefined && { until: day }

/** Said of a declaration alone, and of what hands an authorisation over. */
const declared = (reading: Reading) => ({
  ...(!isPermit(reading.course.application.kind) && { declaration: true as const }),
  ...handedOver(reading),
})

const handedOver = ({ course }: Pick<Reading, 'course'>) =>
  course.application.variant === 'transfer' && { transfer: true as const }

function decidedState(reading: Reading, position: Position, after: AfterDecision): DossierState {
  switch (position.holder) {
    case 'revoked':
      return { name: 'revoked', on: position.effectiveOn }
    case 'annulled':
      return annulledState(reading, position)
    case 'stayed':
      return stayedState(reading.day, position)
    case 'rejected':
      return decisionState(reading, position)
    case 'granted':
      return revocationState(reading) ?? worksState(reading, position, after) ?? decisionState(reading, position)
  }
}

/** A decision signed after the judgment, and not received yet, is what is awaited. */
function annulledState(reading: Reading, { effectiveOn, undid = 'granted' }: Position): DossierState {
  const signed = signedDecision(reading)
  return signed?.signedOn !== undefined && signed.signedOn >= effectiveOn
    ? signedState(reading, signed, undefined)
    : { name: 'annulled', on: effectiveOn, of: undid }
}

function stayedState(today: Day, { stay }: Position): DossierState {
  // annulled since: nothing says until when it held
  if (!stay) return { name: 'stayed' }
  const { expiresOn, confirmUntil, binds } = stay
  if (today <= expiresOn.day) return { name: 'stayed', until: expiresOn.day }
  const endedOn = expiresOn.day
  if (binds === false) return { name: 'stayed', endedOn }
  if (today <= confirmUntil.day) return { name: 'stayed', until: confirmUntil.day, endedOn }
  return { name: 'withdrawn', on: addDays(confirmUntil.day, 1), unconfirmed: true }
}

/** Once the time to be received in is over, a withdrawal that nobody is known to have received no longer holds the state. */
function revocationState(reading: Reading): DossierState | undefined {
  const signed = signedRevocation(reading)
  const left = signed && sentOn(signed.notice)
  const until = dayNamed(reading, 'revocableUntil')
  if (left === undefined || until === undefined || until < reading.day) return undefined
  return { name: 'revocationSigned', on: left, until }
}

function decisionState(reading: Reading, position: Position): DossierState {
  const { tacit, sense, effectiveOn, restored } = position
  const again = restored && { again: againOf(restored, position, reading) }
  if (tacit)
    return {
      name: 'tacitlyDecided',
      decision: tacit,
      on: effectiveOn,
      ...handedOver(reading),
      ...doubted(reading),
      ...again,
    }
  return { name: 'decided', sense: sense ?? 'granted', on: effectiveOn, ...declared(reading), ...again }
}

function doubted({ course: { findings, silence, completeness } }: Reading): { inDoubt?: TacitDoubt } {
  if (findings.warnings.some(leavesSilenceOpen)) return { inDoubt: 'pieces' }
  return silence.isReading && completeness.outcome !== 'neverCompleted' ? { inDoubt: 'reading' } : {}
}

const againOf = ({ on, by }: Restored, position: Position, { register, context }: Reading): Again => ({
  on,
  by,
  ...(by === 'withdrawalAnnulled' && displayThatCounts(position, register, context) && { isDisplayed: true }),
})

/** Works stopped before the decision are not those that it allows. */
function isAfterDecision(order: Dated, { act: id, effectiveOn: on }: Position, register: Register): boolean {
  const decision = register.acts.find((act) => act.id === id)
  return decision ? isAfter(register, order, { act: decision, on }) : order.on > on
}

function worksState(
  { day: today, register }: Reading,
  position: Position,
  { validity, validityStoppedSince, lapsesOn, worksStartedOn, completion }: AfterDecision,
): DossierState | undefined {
  if (completion && completion.declaredOn <= today) {
    const { contestedOn, contestUntil, declaredOn, liftedOn } = completion
    if (liftedOn !== undefined && liftedOn <= today) return { name: 'compliant', since: liftedOn }
    if (contestedOn !== undefined && contestedOn <= today) return { name: 'complianceContested', on: contestedOn }
    if (today > contestUntil.day) return { name: 'compliant', since: addDays(contestUntil.day, 1) }
    return { name: 'completed', on: declaredOn, contestableUntil: contestUntil.day }
  }
  const order = orderInForce(today, register)
  if (order && isAfterDecision(order, position, register)) return { name: 'worksStopped', on: order.on }
  const started = worksStartedOn !== undefined && worksStartedOn <= today
  if (lapsesOn && lapsesOn.day < today) return { name: 'lapsed', on: lapsesOn.day, known: true }
  const stopped = validityStoppedSince !== undefined
  if (started && validity && (stopped || worksStartedOn <= validity.expiresOn.day))
    return { name: 'worksUnderway', since: worksStartedOn }
  if (stopped && validityStoppedSince <= today) return undefined
  if (validity && validity.expiresOn.day < today) return lapsedState(validity.expiresOn.day, started, today, register)
  return undefined
}

/** R*424-17 looks at the works, not at their declaration: that none came is no proof that none began. */
function lapsedState(on: Day, started: boolean, today: Day, register: Register): DossierState {
  const isFound = actsOf(register, 'worksNotBegun').some((found) => found.on > on && found.on <= today)
  return { name: 'lapsed', on, ...((started || isFound) && { known: true }) }
}
