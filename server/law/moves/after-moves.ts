import type { AppealDates } from '#law/clock/appeals.ts'
import type { Day } from '#law/clock/calendar.ts'
import { notifiedOn, sentOn } from '#law/clock/notice.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { actsOf, lastOf } from '#law/clock/register.ts'
import { closed, OPEN, type Opening, open, within } from './opening.ts'

/** Moves that a decision opens: to its author, to its holder, to third parties. */

type Question = (reading: Reading) => Opening

/** A decision allows works: what the holder may do, and what the authority may do of it. */
const onGrant =
  (question: Question): Question =>
  (reading) =>
    reading.position?.holder === 'granted' ? question(reading) : closed('nothingGranted')

const onDecision =
  (question: Question): Question =>
  (reading) =>
    reading.position ? question(reading) : closed('nothingToAppeal')

export const AFTER_MOVES = {
  endStay: ({ day, position }) =>
    position?.stay && day <= position.stay.expiresOn.day ? open({ noted: true }) : closed('noStay'),
  confirmRequest: ({ day, position }) => {
    if (!position?.stay) return closed('noStay')
    const { binds, confirmUntil, confirmedOn, decisionDueOn } = position.stay
    if (decisionDueOn && confirmedOn !== undefined && confirmedOn <= day) return closed('alreadyDone')
    if (binds === false) return OPEN
    return within(day, confirmUntil.day, 'stayConfirmationLate')
  },
  appealToRegionalPrefect: (reading) => {
    const until = dayNamed(reading, 'refusalAppealUntil')
    if (until === undefined) return closed('refusalNotByHeritage')
    return has(reading, 'refusalAppealLodged') ? closed('alreadyDone') : within(reading.day, until, 'refusalAppealLate')
  },
  answerRefusalAppeal: (reading) => {
    if (!has(reading, 'refusalAppealLodged')) return closed('noRefusalAppeal')
    return has(reading, 'refusalAppealDecided') ? closed('alreadyDone') : OPEN
  },
  confirmAnnulledRequest: (reading) => {
    const until = dayNamed(reading, 'annulledRequestConfirmUntil')
    if (until === undefined) return closed('refusalNotAnnulled')
    return reading.day <= until ? open({ until }) : open({ noted: true })
  },
  transmit: (reading) => duty(dayNamed(reading, 'transmissionDueOn')),
  postInTownHall: (reading) => duty(dayNamed(reading, 'townHallPostingDueOn')),
  certifyTacit: ({ position }) => {
    if (!position?.tacit) return closed('notTacitlyDecided')
    return position.holder === 'granted' ? OPEN : closed('tacitlyRejected')
  },
  postOnSite: onGrant(({ register }) => (lastOf(register, 'postedOnSite') ? open({ noted: true }) : OPEN)),
  revoke: (reading) => {
    const until = dayNamed(reading, 'revocableUntil')
    if (until === undefined) return closed('nothingToRevoke')
    return signedRevocation(reading)
      ? closed('revocationSigned', until)
      : within(reading.day, until, 'revocationOutOfTime')
  },
  appealByThirdParty: onDecision((reading) => appeal(reading.day, reading.after?.appeals.thirdParty?.court.day)),
  appealByApplicant: onDecision((reading) => {
    const own = reading.after?.appeals.applicant
    return own ? appeal(reading.day, own.court.day) : open({ noted: true })
  }),
  administrativeAppeal: onDecision((reading) => administrativeAppeal(reading.day, reading.after?.appeals.applicant)),
  administrativeAppealByThirdParty: onDecision((reading) =>
    administrativeAppeal(reading.day, reading.after?.appeals.thirdParty),
  ),
  notifyAppeal: (reading) => {
    const { register } = reading
    const lodged = [...actsOf(register, 'courtAppealLodged'), ...actsOf(register, 'administrativeAppealLodged')]
    if (lodged.length === 0) return closed('noAppealPending')
    const dueOn = dayNamed(reading, 'appealNotificationDueOn')
    return open(dueOn === undefined ? { noted: true } : { dueOn })
  },
  settleAppeal: ({ register, day }) => {
    const lodged = actsOf(register, 'courtAppealLodged').filter(({ on }) => on <= day).length
    return lodged > actsOf(register, 'courtAppealSettled').length ? OPEN : closed('noAppealPending')
  },
  requestValidityExtension: (reading) => {
    const until = dayNamed(reading, 'validityExtensionDueOn')
    return until === undefined ? closed('extensionNotAvailable') : within(reading.day, until, 'extensionNotAvailable')
  },
  refuseValidityExtension: (reading) => {
    const acquiredOn = dayNamed(reading, 'validityExtensionGrantedOn')
    return acquiredOn === undefined
      ? closed('noExtensionRequested')
      : within(reading.day, acquiredOn, 'extensionAcquired')
  },
  allowWorksElsewhere: onGrant(() => OPEN),
  startWorks: onGrant((reading) => {
    const { day, after } = reading
    if (after?.worksStartedOn !== undefined && after.worksStartedOn <= day) return closed('worksAlreadyBegun')
    const from = dayNamed(reading, 'executableFrom')
    if (from === undefined || day < from) return closed('decisionNotExecutory', from)
    return within(day, dayNamed(reading, 'expiresOn'), 'decisionLapsed')
  }),
  interruptWorks: onGrant((reading) =>
    areUnderway(reading) && !areInterrupted(reading) ? OPEN : closed('worksNotUnderway'),
  ),
  resumeWorks: onGrant((reading) => (areInterrupted(reading) ? OPEN : closed('worksNotInterrupted'))),
  declareCompletion: onGrant(({ day, after }) =>
    after?.completion && after.completion.declaredOn <= day ? closed('completionAlreadyDeclared') : OPEN,
  ),
  contestCompliance: onGrant(({ day, after }) => {
    const completion = after?.completion
    if (!completion || completion.declaredOn > day) return closed('noCompletionDeclared')
    const { contestedOn, contestUntil } = completion
    if (contestedOn !== undefined && contestedOn <= day) return closed('complianceAlreadyContested')
    return within(day, contestUntil.day, 'complianceAcquired')
  }),
  requestAttestation: onGrant(({ day, after }) => {
    const completion = after?.completion
    if (!completion || completion.declaredOn > day) return closed('noCompletionDeclared')
    return open(day <= completion.contestUntil.day ? { noted: true } : {})
  }),
} as const satisfies Record<string, Question>

/** An act of that kind recorded since the decision that stands. */
function has({ register, position, day }: Reading, kind: 'refusalAppealLodged' | 'refusalAppealDecided'): boolean {
  return actsOf(register, kind).some(
    ({ receivedOn }) => position !== undefined && receivedOn >= position.effectiveOn && receivedOn < day,
  )
}

/** A formality owed since the decision: late, it is still owed. */
function duty(dueOn: Day | undefined): Opening {
  return dueOn === undefined ? closed('alreadyDone') : open({ due: true, dueOn })
}

/** An appeal to the court is always taken: whether it is in time is for the judge. */
function appeal(day: Day, until: Day | undefined): Opening {
  if (until === undefined) return OPEN
  return day <= until ? open({ until }) : open({ noted: true })
}

function administrativeAppeal(day: Day, appeals: AppealDates | undefined): Opening {
  return appeals ? within(day, appeals.administrative.day, 'administrativeAppealLate') : open({ noted: true })
}

/** The withdrawal that has left on that day and that the holder has not received. */
export function signedRevocation({ day, register, position }: Reading) {
  if (position?.holder !== 'granted') return undefined
  return actsOf(register, 'revoked').findLast(({ notice }) => {
    const received = notifiedOn(notice)
    const left = sentOn(notice)
    return left !== undefined && left <= day && (received === undefined || received > day)
  })
}

function areUnderway({ day, after }: Reading): boolean {
  return after?.worksStartedOn !== undefined && after.worksStartedOn <= day && after.completion === undefined
}

/** Works seen stopped, and not seen going on since. */
function areInterrupted({ day, register }: Reading): boolean {
  const stopped = actsOf(register, 'worksInterrupted').findLast(({ from }) => from <= day)
  return stopped !== undefined && !actsOf(register, 'worksResumed').some(({ on }) => on >= stopped.from && on <= day)
}
