import type { Day } from '#law/clock/calendar.ts'
import { EXTENSION_GROUNDS, type ExtensionReason, lengthens } from '#law/clock/extensions.ts'
import { type Reading, signedDecisionOn, signedRevocationOn } from '#law/clock/reading.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { openRuling } from '#law/clock/rulings.ts'
import { HERITAGE_AGREEMENT_PLACES } from '#law/clock/tacit-outcome.ts'
import type { GuardReason } from '#law/guards/guard-reasons.ts'
import { closed, type Opening, open } from './opening.ts'

/** What stands on a day, as the moves ask it. */

/** No decision stands, and the applicant has not given up. */
export function isOver({ position, day, course }: Reading): boolean {
  return position !== undefined || hasWithdrawn(day, course)
}

export function hasWithdrawn(day: Day, { withdrawnOn }: ReviewCourse): boolean {
  return withdrawnOn !== undefined && withdrawnOn <= day
}

/** The decision signed and not received, while none stands or while another one is due. */
export function signedDecision({ day, course, register, position }: Reading) {
  const isSettled = position !== undefined && openRuling(course.sequel, day) === undefined
  return isSettled ? undefined : signedDecisionOn(day, course, register)
}

export function needsHeritageAgreement({ application: { circumstances } }: ReviewCourse): boolean {
  return HERITAGE_AGREEMENT_PLACES.some((place) => circumstances.has(place))
}

/** His refusal is taken to the prefect of the region there alone (R*424-14). */
export const opensHeritageAppeal = ({ application: { circumstances } }: ReviewCourse): boolean =>
  circumstances.has('monumentSurroundings') || circumstances.has('remarkableHeritageSite')

/** Extensions not given yet for which the dossier gives a ground. */
export function extensionsLeft({ application, length }: ReviewCourse): readonly ExtensionReason[] {
  return EXTENSION_REASONS.filter((reason) => !length.extensions.includes(reason) && hasGround(application, reason))
}

export function hasGround({ kind, circumstances }: ReviewCourse['application'], reason: ExtensionReason): boolean {
  return lengthens(reason, kind) && EXTENSION_GROUNDS[reason].some((ground) => circumstances.has(ground))
}

const EXTENSION_REASONS = Object.keys(EXTENSION_GROUNDS) as readonly ExtensionReason[]

/** The withdrawal that has left on that day and that the holder has not received. */
export const signedRevocation = ({ day, register, position }: Reading) =>
  position?.holder === 'granted' ? signedRevocationOn(day, register) : undefined

type Question = (reading: Reading) => Opening

/** What the authority or the applicant may do while the review goes on. */
export const whileOpen =
  (question: Question): Question =>
  (reading) =>
    isOver(reading) ? closed('reviewOver') : question(reading)

/** What the authority no longer does once its decision is signed, though nobody has received it yet. */
export const whileUndecided = (question: Question): Question =>
  whileOpen((reading) => (signedDecision(reading) ? closed('alreadySigned') : question(reading)))

/** What stays possible until the applicant has the decision, but that nothing calls for once it is signed. */
export const notedOnceSigned = (question: Question): Question =>
  whileOpen((reading) => {
    const opening = question(reading)
    return opening.open && signedDecision(reading) ? { ...opening, noted: true } : opening
  })

/** A decision allows works: what the holder may do, and what the authority may do of it. */
export const onGrant =
  (question: Question): Question =>
  (reading) =>
    reading.position?.holder === 'granted' ? question(reading) : closed('nothingGranted')

/** A decision that is signed may be appealed before whoever asked for it receives it. */
export const onDecision =
  (question: Question): Question =>
  (reading) =>
    reading.position || signedDecision(reading) ? question(reading) : closed('nothingToAppeal')

/** A formality owed: late, it is still owed. */
export function duty(dueOn: Day | undefined, done: GuardReason): Opening {
  return dueOn === undefined ? closed(done) : open({ due: true, dueOn })
}
