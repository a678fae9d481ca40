import { isOfTheState } from '#law/clock/application.ts'
import { displayThatCounts } from '#law/clock/decision-appeals.ts'
import { transmissionOf } from '#law/clock/decision-formalities.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { lastOf } from '#law/clock/register.ts'
import { leavesSilenceOpen } from '#law/clock/unsettled.ts'
import { TACIT_TRANSMISSION } from '#law/legality-control.ts'
import { decideMove } from './decide-move.ts'
import type { MoveRow } from './move-row.ts'
import { closed, OPEN, type Opening, open, within } from './opening.ts'
import { receptionMove } from './reception-move.ts'
import { duty, onGrant, signedRevocation } from './standing.ts'

/** The decision, what makes it known, what stays or takes it away. */
export const DECISION_MOVES = {
  decide: {
    act: 'decided',
    by: 'authority',
    letter: true,
    effect: 'ends',
    article: 'R*424-1 al. 1, R*424-10 al. 1',
    confidence: 'text',
    when: decideMove,
  },
  recordReception: {
    act: 'letterAgain',
    by: 'authority',
    effect: 'notifies',
    article: 'R*423-47, R*424-10 al. 1',
    confidence: 'text',
    when: receptionMove,
  },
  endStay: {
    act: 'stayEnded',
    by: 'authority',
    effect: 'endsStay',
    article: 'L424-1 al. 8',
    confidence: 'text',
    when: ({ day, position }) =>
      position?.stay && day <= position.stay.expiresOn.day ? open({ noted: true }) : closed('noStay'),
  },
  confirmRequest: {
    act: 'stayConfirmed',
    by: 'applicant',
    effect: 'opensDecision',
    article: 'L424-1 al. 8',
    confidence: 'text',
    when: ({ day, position }) => {
      if (!position?.stay) return closed('noStay')
      const { binds, confirmUntil, confirmedOn, decisionDueOn } = position.stay
      if (decisionDueOn && confirmedOn !== undefined && confirmedOn <= day) return closed('stayAlreadyConfirmed')
      if (binds === false) return OPEN
      return within(day, confirmUntil.day, 'stayConfirmationLate')
    },
  },
  transmit: {
    act: 'decisionTransmitted',
    by: 'authority',
    effect: 'makesExecutory',
    article: 'CGCT L2131-1',
    confidence: 'memory',
    when: (reading) => {
      const due = dayNamed(reading, 'transmissionDueOn')
      return reading.position?.tacit === undefined || due !== undefined
        ? duty(due, 'transmissionNotDue')
        : transmitTacit(reading)
    },
  },
  postInTownHall: {
    act: 'postedInTownHall',
    by: 'authority',
    effect: 'informs',
    article: 'R*424-15 al. 3',
    confidence: 'text',
    when: (reading) => duty(dayNamed(reading, 'townHallPostingDueOn'), 'postingNotDue'),
  },
  certifyTacit: {
    act: 'tacitCertificateIssued',
    by: 'authority',
    effect: 'certifies',
    article: 'R*424-13 al. 1',
    confidence: 'text',
    when: ({ position, register, course }) => {
      if (!position?.tacit) return closed('notTacitlyDecided')
      if (course.findings.warnings.some(leavesSilenceOpen)) return closed('silenceInDoubt')
      if (position.holder !== 'granted') return closed('tacitlyRejected')
      return lastOf(register, 'tacitCertificateIssued') ? open({ noted: true }) : OPEN
    },
  },
  postOnSite: {
    act: 'postedOnSite',
    by: 'applicant',
    effect: 'opensAppeals',
    article: 'R*424-15 al. 1, R*600-2',
    confidence: 'text',
    when: onGrant(({ register, position, context }) =>
      position && displayThatCounts(position, register, context) ? open({ noted: true }) : OPEN,
    ),
  },
  /** At any time, whatever the decision is worth. */
  revokeAtRequest: {
    act: 'revoked',
    by: 'authority',
    effect: 'takesAway',
    article: 'L424-5 al. 1',
    confidence: 'text',
    when: onGrant((reading) => (signedRevocation(reading) ? closed('revocationSigned') : open({ noted: true }))),
  },
  revoke: {
    act: 'revoked',
    by: 'authority',
    letter: true,
    effect: 'takesAway',
    article: 'L424-5 al. 1',
    confidence: 'text',
    when: (reading) => {
      const until = dayNamed(reading, 'revocableUntil')
      if (until === undefined) return closed('nothingToRevoke')
      return signedRevocation(reading)
        ? closed('revocationSigned', until)
        : within(reading.day, until, 'revocationOutOfTime')
    },
  },
} as const satisfies Record<string, MoveRow>

/** The file of a permit that silence granted is what its certificate speaks of (R*424-13 al. 3); for the rest of what silence says, nothing calls for it. */
function transmitTacit({ position, course, register }: Reading): Opening {
  const { kind, authority } = course.application
  if (!position || isOfTheState(authority) || transmissionOf(position.decidedOn, register)) {
    return closed('transmissionNotDue')
  }
  const isPermitGranted = position.holder === 'granted' && kind !== 'priorDeclaration'
  return open(isPermitGranted ? { citation: TACIT_TRANSMISSION.tacitPermit, effect: 'informs' } : { noted: true })
}
