import type { Day } from './calendar.ts'
import type { DossierState } from './dossier-state.ts'
import type { Pending } from './pending.ts'
import type { DateName, ProvenDay } from './proof.ts'
import type { ReviewCourse } from './review-course.ts'
import type { TacitDecision } from './silence.ts'

/** What time alone will bring, at the end of that day, if nobody does anything. */
export type NextEvent =
  | { event: 'tacitDecision'; on: Day; decision: TacitDecision; transfer?: true }
  | { event: 'deemedComplete' | EventOfDate; on: Day }

type EventOfDate =
  | 'postingEnds'
  | 'revocationBarred'
  | 'thirdPartyBarred'
  | 'applicantBarred'
  | 'decisionLapses'
  | 'stayExpires'
  | 'requestLapses'
  | 'stayGrants'
  | 'complianceAcquired'
  | 'appealsBarred'
  | 'certificateExpires'
  | 'appealRejected'
  | 'extensionGranted'
  | 'tacitCertificate'

const EVENT_AT: Partial<Record<DateName, EventOfDate>> = {
  townHallPostingUntil: 'postingEnds',
  revocableUntil: 'revocationBarred',
  thirdPartyAppealUntil: 'thirdPartyBarred',
  applicantAppealUntil: 'applicantBarred',
  expiresOn: 'decisionLapses',
  stayExpiresOn: 'stayExpires',
  stayConfirmationDueOn: 'requestLapses',
  stayDecisionDueOn: 'stayGrants',
  complianceContestUntil: 'complianceAcquired',
  finalAppealBar: 'appealsBarred',
}

/**
 * The first event to come; of two on the same day, the one that decides: silence on a declaration of one month answers on the day when
 * its file would be deemed complete. While the review is open, the tacit decision comes before what would follow it; afterwards, so does what
 * silence would answer to an appeal or to a request for a longer validity.
 */
export function nextEvent(
  today: Day,
  state: DossierState,
  dates: readonly ProvenDay[],
  course: Pick<ReviewCourse, 'tacit' | 'decision' | 'application'>,
  pending: readonly Pending[] = [],
): NextEvent | undefined {
  switch (state.name) {
    case 'inFirstMonth': {
      const silence = nextTacit(course)
      return silence && silence.on <= state.until ? silence : { event: 'deemedComplete', on: state.until }
    }
    case 'awaitingAttachments':
    case 'underReview':
      return nextTacit(course)
    case 'notFiled':
    case 'decisionUnknown':
    case 'notSeized':
    case 'withdrawn':
    case 'suspended':
    case 'awaitingInquiryReport':
    case 'lapsed':
    case 'certificateExpired':
    case 'certified':
      return undefined
    case 'decided':
    case 'tacitlyDecided':
    case 'stayed':
    case 'revoked':
    case 'annulled':
    case 'worksUnderway':
    case 'worksStopped':
    case 'completed':
    case 'complianceContested':
    case 'compliant':
      return nextSilence(pending) ?? nextOfDates(today, dates, pending)
  }
}

/** A decision sent in time, and received on a later day, leaves nothing for silence to answer. */
const nextTacit = ({
  tacit,
  decision,
  application,
}: Pick<ReviewCourse, 'tacit' | 'decision' | 'application'>): NextEvent | undefined =>
  decision?.timely || !tacit
    ? undefined
    : {
        ...{ event: 'tacitDecision', on: tacit.on.day, decision: tacit.decision },
        ...(application.variant === 'transfer' && { transfer: true }),
      }

/** True of what silence answers: that is said with what waits for an answer. */
export const isSilentAnswer = (event: string): boolean => event === 'appealRejected' || event === 'extensionGranted'

function nextSilence(pending: readonly Pending[]): NextEvent | undefined {
  const [first] = pending
    .flatMap((one): NextEvent[] => {
      if (one.matter === 'validityExtension') return [{ event: 'extensionGranted', on: one.until }]
      return one.matter === 'administrativeAppeal' && one.until !== undefined
        ? [{ event: 'appealRejected', on: one.until }]
        : []
    })
    .toSorted((one, other) => one.on - other.on)
  return first
}

/** Who is already before the court is not told by when they may go to it. */
function nextOfDates(today: Day, dates: readonly ProvenDay[], pending: readonly Pending[]): NextEvent | undefined {
  const hasSued = pending.some((one) => one.matter === 'courtAppeal' && one.appellant === 'applicant')
  for (const { name, day } of dates) {
    const event = EVENT_AT[name]
    if (event && day >= today && !(event === 'applicantBarred' && hasSued)) return { event, on: day }
  }
  return undefined
}
