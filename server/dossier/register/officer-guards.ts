import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Notice } from '#law/clock/notice.ts'
import { actFields } from '#law/clock/register-acts.ts'
import {
  guardAdministrativeAppeal,
  guardAnnulledRequest,
  guardAttestationRequest,
  guardCommercialOpinion,
  guardCourtAppeal,
  guardDepositNotice,
  guardExtensionRefusal,
  guardHeritageAppeal,
  guardInquiryReport,
  guardPlanMadeCompatible,
  guardPrefectOpinion,
  guardRefusalAppeal,
  guardRefusalAppealDecision,
  guardResumption,
  guardStayConfirmation,
  guardStayEnd,
  guardStopWorks,
  guardSuspension,
  guardWorksInterruption,
} from '#law/guards/course-guards.ts'
import { allowed, type GuardAnswer, type GuardReason, refused } from '#law/guards/guard-answer.ts'
import {
  guardAttachmentRequest,
  guardComplianceContest,
  guardPeriodExtension,
  guardPeriodIncrease,
  guardValidityExtension,
} from '#law/guards/guards.ts'
import { attachmentStanding } from '#law/guards/pieces-guard.ts'
import { Problem } from '#platform/problem.ts'
import type { RecordedAct } from './act-log.ts'

/** What an act is judged on: the clock, the acts of the desk that the clock does not read, today. */
export type Judged = { law: ReviewClock; acts: readonly RecordedAct[]; today: Day }

/** The guard of each act; what is only noted down (a date that happened) is always allowed. */
export function guardOf({ law, acts, today }: Judged, act: OfficerAct): GuardAnswer {
  switch (act.kind) {
    case 'attachmentsRequested':
      return guardAttachmentRequest(
        law,
        { codes: act.pieces.map(({ code }) => code), notice: noticeOf(act.notice) },
        attachmentStanding,
        today,
      )
    case 'periodIncreased':
      return guardPeriodIncrease(law, { reasons: act.reasons, notice: noticeOf(act.notice) }, today)
    case 'periodExtended':
      return guardPeriodExtension(law, { reason: act.reason, notice: noticeOf(act.notice) }, today)
    case 'complianceContested':
      return guardComplianceContest(law, noticeOf(act.notice), today)
    case 'validityExtensionRequested':
      return guardValidityExtension(law, day(act.receivedOn))
    case 'reviewSuspended':
      return guardSuspension(law, noticeOf(act.notice), today)
    case 'reviewResumed':
      return guardResumption(law, day(act.on))
    case 'inquiryReportReceived':
      return guardInquiryReport(law)
    case 'planMadeCompatible':
      return guardPlanMadeCompatible(law)
    case 'heritageAppealRejected':
    case 'heritageAppealApproved':
      return guardHeritageAppeal(law)
    case 'refusalAppealLodged':
      return guardRefusalAppeal(law, day(act.receivedOn))
    case 'refusalAppealDecided':
      return guardRefusalAppealDecision(law)
    case 'prefectOpinionReceived':
      return guardPrefectOpinion(law)
    case 'annulledRequestConfirmed':
      return guardAnnulledRequest(law)
    case 'stayEnded':
      return guardStayEnd(law, day(act.on))
    case 'validityExtensionRefused':
      return guardExtensionRefusal(law, noticeOf(act.notice), today)
    case 'commercialOpinionReceived':
      return guardCommercialOpinion(law)
    case 'depositNoticePosted':
      return guardDepositNotice(law)
    case 'stayConfirmed':
      return guardStayConfirmation(law, day(act.receivedOn))
    case 'administrativeAppealLodged':
      return guardAdministrativeAppeal(law, day(act.on))
    case 'courtAppealLodged':
      return guardCourtAppeal(law)
    case 'appealNotified': {
      const kind = act.appeal === 'court' ? 'courtAppealLodged' : 'administrativeAppealLodged'
      return when(lastOf(acts, [kind]) !== undefined, 'noAppealPending')
    }
    case 'courtAppealSettled':
      return when(countOf(acts, 'courtAppealLodged') > countOf(acts, 'courtAppealSettled'), 'noAppealPending')
    case 'worksInterrupted':
      return guardWorksInterruption(law)
    case 'worksResumed':
      return when(isOpen(acts, 'worksInterrupted', 'worksResumed'), 'worksNotInterrupted')
    case 'stopWorksOrdered':
      return guardStopWorks(day(act.reportOn), noticeOf(act.notice))
    case 'stopWorksLifted':
      return when(isOpen(acts, 'stopWorksOrdered', 'stopWorksLifted'), 'stopWorksNotOrdered')
    case 'complianceAttestationRequested':
      return guardAttestationRequest(law)
    default:
      return allowed()
  }
}

const when = (is: boolean, otherwise: GuardReason): GuardAnswer => (is ? allowed() : refused(otherwise))

/** The last act of these kinds that stands. */
function lastOf(acts: readonly RecordedAct[], kinds: readonly string[]): RecordedAct | undefined {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.findLast(({ id, kind }) => kinds.includes(kind) && !undone.has(id))
}

/** How many acts of that kind stand. */
function countOf(acts: readonly RecordedAct[], counted: string): number {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.filter(({ id, kind }) => kind === counted && !undone.has(id)).length
}

/** True when what one kind of act opened, the other has not closed since. */
const isOpen = (acts: readonly RecordedAct[], opens: string, closes: string) =>
  lastOf(acts, [opens, closes])?.kind === opens

type Letter = Extract<OfficerAct, { notice: unknown }>['notice']

export function noticeOf(letter: Letter): Notice {
  switch (letter.via) {
    case 'electronic':
      return { via: 'electronic', sentOn: day(letter.sentOn) }
    case 'hand':
      return { via: 'hand', handedOn: day(letter.handedOn) }
    case 'registered':
      return {
        via: 'registered',
        sentOn: day(letter.sentOn),
        ...(letter.firstPresentedOn ? { firstPresentedOn: day(letter.firstPresentedOn) } : {}),
      }
  }
}

/** @throws Problem 422 when the act says that something happened on a day that has not come. */
export function refuseComingDay(act: OfficerAct, today: string): void {
  const said: Readonly<Record<string, unknown>> = act
  const errors = actFields(act.kind).flatMap(([name, field]) => {
    const on = said[name]
    return field.type === 'day' && field.hasHappened && typeof on === 'string' && on > today
      ? [{ pointer: `#/${name}`, detail: 'Cette date n’est pas encore venue.' }]
      : []
  })
  if (errors.length === 0) return
  throw new Problem({
    type: 'date-impossible',
    status: 422,
    title: 'Cette date n’est pas encore venue',
    detail: 'Le registre garde ce qui est arrivé : choisissez un jour passé, ou aujourd’hui. Rien n’est enregistré.',
    errors,
  })
}
