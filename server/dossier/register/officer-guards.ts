import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Notice } from '#law/clock/notice.ts'
import { actFields } from '#law/clock/register-acts.ts'
import {
  guardAdministrativeAppeal,
  guardAppealNotification,
  guardArrival,
  guardAttestationRequest,
  guardCommercialOpinion,
  guardCourtAppeal,
  guardDepositNotice,
  guardHeritageAppeal,
  guardHigherAppeal,
  guardInquiryReport,
  guardJudgment,
  guardResumption,
  guardStayConfirmation,
  guardStopWorks,
  guardSuspension,
  guardWorksInterruption,
} from '#law/guards/course-guards.ts'
import { allowed, type GuardAnswer } from '#law/guards/guard-answer.ts'
import {
  guardAttachmentRequest,
  guardComplianceContest,
  guardPeriodExtension,
  guardPeriodIncrease,
  guardValidityExtension,
} from '#law/guards/guards.ts'
import { answered, answeredLetter, letterOpening, openingBy } from '#law/guards/judge.ts'
import { attachmentStanding } from '#law/guards/pieces-guard.ts'
import { type StepName, stepOfAct } from '#law/moves/moves.ts'
import { problem } from '#platform/problem.ts'
import { dayOfAct } from '#wording/dossier/register/act-lines.ts'

/** What an act is judged on: the clock and today. */
export type Judged = { law: ReviewClock; today: Day }

/** What the law says of each act, on its own day; an act of the desk alone is always taken. */
export function guardOf({ law, today }: Judged, act: OfficerAct): GuardAnswer {
  const move = (step: StepName, on?: string) => answered(openingBy(law, step, on === undefined ? undefined : day(on)))
  switch (act.kind) {
    case 'attachmentsRequested':
      return guardAttachmentRequest(
        law,
        { codes: act.pieces.map(({ code }) => code), notice: noticeOf(act.notice) },
        attachmentStanding,
        today,
      )
    case 'attachmentsReceived':
      return guardArrival(law, arrivedOn(act.filing))
    case 'periodIncreased':
      return guardPeriodIncrease(law, { reasons: act.reasons, notice: noticeOf(act.notice) }, today)
    case 'periodExtended':
      return guardPeriodExtension(
        law,
        {
          reason: act.reason,
          notice: noticeOf(act.notice),
          ...(act.appealOn ? { appealOn: day(act.appealOn) } : {}),
        },
        today,
      )
    case 'reviewSuspended':
      return guardSuspension(law, noticeOf(act.notice), today)
    case 'reviewResumed':
      return guardResumption(law, day(act.on))
    case 'inquiryReportReceived':
      return guardInquiryReport(law, day(act.on))
    case 'heritageAppealRejected':
      return guardHeritageAppeal(law, day(act.on))
    case 'commercialOpinionReceived':
      return guardCommercialOpinion(law, day(act.receivedOn))
    case 'projectModified':
      return act.needsNewExamination
        ? move('announceNewExamination', act.noticeOn ?? act.receivedOn)
        : move('modifyProject', act.receivedOn)
    case 'depositNoticePosted':
      return guardDepositNotice(law, day(act.on))
    case 'stayConfirmed':
      return guardStayConfirmation(law, day(act.receivedOn))
    case 'administrativeAppealLodged':
      return guardAdministrativeAppeal(law, day(act.on), act.appellant)
    case 'courtAppealLodged':
      return act.nature === 'appeal'
        ? guardHigherAppeal(law, day(act.on), act.appellant)
        : guardCourtAppeal(law, day(act.on), act.appellant)
    case 'courtAppealSettled':
      return guardJudgment(law, day(act.on), act.outcome)
    case 'appealNotified':
      return guardAppealNotification(law, act.appeal, day(act.sentOn))
    case 'validityExtensionRequested':
      return guardValidityExtension(law, day(act.receivedOn))
    case 'validityExtensionRefused':
      return answeredLetter(letterOpening(law, 'refuseValidityExtension', noticeOf(act.notice), today))
    case 'administrativeAppealAnswered':
      return answeredLetter(letterOpening(law, 'answerAdministrativeAppeal', noticeOf(act.notice), today))
    case 'worksInterrupted':
      return guardWorksInterruption(law, day(act.from))
    case 'stopWorksOrdered':
      return guardStopWorks(day(act.reportOn), noticeOf(act.notice))
    case 'complianceContested':
      return guardComplianceContest(law, noticeOf(act.notice), today)
    case 'complianceAttestationRequested':
      return guardAttestationRequest(law, day(act.receivedOn))
    default:
      return ordinaryGuard(law, act)
  }
}

/** An act that makes one move of the table is judged as that move, on the day that it says; one that makes none is taken. */
function ordinaryGuard(law: ReviewClock, act: OfficerAct): GuardAnswer {
  const step = stepOfAct(act.kind)
  const on = dayOfAct({ kind: act.kind, payload: act })
  return step ? answered(openingBy(law, step, on === undefined ? undefined : day(on))) : allowed()
}

type Arrival = Extract<OfficerAct, { kind: 'attachmentsReceived' }>['filing']

/** Day the pieces count as received. */
function arrivedOn(filing: Arrival): Day {
  switch (filing.channel) {
    case 'post':
      return day(filing.receivedOn)
    case 'electronic':
      return day(filing.registeredOn ?? filing.filedOn)
    case 'counter':
      return day(filing.filedOn)
  }
}

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
  const fields = actFields(act.kind).flatMap(([name, field]) => {
    const on = said[name]
    return field.type === 'day' && field.hasHappened && typeof on === 'string' && on > today ? [name] : []
  })
  if (fields.length > 0) throw problem('daysToCome', { fields })
}
