import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { DossierState } from '#law/clock/dossier-state.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { whatToDo } from './moves.ts'

/** Whom a dossier waits for. `holder`: of a decision that grants; `prefect`: of the region, seized of a refusal (R*424-14). */
export type Turn = 'townHall' | 'applicant' | 'inquiry' | 'holder' | 'court' | 'prefect' | 'nobody'

/**
 * Whose turn it is. Once a decision is taken, the town hall’s while it owes something or must look before a silence (an appeal, an
 * extension of the validity, a presentation to record); then that of who was asked; then the holder’s.
 */
export function whoseTurn(clock: Pick<ReviewClock, 'state' | 'pending' | 'reading'>): Turn {
  const { state } = clock
  switch (state.name) {
    case 'inFirstMonth':
    case 'underReview':
    case 'signed':
    case 'revocationSigned':
    case 'completed':
      return 'townHall'
    case 'awaitingAttachments':
      return 'applicant'
    case 'awaitingInquiryReport':
    case 'suspended':
      return 'inquiry'
    case 'annulled':
      return asked(clock, state.of === 'rejected' ? 'applicant' : 'nobody')
    case 'stayed':
      return state.endedOn === undefined ? asked(clock, 'nobody') : asked(clock, 'applicant')
    case 'decided':
    case 'tacitlyDecided':
    case 'worksUnderway':
    case 'worksStopped':
    case 'complianceContested':
    case 'certified':
      return asked(clock, allows(state) ? 'holder' : 'nobody')
    case 'notFiled':
    case 'decisionUnknown':
    case 'notSeized':
    case 'withdrawn':
    case 'revoked':
    case 'compliant':
    case 'lapsed':
    case 'certificateExpired':
      return 'nobody'
  }
}

/** The town hall owes an act, be the decision over: nobody waits for it, and the dossier is not closed. */
export const owesAnAct = ({ reading }: Pick<ReviewClock, 'reading'>): boolean =>
  whatToDo({ reading }).some(({ by, due }) => by === 'authority' && due)

function asked({ pending, reading }: Pick<ReviewClock, 'pending' | 'reading'>, otherwise: Turn): Turn {
  if (whatToDo({ reading }).some(({ by, due, examine }) => by === 'authority' && (due || examine))) return 'townHall'
  if (reading?.of === 'review' && isPrefectSeized(reading)) return 'prefect'
  return pending.some(({ matter }) => matter === 'courtAppeal') ? 'court' : otherwise
}

function isPrefectSeized(reading: Pick<Reading, 'dates' | 'day'>): boolean {
  const until = dayNamed(reading, 'refusalAppealConfirmedOn')
  return until !== undefined && reading.day <= until
}

/** A refusal and an opposition have no holder; nobody is awaited after a certificate. */
function allows(state: DossierState): boolean {
  switch (state.name) {
    case 'decided':
      return isGrant(state.sense)
    case 'tacitlyDecided':
      return isTacitGrant(state.decision)
    default:
      return state.name !== 'certified'
  }
}
