import type { ActOf } from './acts.ts'
import { type AfterDecision, afterDecision } from './after-decision.ts'
import { isOfTheState } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { decisionFormalities, transmissionDue } from './decision-formalities.ts'
import { formality, weekTransmissions } from './formalities.ts'
import { notifiedOn, sentOn } from './notice.ts'
import { holderOf, type Position, positionOn } from './position.ts'
import { type DateName, type ProvenDay, present } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import { isSetAside } from './rulings.ts'

/** A course with the acts that made it: the same whatever the day. */
export type Ground = {
  of: 'review'
  filed: ActOf<'filed'>
  course: ReviewCourse
  register: Register
  context: LegalContext
}

/** A course read on a day: the decision that stands and what follows it. State and moves are all read from this. */
export type Reading = Ground & { day: Day; position?: Position; after?: AfterDecision; dates: readonly ProvenDay[] }

/**
 * @param given  its ground alone is read: what another day made of it, when it is a reading, does not come along
 * @param findings  receives what the dates of the decision have to say beside them
 */
export function readReview(day: Day, given: Ground, findings: Findings): Reading {
  const { of, filed, course, register, context } = given
  const ground: Ground = { of, filed, course, register, context }
  const position = positionOn(day, course, register)
  if (!position) return { ...ground, day, dates: inOrder([...courseDates(day, ground), ...signedDates(day, ground)]) }
  const after = afterDecision(day, position, course, register, context, findings)
  const dates = inOrder([...courseDates(day, ground), ...after.dates, ...withdrawalDates(day, position, ground)])
  return { ...ground, day, position, after, dates }
}

/** A withdrawal is transmitted from its signature (CGCT L2131-1), though its holder has not received it. */
function withdrawalDates(day: Day, { holder }: Position, { course, register }: Ground): readonly ProvenDay[] {
  const signed = holder === 'granted' ? signedRevocationOn(day, register) : undefined
  const left = signed && sentOn(signed.notice)
  if (left === undefined || isOfTheState(course.application.authority)) return []
  return present(transmissionDue(left, signed?.id, register))
}

/** The withdrawal that has left by that day and that the holder has not received. */
export const signedRevocationOn = (day: Day, register: Register): ActOf<'revoked'> | undefined =>
  actsOf(register, 'revoked').findLast(({ notice }) => {
    const received = notifiedOn(notice)
    const left = sentOn(notice)
    return left !== undefined && left <= day && (received === undefined || received > day)
  })

/** Transmission and display count from the signature, received or not. */
function signedDates(day: Day, { course, register }: Ground): readonly ProvenDay[] {
  if (course.withdrawnOn !== undefined && course.withdrawnOn <= day) return []
  const signed = signedDecisionOn(day, course, register)
  if (signed?.signedOn === undefined) return []
  return decisionFormalities(
    { holder: holderOf(signed.sense), decidedOn: signed.signedOn, effectiveOn: signed.signedOn, act: signed.id },
    course.application,
    register,
  )
}

/**
 * The decision signed by that day and that the applicant has not received. One that bears no day is known by its reception
 * alone; one that came for nothing is not waited for.
 */
export function signedDecisionOn(
  day: Day,
  { decision, sequel }: ReviewCourse,
  register: Register,
): ActOf<'decided'> | undefined {
  const counts = (id: string) =>
    id === decision?.act.id || sequel.rulings.some((ruling) => ruling.decision?.act.id === id)
  return actsOf(register, 'decided').findLast(({ id, signedOn, notice }) => {
    if (signedOn === undefined || signedOn > day) return false
    const received = notifiedOn(notice)
    return received === undefined || (received > day && counts(id))
  })
}

function courseDates(day: Day, { course, filed, register }: Ground): readonly ProvenDay[] {
  const { application, completeness, length, tacit, decision, withdrawnOn, sequel } = course
  const { filing } = filed
  const filedOn = filing.filedOn ?? application.receipt.day
  const prevented = decision?.timely || withdrawnOn !== undefined
  return [
    ...(filing.channel === 'electronic'
      ? [
          formality('registrationDueOn', filedOn, 'filedOn', filed.id),
          formality('acknowledgementDueOn', filedOn, 'filedOn', filed.id),
        ]
      : []),
    formality('depositNoticeDueOn', filedOn, 'filedOn', filed.id),
    ...weekTransmissions(application, filedOn, filed.id),
    application.receipt,
    completeness.checkUntil,
    ...[completeness.dueOn, completeness.completeOn, length.startsOn, length.deadline, decision?.notified].flatMap(
      present,
    ),
    ...(tacit && !prevented ? [tacit.on] : []),
    ...sequel.rulings
      .filter((ruling) => !isSetAside(ruling, day))
      .flatMap(({ cause, dueOn, rulesOf }) => [
        ...(cause === 'stayConfirmed' ? [] : present(dueOn)),
        ...present(rulesOf),
      ]),
    ...planToldBy(application, register),
  ]
}

/** In a joint procedure, the authority of the plan tells the day its decision is executory within eight days of it (R423-21-1). */
function planToldBy({ circumstances }: ReviewCourse['application'], register: Register): readonly ProvenDay[] {
  if (!circumstances.has('jointCompatibility')) return []
  return actsOf(register, 'planMadeCompatible').flatMap(({ id, decidedOn }) =>
    decidedOn === undefined ? [] : [formality('planCompatibilityToldBy', decidedOn, 'planDecidedOn', id)],
  )
}

function inOrder(dates: readonly ProvenDay[]): readonly ProvenDay[] {
  return dates.toSorted((one, other) => one.day - other.day)
}

/** The day of that name, the first in the calendar. */
export function dayNamed({ dates }: Pick<Reading, 'dates'>, name: DateName): Day | undefined {
  return dates.find((date) => date.name === name)?.day
}
