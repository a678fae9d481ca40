import type { ActOf, DecisionSense } from './acts.ts'
import type { Day } from './calendar.ts'
import type { ExpressDecision } from './express-decision.ts'
import type { RulingCause, StayOrdered } from './further-rulings.ts'
import { isTacitGrant } from './grants.ts'
import { notifiedOn } from './notice.ts'
import { lastOf, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import type { TacitDecision } from './silence.ts'
import type { TacitOutcome } from './tacit-outcome.ts'

/**
 * The decision that stands on a day: who has what, since when. `decidedOn` is the signature of an express decision or
 * the day of a tacit one; `effectiveOn` is its notification, or that same tacit day.
 */
export type Position = {
  holder: 'granted' | 'rejected' | 'stayed' | 'revoked' | 'annulled'
  decidedOn: Day
  effectiveOn: Day
  sense?: DecisionSense
  tacit?: TacitDecision
  act?: string
  /** The stay in force, or that a confirmation has not yet turned into a decision. */
  stay?: StayOrdered
  /** What the judgment annulled: nothing stands any more, and the request is to be decided again. */
  undid?: 'granted' | 'rejected'
  /** The grant that this withdrawal, or this late refusal, put an end to. */
  withdrew?: { decidedOn: Day; act?: string; atHolderRequest?: boolean }
}

/** The decision standing on `today`, undefined while the review goes on or was given up. */
export function positionOn(today: Day, course: ReviewCourse, register: Register): Position | undefined {
  const decided = decidedPosition(today, course)
  if (decided?.holder !== 'granted') return decided
  const revocation = lastOf(register, 'revoked')
  const revokedOn = revocation && notifiedOn(revocation.notice)
  if (!revocation || revokedOn === undefined || revokedOn > today || revokedOn < decided.effectiveOn) return decided
  const { id, atHolderRequest } = revocation
  const withdrew = {
    decidedOn: decided.decidedOn,
    ...(decided.act && { act: decided.act }),
    ...(atHolderRequest && { atHolderRequest }),
  }
  return { holder: 'revoked', decidedOn: revokedOn, effectiveOn: revokedOn, act: id, withdrew }
}

/**
 * The last decision that stands that day: those that followed the first one come before it. A request given up before a decision
 * was received is no longer there to be decided.
 */
function decidedPosition(today: Day, { tacit, decision, withdrawnOn, sequel }: ReviewCourse): Position | undefined {
  if (withdrawnOn !== undefined) return undefined
  for (const ruling of sequel.rulings.toReversed()) {
    const followed = rulingPosition(today, ruling)
    if (followed) return withStay(followed, sequel.stays)
    if (ruling.annulment && ruling.openedOn <= today) return annulledPosition(ruling.annulment, ruling.cause)
  }
  const first = rulingPosition(today, { decision, tacit })
  return first && withStay(first, sequel.stays)
}

const annulledPosition = ({ id, on }: ActOf<'courtAppealSettled'>, cause: RulingCause): Position => ({
  holder: 'annulled',
  decidedOn: on,
  effectiveOn: on,
  act: id,
  undid: cause === 'grantAnnulled' ? 'granted' : 'rejected',
})

function withStay(position: Position, stays: readonly StayOrdered[]): Position {
  const stay = position.holder === 'stayed' ? stays.find(({ act }) => act === position.act) : undefined
  return stay ? { ...position, stay } : position
}

type Taken = { tacit?: TacitOutcome | undefined; decision?: ExpressDecision | undefined }

function rulingPosition(today: Day, { tacit, decision }: Taken): Position | undefined {
  const express = decision && decision.notified.day <= today ? decision : undefined
  if (express?.timely) return expressPosition(express)
  if (!tacit || tacit.on.day >= today) return undefined
  switch (express?.effect) {
    case 'lateReplacesRejection':
      return expressPosition(express)
    case 'lateWithdrawsTacit':
      return {
        ...expressPosition(express),
        holder: express.sense === 'stayed' ? 'stayed' : 'revoked',
        withdrew: { decidedOn: tacit.on.day },
      }
    case 'lateConfirmsTacit':
    case 'express':
    case undefined:
      return {
        holder: isTacitGrant(tacit.decision) ? 'granted' : 'rejected',
        decidedOn: tacit.on.day,
        effectiveOn: tacit.on.day,
        tacit: tacit.decision,
      }
  }
}

function expressPosition({ act, sense, notified }: ExpressDecision): Position {
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
