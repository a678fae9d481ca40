import type { Day } from '#law/clock/calendar.ts'
import { type CertificateReading, onCertificateDay } from '#law/clock/certificate-reading.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { noFindings } from '#law/clock/context.ts'
import { type Notice, notifiedOn } from '#law/clock/notice.ts'
import { type Reading, readReview } from '#law/clock/reading.ts'
import type { StepName } from '#law/moves/moves.ts'
import { openingOf } from '#law/moves/moves.ts'
import { closed, type Opening } from '#law/moves/opening.ts'
import { allowed, type GuardAnswer, type Reservations, refused } from './guard-answer.ts'
import type { GuardReason } from './guard-reasons.ts'

/**
 * How guards ask the generator of moves. An act is judged on its own day, which may be past (it is recorded late) or to come (a
 * letter that leaves today is received tomorrow), not on the day somebody looks.
 */
export function openingBy({ reading }: ReviewClock, step: StepName, day?: Day): Opening {
  if (!reading) return closed('noDossier')
  return openingOf(step, day === undefined || day === reading.day ? reading : onDay(day, reading))
}

const onDay = (day: Day, reading: Reading | CertificateReading) =>
  reading.of === 'certificate' ? onCertificateDay(day, reading) : readReview(day, reading, noFindings())

/** A letter judged on the day it is received; while nobody knows that day, on today. */
export type LetterOpening = { opening: Opening; presentBy?: Day }

export function letterOpening(clock: ReviewClock, step: StepName, notice: Notice, today: Day): LetterOpening {
  const received = notifiedOn(notice)
  const opening = openingBy(clock, step, received ?? today)
  if (opening.open) return { opening, ...(received === undefined && { presentBy: opening.until }) }
  const now = received === undefined || received <= today ? opening : openingBy(clock, step, today)
  const late = LATE[step]
  return { opening: now.open && late ? closed(late, now.until) : now.open ? opening : now }
}

/** Why a letter that may still leave would arrive too late. */
const LATE: Partial<Record<StepName, GuardReason>> = {
  requestAttachments: 'afterFirstMonth',
  increasePeriod: 'increaseAfterFirstMonth',
  extendPeriod: 'extensionAfterDeadline',
  suspendReview: 'suspensionAfterDeadline',
  announceNewExamination: 'announcedAfterDeadline',
  revoke: 'revocationOutOfTime',
  contestCompliance: 'complianceAcquired',
  refuseValidityExtension: 'extensionAcquired',
}

/** What the guard answers once the contents of the act have been found right. */
export function answered(opening: Opening, reservations: Reservations = {}): GuardAnswer {
  if (opening.open) return allowed(opening.until, reservations)
  return refused(opening.why, opening.limit === undefined ? {} : { limit: opening.limit })
}

export function answeredLetter({ opening, presentBy }: LetterOpening, reservations: Reservations = {}): GuardAnswer {
  return answered(opening, { ...reservations, ...(presentBy !== undefined && { presentBy }) })
}
