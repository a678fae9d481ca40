import { type Citation, lawTable } from '#law/article.ts'
import type { NamedPiece } from './act-fields.ts'
import type { ActOf } from './acts.ts'
import { type Application, reportPreceding } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { dispatchedOn } from './filing.ts'
import { notifiedOn, sentOn } from './notice.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import {
  type Arrival,
  type AskedPiece,
  arrivalsSince,
  askedPieces,
  type FileRefusal,
  lastArrival,
  saysComplete,
} from './reception.ts'
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
  /** What the request in force asks and that the code lists, each with what brought it. */
  asked?: readonly AskedPiece[]
  outcome: 'completeAsFiled' | 'completed' | 'neverCompleted'
  completeOn?: ProvenDay
}

/**
 * What is read beside the acts themselves. `mayBeAsked`: the code lists the piece for that kind of dossier; asking another one never had
 * an effect (R*423-41). `refusals`: the words of an officer that a file is not the piece, those that count.
 */
export type FileReading = { mayBeAsked: (piece: NamedPiece) => boolean; refusals: readonly FileRefusal[] }

type Request = { act: ActOf<'attachmentsRequested'>; notifiedOn: Day; pieces: readonly NamedPiece[] }

export function completeness(
  application: Application,
  register: Register,
  context: LegalContext,
  findings: Findings,
  files: FileReading,
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
  const { effective, last } = requests(application, checkUntil.day, register, findings, files)
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
  const pieces = askedPieces(request.pieces, register, files.refusals, receipt.day)
  const asked = {
    checkUntil,
    request: {
      effective: true,
      ...(leftOn !== undefined && { leftOn }),
      notifiedOn: request.notifiedOn,
      act: request.act.id,
    },
    dueOn,
    asked: pieces,
  }
  const answered = completingArrival(
    { pieces, request, since: receipt.day, dueOn: dueOn.day, register, files },
    findings,
  )
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
function requests(
  application: Application,
  checkUntil: Day,
  register: Register,
  findings: Findings,
  { mayBeAsked }: FileReading,
) {
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
    const named = act.pieces ?? []
    const pieces = named.filter(mayBeAsked)
    if (!act.lawful || pieces.length < Math.min(1, named.length))
      findings.withoutEffect.push(withoutEffect(act, 'unlistedAttachment', on))
    else if (on > checkUntil) findings.withoutEffect.push(withoutEffect(act, 'afterFirstMonth', on))
    else effective.push({ act, notifiedOn: on, pieces })
  }
  effective.sort((one, other) => one.notifiedOn - other.notifiedOn)
  for (const { act, notifiedOn } of effective.slice(0, -1)) {
    findings.withoutEffect.push(withoutEffect(act, 'replacedByLaterRequest', notifiedOn))
  }
  return { effective, last }
}

type Answering = {
  pieces: readonly AskedPiece[]
  request: Request
  /** From the application on: what came before answers another one. */
  since: Day
  dueOn: Day
  register: Register
  files: FileReading
}

/** The arrival that left nothing missing, when it came in time. */
function completingArrival(answering: Answering, findings: Findings): Arrival | undefined {
  const { pieces, dueOn } = answering
  const last = lastArrival(pieces)
  if (last && last.on <= dueOn) {
    warnOfEarlyAnswer(answering, last, findings)
    return last
  }
  warnOfLateArrivals(answering, last !== undefined, findings)
  warnOfUnnamedFiles(answering, findings)
  return undefined
}

function warnOfLateArrivals({ register, since, dueOn }: Answering, isAllThere: boolean, findings: Findings): void {
  for (const arrival of arrivalsSince(register, since)) {
    const { act, on } = arrival
    if (on <= dueOn || !(act.kind === 'pieceReceived' || saysComplete(arrival))) continue
    findings.withoutEffect.push(withoutEffect(act, 'attachmentsAfterDueDate', on))
    const dispatched = dispatchedOn(act.filing)
    if (isAllThere && dispatched !== undefined && dispatched <= dueOn) {
      findings.warnings.push(unsettled('dispatchOnLastDay', { day: dueOn }, { day: on }, act.id))
    }
  }
}

/** Files that nobody has said which piece they are, and that would be enough for what is missing: an officer looks before silence answers. */
function warnOfUnnamedFiles({ pieces, register, since, dueOn }: Answering, findings: Findings): void {
  const missing = pieces.filter(({ arrival }) => !arrival || arrival.on > dueOn).length
  const unnamed = arrivalsSince(register, since).filter(
    ({ act, on }) => act.kind === 'pieceReceived' && (act.pieces ?? []).length === 0 && on <= dueOn,
  )
  const last = unnamed.at(-1)
  if (!last || unnamed.length < missing) return
  findings.warnings.push(unsettled('unnamedFiles', { day: dueOn }, { day: last.on }, last.act.id))
}

/**
 * Pieces that came before the last request left: they completed the file, or the request asked for what they lacked
 * (R*423-40). The earlier reading is retained.
 */
function warnOfEarlyAnswer({ pieces, request, register, files }: Answering, last: Arrival, findings: Findings): void {
  const leftOn = sentOn(request.act.notice) ?? request.notifiedOn
  const early = pieces.find(({ arrival }) => arrival && arrival.on < leftOn)?.arrival
  if (!early) return
  const after = lastArrival(askedPieces(request.pieces, register, files.refusals, leftOn))
  findings.warnings.push(unsettled('answerBeforeRequest', { day: last.on }, { day: after?.on }, early.act.id))
}

export const COMPLETENESS_TABLE = lawTable(
  'completeness',
  'Complétude : premier mois et réponse du demandeur',
  COMPLETENESS_PERIODS,
  ({ count }) => `${count} mois`,
)
