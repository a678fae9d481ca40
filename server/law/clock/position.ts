import type { ActOf, DecisionSense } from './acts.ts'
import type { Day } from './calendar.ts'
import { fallenWithdrawal, withdrawalOn } from './court-appeals.ts'
import type { ExpressDecision } from './express-decision.ts'
import { isTacitGrant } from './grants.ts'
import { notifiedOn, sentOn } from './notice.ts'
import type { Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import { isSetAside, type Ruling, type RulingCause, type StayOrdered, type Taken, takenIn } from './rulings.ts'
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
  restored?: Restored
}

/** The decision stands again since `on`: a court set aside what had put an end to it on `from`. */
export type Restored = {
  by: 'withdrawalAnnulled' | 'annulmentQuashed'
  from: Day
  on: Day
  act: string
  notifiedOn?: Day | undefined
}

/** The decision standing on `today`, undefined while the review goes on or was given up. */
export function positionOn(today: Day, course: ReviewCourse, register: Register): Position | undefined {
  const decided = decidedPosition(today, course)
  if (decided?.holder !== 'granted') return decided
  const held = withdrawalOn(today, decided.effectiveOn, register)
  if (!held) return withFallen(decided, today, register)
  const { id, atHolderRequest } = held.act
  const withdrew = {
    decidedOn: decided.decidedOn,
    ...(decided.act && { act: decided.act }),
    ...(atHolderRequest && { atHolderRequest }),
  }
  const { notice } = held.act
  const effectiveOn = notifiedOn(notice) ?? held.from
  // it leaves on the day it is signed
  return { holder: 'revoked', decidedOn: sentOn(notice) ?? effectiveOn, effectiveOn, act: id, withdrew }
}

/** A court annulled its withdrawal: it stands again since the judgment (CE 28 décembre 2022, n° 447875). */
function withFallen(decided: Position, today: Day, register: Register): Position {
  const fallen = fallenWithdrawal(today, decided.effectiveOn, register)
  if (!fallen) return decided
  const { from, to, by } = fallen
  return {
    ...decided,
    restored: { by: 'withdrawalAnnulled', from, on: to, act: by.id, notifiedOn: by.notifiedOn },
  }
}

/**
 * The last decision that stands that day: those that followed the first one come before it. A request given up before a decision
 * was received is no longer there to be decided.
 */
function decidedPosition(today: Day, { tacit, decision, withdrawnOn, sequel }: ReviewCourse): Position | undefined {
  if (withdrawnOn !== undefined) return undefined
  let restored: Restored | undefined
  for (const ruling of sequel.rulings.toReversed()) {
    if (isSetAside(ruling, today)) {
      restored ??= restoredBy(ruling)
      continue
    }
    const followed = rulingPosition(today, takenIn(ruling))
    if (followed) return withStay(followed, sequel.stays, restored)
    if (ruling.annulment && ruling.openedOn <= today) return annulledPosition(ruling.annulment, ruling.cause)
  }
  const first = rulingPosition(today, { decision, tacit })
  return first && withStay(first, sequel.stays, restored)
}

function restoredBy({ openedOn, ended }: Ruling): Restored | undefined {
  if (!ended) return undefined
  const { on, id, notifiedOn } = ended
  return { by: 'annulmentQuashed', from: openedOn, on, act: id, notifiedOn }
}

const annulledPosition = ({ id, on }: ActOf<'courtAppealSettled'>, cause: RulingCause): Position => ({
  holder: 'annulled',
  decidedOn: on,
  effectiveOn: on,
  act: id,
  undid: cause === 'grantAnnulled' ? 'granted' : 'rejected',
})

function withStay(position: Position, stays: readonly StayOrdered[], restored: Restored | undefined): Position {
  const stay = position.holder === 'stayed' ? stays.find(({ act }) => act === position.act) : undefined
  return { ...position, ...(stay && { stay }), ...(restored && { restored }) }
}

function rulingPosition(today: Day, { tacit, decision }: Taken): Position | undefined {
  const express = decision && decision.notified.day <= today ? decision : undefined
  if (express?.timely) return expressPosition(express)
  if (!tacit || tacit.on.day >= today) return undefined
  switch (express?.effect) {
    case 'lateReplacesRejection':
      return expressPosition(express)
    case 'lateWithdrawsTacit': {
      const fallen = express.undone?.find(({ on, until }) => on <= today && (until === undefined || until > today))
      if (fallen) return { ...tacitPosition(tacit), restored: { ...fallen, from: express.notified.day } }
      return {
        ...expressPosition(express),
        holder: express.sense === 'stayed' ? 'stayed' : 'revoked',
        withdrew: { decidedOn: tacit.on.day },
      }
    }
    case 'lateConfirmsTacit':
    case 'express':
    case undefined:
      return tacitPosition(tacit)
  }
}

const tacitPosition = ({ decision, on: { day } }: TacitOutcome): Position => ({
  holder: isTacitGrant(decision) ? 'granted' : 'rejected',
  decidedOn: day,
  effectiveOn: day,
  tacit: decision,
})

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
