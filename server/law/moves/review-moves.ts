import type { Day } from '#law/clock/calendar.ts'
import { EXTENSION_GROUNDS, type ExtensionReason } from '#law/clock/extensions.ts'
import { openRuling } from '#law/clock/further-rulings.ts'
import { dayNamed, type Reading, signedDecisionOn } from '#law/clock/reading.ts'
import { actsOf } from '#law/clock/register.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { COMMERCIAL_OPINIONS } from '#law/clock/tacit-outcome.ts'
import { closed, OPEN, type Opening, open, within } from './opening.ts'

/** Moves of a review: open from the deposit until a decision exists or the applicant has given up. */

type Question = (reading: Reading) => Opening

/** What the authority or the applicant may do while the review goes on. */
const whileOpen =
  (question: Question): Question =>
  (reading) =>
    isOver(reading) ? closed('reviewOver') : question(reading)

/** What the authority no longer does once its decision is signed, though nobody has received it yet. */
const whileUndecided = (question: Question): Question =>
  whileOpen((reading) => (signedDecision(reading) ? closed('alreadySigned') : question(reading)))

export const REVIEW_MOVES = {
  postDepositNotice: (reading) => depositNotice(reading),
  establishCircumstance: whileOpen(() => OPEN),
  establishAuthority: () => open({ noted: true }),
  requestAttachments: whileUndecided(({ day, course }) =>
    within(day, course.completeness.checkUntil.day, 'afterFirstMonth'),
  ),
  increasePeriod: whileUndecided(({ day, course }) =>
    within(day, course.completeness.checkUntil.day, 'increaseAfterFirstMonth'),
  ),
  sendAttachments: whileOpen(({ day, course }) => awaitedPieces(day, course)),
  bringDocuments: whileOpen(({ day, course }) =>
    awaitedPieces(day, course).open ? closed('piecesAwaited') : open({ noted: true }),
  ),
  extendPeriod: whileUndecided(({ day, course }) => {
    const { deadline, extensions } = course.length
    if (!deadline) return closed('reviewNotRunning')
    if (extensionsLeft(course).length === 0) {
      return closed(extensions.length > 0 ? 'extensionAlreadyGiven' : 'extensionNeedsCircumstance')
    }
    return within(day, deadline.day, 'extensionAfterDeadline')
  }),
  suspendReview: whileUndecided(({ day, course }) => {
    const { suspendedSince, deadline } = course.length
    if (suspendedSince !== undefined) return closed('alreadySuspended')
    return deadline ? within(day, deadline.day, 'suspensionAfterDeadline') : closed('reviewNotRunning')
  }),
  resumeReview: whileOpen(({ day, course }) => {
    const { suspendedSince } = course.length
    return suspendedSince === undefined || day <= suspendedSince ? closed('notSuspended') : OPEN
  }),
  receiveInquiryReport: whileOpen(({ course, register }) => {
    const endsSuspension = isSuspendedForAssessment(course)
    if (!endsSuspension && !course.application.circumstances.has('publicInquiry'))
      return closed('inquiryNotEstablished')
    if (actsOf(register, 'inquiryReportReceived').length > 0) return closed('alreadyReported')
    if (endsSuspension) return open({ due: true, effect: 'resumesPeriod' })
    return open(course.length.awaits === 'inquiryReport' ? { due: true } : {})
  }),
  receivePublicSynthesis: whileOpen(({ course }) =>
    open(isSuspendedForAssessment(course) ? { due: true } : { noted: true }),
  ),
  makePlanCompatible: whileOpen(({ course: { length } }) =>
    length.awaits && length.awaits !== 'inquiryReport' ? open({ due: true }) : closed('planNotMadeCompatible'),
  ),
  giveHeritageOpinion: whileOpen(({ course }) => (needsHeritageAgreement(course) ? OPEN : open({ noted: true }))),
  rejectHeritageAppeal: whileOpen(({ course }) =>
    course.silence.heritage === undefined ? closed('heritageAgreementNotRefused') : OPEN,
  ),
  approveHeritageAppeal: whileOpen(({ course }) =>
    course.silence.heritage === undefined ? closed('heritageAgreementNotRefused') : OPEN,
  ),
  givePrefectOpinion: (reading) => (isOver(reading) ? open({ noted: true }) : OPEN),
  giveCommercialOpinion: whileOpen(({ course }) =>
    COMMERCIAL_OPINIONS.some((each) => course.application.circumstances.has(each)) ? OPEN : open({ noted: true }),
  ),
  modifyProject: whileOpen(({ day, course }) => within(day, course.tacit?.on.day, 'announcedAfterDeadline')),
  announceNewExamination: whileOpen(({ day, course }) => within(day, course.tacit?.on.day, 'announcedAfterDeadline')),
  withdraw: whileOpen(({ day, course }) => within(day, course.tacit?.on.day, 'reviewOver')),
} as const satisfies Record<string, Question>

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

/** The project turned out to need an assessment, and what ends the suspension has not come. */
function isSuspendedForAssessment({ length }: ReviewCourse): boolean {
  return length.assessmentFound !== undefined && length.suspendedSince !== undefined
}

/** Pieces lawfully asked, received by the applicant, and not all brought. */
function awaitedPieces(day: Day, { completeness }: ReviewCourse): Opening {
  const { request, dueOn, completeOn } = completeness
  const asked = request.effective && request.notifiedOn !== undefined && request.notifiedOn <= day
  if (!asked || !dueOn) return closed('nothingAwaited')
  if (completeOn && completeOn.day <= day) return closed('nothingAwaited')
  return within(day, dueOn.day, 'reviewOver', { due: true })
}

export function needsHeritageAgreement({ application: { circumstances } }: ReviewCourse): boolean {
  return circumstances.has('monumentSurroundings') || circumstances.has('remarkableHeritageSite')
}

/** Extensions not given yet for which the dossier gives a ground. */
export function extensionsLeft({ application, length }: ReviewCourse): readonly ExtensionReason[] {
  return EXTENSION_REASONS.filter((reason) => !length.extensions.includes(reason) && hasGround(application, reason))
}

export function hasGround({ circumstances }: ReviewCourse['application'], reason: ExtensionReason): boolean {
  return EXTENSION_GROUNDS[reason].some((ground) => circumstances.has(ground))
}

const EXTENSION_REASONS = Object.keys(EXTENSION_GROUNDS) as readonly ExtensionReason[]

/** Displayed within fifteen days and as long as the review lasts; afterwards the register still takes its day. */
function depositNotice(reading: Reading): Opening {
  const dueOn = dayNamed(reading, 'depositNoticeDueOn')
  return open(isOver(reading) || dueOn === undefined ? { noted: true } : { due: true, dueOn })
}
