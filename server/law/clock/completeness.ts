import { type Citation, lawTable } from '#law/article.ts'
import type { ActOf } from './acts.ts'
import { type Application, reportPreceding } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { dispatchedOn, receivedOn } from './filing.ts'
import { notifiedOn, sentOn } from './notice.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { alert, unsettled } from './unsettled.ts'
import { withoutEffect } from './without-effect.ts'

/** The first month: missing pieces and a longer period are notified in it or not at all; then three months to answer. */
export const COMPLETENESS_PERIODS = {
  firstMonth: { count: 1, unit: 'months', article: 'R*423-38', inForceSince: '2007-10-01', confidence: 'text' },
  answer: { count: 3, unit: 'months', article: 'R*423-39 a', inForceSince: '2007-10-01', confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

export const COMPLETE_ON_RECEIPT = { article: 'R*423-19', inForceSince: '2007-10-01', confidence: 'text' } as const
export const DEEMED_COMPLETE = { article: 'R*423-22', inForceSince: '2007-10-01', confidence: 'text' } as const
export const COMPLETE_ON_ANSWER = { article: 'R*423-39 c', inForceSince: '2007-10-01', confidence: 'text' } as const

/** Whether pieces were validly asked, and when the file became complete, if it did. */
export type Completeness = {
  checkUntil: ProvenDay
  /** `leftOn`: day it was sent, when known; the applicant may answer from then on, though it counts from its receipt. */
  request: { effective: boolean; leftOn?: Day; notifiedOn?: Day; act?: string }
  dueOn?: ProvenDay
  outcome: 'completeAsFiled' | 'completed' | 'neverCompleted'
  completeOn?: ProvenDay
}

type Request = { act: ActOf<'attachmentsRequested'>; notifiedOn: Day }
type Answer = { act: ActOf<'attachmentsReceived'>; on: Day }

export function completeness(
  application: Application,
  register: Register,
  context: LegalContext,
  findings: Findings,
): Completeness {
  const suspensions = suspensionsOf('review', context.suspensions)
  const { firstMonth, answer } = COMPLETENESS_PERIODS
  const { receipt } = application
  const checkUntil = periodDay(
    'checkUntil',
    firstMonth,
    runPeriod(receipt.day, firstMonth, suspensions),
    [firstMonth],
    [{ name: 'receivedOn', day: receipt.day, act: application.act }],
  )
  const { effective, last } = requests(application, checkUntil.day, register, findings)
  const request = effective.at(-1)
  if (!request) {
    const completeOn = eventDay('completeOn', receipt.day, [COMPLETE_ON_RECEIPT, DEEMED_COMPLETE], receipt.proof.facts)
    return { checkUntil, request: { effective: false, ...last }, outcome: 'completeAsFiled', completeOn }
  }

  const requestFact: Fact = { name: 'requestNotifiedOn', day: request.notifiedOn, act: request.act.id }
  const dueOn = periodDay(
    'attachmentsDueOn',
    answer,
    runPeriod(request.notifiedOn, answer, suspensions),
    [answer],
    [requestFact],
  )
  const leftOn = sentOn(request.act.notice)
  const asked = {
    checkUntil,
    request: {
      effective: true,
      ...(leftOn !== undefined && { leftOn }),
      notifiedOn: request.notifiedOn,
      act: request.act.id,
    },
    dueOn,
  }
  const answered = completingAnswer(application, request, dueOn.day, register, findings)
  if (!answered) return { ...asked, outcome: 'neverCompleted' }
  const completeOn = eventDay(
    'completeOn',
    answered.on,
    [COMPLETE_ON_ANSWER],
    [requestFact, { name: 'attachmentsReceivedOn', day: answered.on, act: answered.act.id }],
  )
  return { ...asked, outcome: 'completed', completeOn }
}

/** Pieces validly asked, by a letter that has left or that the applicant has. */
export const hasAsked = (day: Day, { request: { effective, leftOn, notifiedOn } }: Completeness): boolean =>
  effective && [leftOn, notifiedOn].some((since) => since !== undefined && since <= day)

/** Requests notified within the month, in order; the last one replaces the others (R*423-40). */
function requests(application: Application, checkUntil: Day, register: Register, findings: Findings) {
  const effective: Request[] = []
  let last: { notifiedOn: Day; act: string } | undefined
  for (const act of actsOf(register, 'attachmentsRequested')) {
    const on = notifiedOn(act.notice)
    if (on === undefined) {
      findings.withoutEffect.push(withoutEffect(act, 'notYetPresented'))
      findings.warnings.push(alert('presentationUnknown', { act: act.id, day: checkUntil }))
      continue
    }
    if (on < application.receipt.day) {
      reportPreceding(application, act, on, findings)
      continue
    }
    if (!last || on >= last.notifiedOn) last = { notifiedOn: on, act: act.id }
    if (!act.lawful) findings.withoutEffect.push(withoutEffect(act, 'unlistedAttachment', on))
    else if (on > checkUntil) findings.withoutEffect.push(withoutEffect(act, 'afterFirstMonth', on))
    else effective.push({ act, notifiedOn: on })
  }
  effective.sort((one, other) => one.notifiedOn - other.notifiedOn)
  for (const { act, notifiedOn } of effective.slice(0, -1)) {
    findings.withoutEffect.push(withoutEffect(act, 'replacedByLaterRequest', notifiedOn))
  }
  return { effective, last }
}

/** The first answer in time that leaves nothing missing. */
function completingAnswer(
  application: Application,
  request: Request,
  dueOn: Day,
  register: Register,
  findings: Findings,
): Answer | undefined {
  const completing = actsOf(register, 'attachmentsReceived')
    .flatMap((act) => {
      const on = receivedOn(act.filing)
      return act.completes && on !== undefined && on >= application.receipt.day ? [{ act, on }] : []
    })
    .sort((one, other) => one.on - other.on)
  const [answer] = completing
  if (answer && answer.on <= dueOn) {
    warnOfEarlyAnswer(completing, request, findings)
    return answer
  }
  for (const { act, on } of completing) {
    if (on <= dueOn) continue
    findings.withoutEffect.push(withoutEffect(act, 'attachmentsAfterDueDate', on))
    const dispatched = dispatchedOn(act.filing)
    if (dispatched !== undefined && dispatched <= dueOn) {
      findings.warnings.push(unsettled('dispatchOnLastDay', { day: dueOn }, { day: on }, act.id))
    }
  }
  return undefined
}

/**
 * Pieces that came before the last request left: they completed the file, or the request asked for what they lacked
 * (R*423-40). The earlier reading is retained.
 */
function warnOfEarlyAnswer(completing: readonly Answer[], request: Request, findings: Findings): void {
  const [first] = completing
  const leftOn = sentOn(request.act.notice) ?? request.notifiedOn
  if (!first || first.on >= leftOn) return
  const after = completing.find(({ on }) => on >= leftOn)
  findings.warnings.push(unsettled('answerBeforeRequest', { day: first.on }, { day: after?.on }, first.act.id))
}

export const COMPLETENESS_TABLE = lawTable(
  'completeness',
  'Complétude : premier mois et réponse du demandeur',
  COMPLETENESS_PERIODS,
  ({ count }) => `${count} mois`,
)
