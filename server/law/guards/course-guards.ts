import type { ActOf, Appellant, CourtOutcome } from '#law/clock/acts.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { courtsOf } from '#law/clock/court-appeals.ts'
import { type Notice, sentOn } from '#law/clock/notice.ts'
import { actsOf, lastOf } from '#law/clock/register.ts'
import { allowed, type GuardAnswer, refused } from './guard-answer.ts'
import { answered, answeredLetter, letterOpening, openingBy } from './judge.ts'

/** Guards of what comes from outside a review, or after its decision. */

/** May the review be suspended by this letter? (R*423-37-1 to R*423-37-3, R*423-44) */
export const guardSuspension = (clock: ReviewClock, notice: Notice, today: Day): GuardAnswer =>
  answeredLetter(letterOpening(clock, 'suspendReview', notice, today))

/** May the review resume on that day? */
export const guardResumption = (clock: ReviewClock, on: Day): GuardAnswer =>
  answered(openingBy(clock, 'resumeReview', on))

/** Documents that come: those that were asked and are awaited, or others, which move no date. */
export function guardArrival(clock: ReviewClock, on: Day): GuardAnswer {
  const awaited = openingBy(clock, 'sendAttachments', on)
  return answered(awaited.open ? awaited : openingBy(clock, 'bringDocuments', on))
}

/** The report of the public inquiry starts the review of what needed one (R*423-20). */
export const guardInquiryReport = (clock: ReviewClock, on?: Day): GuardAnswer =>
  answered(openingBy(clock, 'receiveInquiryReport', on))

/** The regional prefect rejects an appeal against a refusal, or conditions, of the architect. */
export const guardHeritageAppeal = (clock: ReviewClock, on?: Day): GuardAnswer =>
  answered(openingBy(clock, 'rejectHeritageAppeal', on))

/** The commercial commission gives its opinion while the review goes on. */
export const guardCommercialOpinion = (clock: ReviewClock, on?: Day): GuardAnswer =>
  answered(openingBy(clock, 'giveCommercialOpinion', on))

/** The notice of a deposit is displayed for permits and declarations (R*423-6). */
export const guardDepositNotice = (clock: ReviewClock, on?: Day): GuardAnswer =>
  clock.course ? answered(openingBy(clock, 'postDepositNotice', on)) : refused('depositNoticeNotDue')

/** May the applicant still confirm the request that was stayed? (L424-1) */
export const guardStayConfirmation = (clock: ReviewClock, receivedOn: Day): GuardAnswer =>
  answered(openingBy(clock, 'confirmRequest', receivedOn))

/** An appeal to the court is always noted down once there is a decision: whether it is in time is for the judge. */
export const guardCourtAppeal = (clock: ReviewClock, on?: Day, appellant: Appellant = 'thirdParty'): GuardAnswer =>
  answered(openingBy(clock, appellant === 'applicant' ? 'appealByApplicant' : 'appealByThirdParty', on))

/** A higher court is asked about a judgment: there must be one. */
export function guardHigherAppeal(clock: ReviewClock, on: Day, appellant: Appellant): GuardAnswer {
  const register = registerOf(clock)
  const isJudged = register && actsOf(register, 'courtAppealSettled').some((judgment) => judgment.on <= on)
  return isJudged ? guardCourtAppeal(clock, on, appellant) : refused('nothingJudged')
}

/** How an appeal ended; a higher court sets aside an annulment that holds. */
export function guardJudgment(clock: ReviewClock, on: Day, outcome: CourtOutcome | undefined): GuardAnswer {
  const register = registerOf(clock)
  const last = register && courtsOf(register).annulments.at(-1)
  const holds = last !== undefined && !last.quashed && last.act.on <= on
  return outcome === 'restored' && !holds ? refused('nothingAnnulled') : answered(openingBy(clock, 'settleAppeal', on))
}

const registerOf = ({ reading }: ReviewClock) => (reading?.of === 'review' ? reading.register : undefined)

/** An appeal to the authority: after its month it is out of time (L600-12-2). */
export const guardAdministrativeAppeal = (
  clock: ReviewClock,
  on: Day,
  appellant: Appellant = 'thirdParty',
): GuardAnswer =>
  answered(
    openingBy(clock, appellant === 'applicant' ? 'administrativeAppeal' : 'administrativeAppealByThirdParty', on),
  )

/** A third party tells an appeal of that sort, once it is lodged, to who decided and to the holder (R*600-1). */
export function guardAppealNotification(
  clock: ReviewClock,
  appeal: ActOf<'appealNotified'>['appeal'],
  sentOn: Day,
): GuardAnswer {
  const { reading } = clock
  const kind = appeal === 'court' ? 'courtAppealLodged' : 'administrativeAppealLodged'
  const isLodged = reading?.of === 'review' && lastOf(reading.register, kind) !== undefined
  return isLodged ? answered(openingBy(clock, 'notifyAppeal', sentOn)) : refused('noAppealPending')
}

/** Works that stop are those that had begun (R*424-17). */
export const guardWorksInterruption = (clock: ReviewClock, from?: Day): GuardAnswer =>
  answered(openingBy(clock, 'interruptWorks', from))

/** May the works be ordered to stop? A report must have been drawn up before (L480-2). */
export function guardStopWorks(reportOn: Day, notice: Notice): GuardAnswer {
  const orderedOn = sentOn(notice)
  return orderedOn !== undefined && reportOn > orderedOn ? refused('stopWorksWithoutReport') : allowed()
}

/** May the holder ask for the attestation that nobody contests? (R*462-10) */
export const guardAttestationRequest = (clock: ReviewClock, receivedOn?: Day): GuardAnswer =>
  answered(openingBy(clock, 'requestAttestation', receivedOn))
