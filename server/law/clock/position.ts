import type { DecisionSense } from './acts.ts'
import type { Day } from './calendar.ts'
import { notifiedOn } from './notice.ts'
import { lastOf, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import type { TacitDecision } from './silence.ts'

/**
 * The decision that stands on a day: who has what, since when. `decidedOn` is the signature of an express decision or
 * the day of a tacit one; `effectiveOn` is its notification, or that same tacit day.
 */
export type Position = {
  holder: 'granted' | 'rejected' | 'stayed' | 'revoked'
  decidedOn: Day
  effectiveOn: Day
  sense?: DecisionSense
  tacit?: TacitDecision
  act?: string
}

/** The decision standing on `today`, undefined while the review goes on or was given up. */
export function positionOn(today: Day, course: ReviewCourse, register: Register): Position | undefined {
  const decided = decidedPosition(today, course)
  if (decided?.holder !== 'granted') return decided
  const revocation = lastOf(register, 'revoked')
  const revokedOn = revocation && notifiedOn(revocation.notice)
  if (!revocation || revokedOn === undefined || revokedOn > today || revokedOn < decided.effectiveOn) return decided
  return { holder: 'revoked', decidedOn: revokedOn, effectiveOn: revokedOn, act: revocation.id }
}

function decidedPosition(today: Day, { tacit, decision, withdrawnOn }: ReviewCourse): Position | undefined {
  // a request given up before a decision was received is no longer there to be decided
  if (withdrawnOn !== undefined) return undefined
  const express = decision && decision.notified.day <= today ? decision : undefined
  if (express?.timely) return expressPosition(express)
  if (!tacit || tacit.on.day >= today) return undefined
  switch (express?.effect) {
    case 'lateReplacesRejection':
      return expressPosition(express)
    case 'lateWithdrawsTacit':
      return { ...expressPosition(express), holder: express.sense === 'stayed' ? 'stayed' : 'revoked' }
    case 'lateConfirmsTacit':
    case 'express':
    case undefined:
      return {
        holder: tacit.decision === 'tacitPermit' || tacit.decision === 'tacitNonOpposition' ? 'granted' : 'rejected',
        decidedOn: tacit.on.day,
        effectiveOn: tacit.on.day,
        tacit: tacit.decision,
      }
  }
}

function expressPosition({ act, sense, notified }: NonNullable<ReviewCourse['decision']>): Position {
  return {
    holder: holderOf(sense),
    decidedOn: act.signedOn ?? notified.day,
    effectiveOn: notified.day,
    sense,
    act: act.id,
  }
}

export function holderOf(sense: DecisionSense): Position['holder'] {
  switch (sense) {
    case 'granted':
    case 'grantedWithConditions':
    case 'unopposed':
    case 'certificateIssued':
      return 'granted'
    case 'refused':
    case 'opposed':
      return 'rejected'
    case 'stayed':
      return 'stayed'
  }
}
