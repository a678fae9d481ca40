import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type Notice, sentOn } from '#law/clock/notice.ts'
import type { DateName } from '#law/clock/proof.ts'
import { allowed, type GuardAnswer, judgeLetter, refused } from './guard-answer.ts'
import { openReview } from './guards.ts'

/** Guards of what comes from outside a review, or after its decision. */

/** May the review be suspended by this letter? (R*423-37-1 to R*423-37-3, R*423-44) */
export function guardSuspension(clock: ReviewClock, notice: Notice, today: Day): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  if (course.length.suspendedSince !== undefined) return refused('alreadySuspended')
  const { deadline } = course.length
  if (!deadline) return refused('reviewNotRunning')
  return judgeLetter(notice, deadline.day, today, 'suspensionAfterDeadline')
}

/** May the review resume on that day? */
export function guardResumption(clock: ReviewClock, on: Day): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  const { suspendedSince } = course.length
  return suspendedSince === undefined || on <= suspendedSince ? refused('notSuspended') : allowed()
}

/** The report of a public inquiry starts the review of what needed one (R*423-20), or ends the suspension for an assessment (R*423-44). */
export function guardInquiryReport(clock: ReviewClock): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  const { application, length } = course
  const ends = length.assessmentFound !== undefined && length.suspendedSince !== undefined
  return ends || application.circumstances.has('publicInquiry') ? allowed() : refused('inquiryNotEstablished')
}

/** The regional prefect rejects an appeal against a refusal, or conditions, of the architect. */
export function guardHeritageAppeal(clock: ReviewClock): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  return course.silence.heritage === undefined ? refused('heritageAgreementNotRefused') : allowed()
}

/** The applicant appeals to the prefect of the region against a refusal that the architect caused (R*424-14). */
export function guardRefusalAppeal(clock: ReviewClock, receivedOn: Day): GuardAnswer {
  const until = dayNamed(clock, 'refusalAppealUntil')
  if (until === undefined) return refused('refusalNotByHeritage')
  return receivedOn > until ? refused('refusalAppealLate', { limit: until }) : allowed(until)
}

/** The prefect of the region answers the applicant: silence had confirmed the refusal after two months (R*424-14). */
export const guardRefusalAppealDecision = (clock: ReviewClock): GuardAnswer =>
  dayNamed(clock, 'refusalAppealConfirmedOn') === undefined ? refused('noRefusalAppeal') : allowed()

/** A request is confirmed once its refusal is annulled; after six months newer rules may be opposed to it (L600-2). */
export function guardAnnulledRequest(clock: ReviewClock): GuardAnswer {
  const until = dayNamed(clock, 'annulledRequestConfirmUntil')
  return until === undefined ? refused('refusalNotAnnulled') : allowed()
}

/** The binding opinion of the prefect is noted down while a decision is due, and after a tacit grant that it makes unlawful. */
export const guardPrefectOpinion = (clock: ReviewClock): GuardAnswer =>
  clock.course ? allowed() : refused('noDossier')

/** A stay ends before its term when what it protected is approved. */
export function guardStayEnd(clock: ReviewClock, on: Day): GuardAnswer {
  const expiresOn = dayNamed(clock, 'stayExpiresOn')
  return expiresOn === undefined || on > expiresOn ? refused('noStay') : allowed()
}

/** The compatibility of the planning document starts the review of what waited for it (R423-21, R423-21-1). */
export function guardPlanMadeCompatible(clock: ReviewClock): GuardAnswer {
  const course = openReview(clock)
  if (typeof course === 'string') return refused(course)
  return course.length.awaits !== undefined && course.length.awaits !== 'inquiryReport'
    ? allowed()
    : refused('planNotMadeCompatible')
}

/** The commercial commission gives its opinion while the review goes on. */
export function guardCommercialOpinion(clock: ReviewClock): GuardAnswer {
  const course = openReview(clock)
  return typeof course === 'string' ? refused(course) : allowed()
}

/** The notice of a deposit is displayed for permits and declarations (R*423-6). */
export const guardDepositNotice = ({ course }: ReviewClock): GuardAnswer =>
  course ? allowed() : refused('depositNoticeNotDue')

/** May the applicant still confirm the request that was stayed? No time limit binds when the stay states none (R*424-9). */
export function guardStayConfirmation(clock: ReviewClock, receivedOn: Day): GuardAnswer {
  const until = dayNamed(clock, 'stayConfirmationDueOn')
  if (until === undefined) return dayNamed(clock, 'stayExpiresOn') === undefined ? refused('noStay') : allowed()
  return receivedOn > until ? refused('stayConfirmationLate', { limit: until }) : allowed(until)
}

const STANDING: ReadonlySet<ReviewClock['state']['name']> = new Set([
  'decided',
  'tacitlyDecided',
  'stayed',
  'revoked',
  'worksUnderway',
  'completed',
  'complianceContested',
  'compliant',
  'lapsed',
  'certified',
  'certificateExpired',
])

/** An appeal to the court is always noted down once there is a decision: whether it is in time is for the judge. */
export const guardCourtAppeal = ({ state }: ReviewClock): GuardAnswer =>
  STANDING.has(state.name) ? allowed() : refused('nothingToAppeal')

/** An appeal to the authority: after its month it is out of time (L600-12-2). */
export function guardAdministrativeAppeal(clock: ReviewClock, on: Day): GuardAnswer {
  if (!STANDING.has(clock.state.name)) return refused('nothingToAppeal')
  const limit = dayNamed(clock, 'administrativeAppealUntil')
  if (limit === undefined) return allowed()
  return on > limit ? refused('administrativeAppealLate', { limit }) : allowed(limit)
}

/** An extension is refused by a letter received in the two months of its request: later, silence has granted it (R*424-23). */
export function guardExtensionRefusal(clock: ReviewClock, notice: Notice, today: Day): GuardAnswer {
  const acquiredOn = dayNamed(clock, 'validityExtensionGrantedOn')
  return acquiredOn === undefined
    ? refused('noExtensionRequested')
    : judgeLetter(notice, acquiredOn, today, 'extensionAcquired')
}

/** Works that stop are those that had begun (R*424-17). */
export const guardWorksInterruption = ({ state }: ReviewClock): GuardAnswer =>
  state.name === 'worksUnderway' || state.name === 'lapsed' ? allowed() : refused('worksNotUnderway')

/** May the works be ordered to stop? A report must have been drawn up before (L480-2). */
export function guardStopWorks(reportOn: Day, notice: Notice): GuardAnswer {
  const orderedOn = sentOn(notice)
  return orderedOn !== undefined && reportOn > orderedOn ? refused('stopWorksWithoutReport') : allowed()
}

/** May the holder ask for the attestation that nobody contests? (R*462-10) */
export const guardAttestationRequest = (clock: ReviewClock): GuardAnswer =>
  dayNamed(clock, 'complianceContestUntil') === undefined ? refused('noCompletionDeclared') : allowed()

const dayNamed = ({ dates }: ReviewClock, name: DateName): Day | undefined =>
  dates.find((date) => date.name === name)?.day
