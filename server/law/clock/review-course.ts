import type { ReviewedKind } from '#law/dossier-kind.ts'
import { isOnTheCodesList } from '#law/pieces/listed-piece.ts'
import type { ActOf } from './acts.ts'
import { type Application, receiptOf } from './application.ts'
import { type Day, latest } from './calendar.ts'
import { type Completeness, completeness, type FileReading } from './completeness.ts'
import { type Findings, type LegalContext, noFindings } from './context.ts'
import {
  type ExpressDecision,
  expressDecision,
  notifiedDecisions,
  withdrawal,
  withJudgments,
} from './express-decision.ts'
import { lacksAcknowledgement } from './filing.ts'
import { isAfterAnnulment, sequelOf } from './further-rulings.ts'
import { eventDay, type Fact } from './proof.ts'
import type { FileRefusal } from './reception.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import { type ReviewLength, reviewLength } from './review-length.ts'
import type { Sequel } from './rulings.ts'
import { type SilenceRule, silenceRule, type TacitOutcome, tacitOutcome } from './tacit-outcome.ts'
import { alert, unsettled, type Warning } from './unsettled.ts'
import { type WhyWithoutEffect, withoutEffect } from './without-effect.ts'

/** The whole course of a review as its acts make it, whatever today is. */
export type ReviewCourse = {
  application: Application
  completeness: Completeness
  length: ReviewLength
  silence: SilenceRule
  /** What silence produces, and when; an express decision in time, or a withdrawal, keeps it from happening. */
  tacit?: TacitOutcome
  decision?: ExpressDecision
  withdrawnOn?: Day
  /** What came after the first decision: stays, and the decisions due again. */
  sequel: Sequel
  findings: Findings
}

export const NEW_APPLICATION = { article: 'CE 1er décembre 2023, n° 448905', confidence: 'secondary' } as const

/** The course of the dossier that this filing opens; undefined when it does not seize the authority (CRPA L112-9). */
export function reviewCourse(
  filed: ActOf<'filed'>,
  dossier: ReviewedKind,
  register: Register,
  context: LegalContext,
): ReviewCourse | undefined {
  const receipt = receiptOf(filed)
  if (!receipt) return undefined
  const circumstances = new Set(actsOf(register, 'circumstanceEstablished').map(({ circumstance }) => circumstance))
  const filedOn = filed.filing.filedOn ?? receipt.day
  const application: Application = {
    act: filed.id,
    kind: dossier,
    filedOn,
    receipt,
    circumstances,
    authority: lastOf(register, 'authorityEstablished')?.authority ?? 'commune',
    variant: filed.variant ?? 'original',
  }
  const early = noFindings()
  if (lacksAcknowledgement(filed.filing)) {
    early.warnings.push(alert('acknowledgementMissing', { day: receipt.day, act: filed.id }))
  }
  return withRestarts(courseOf(application, register, context), early, register, context)
}

/** Each change of project that calls for a new examination, announced in time, opens the course again (Gorbio). */
function withRestarts(first: ReviewCourse, early: Findings, register: Register, context: LegalContext): ReviewCourse {
  const modifications = actsOf(register, 'projectModified').filter(({ needsNewExamination }) => needsNewExamination)
  let course = first
  for (const modification of modifications.toSorted((one, other) => one.receivedOn - other.receivedOn)) {
    const restarted = courseOf(restart(course.application, modification), register, context)
    const obstacle = obstacleToRestart(modification, course, restarted)
    if (obstacle) early.withoutEffect.push(withoutEffect(modification, obstacle, modification.receivedOn))
    else {
      warnOfLastDay(modification, course, early)
      early.withoutEffect.push(
        ...course.findings.withoutEffect.filter(({ on }) => on !== undefined && on < restarted.application.receipt.day),
      )
      course = restarted
    }
  }
  const { warnings, withoutEffect: idle } = course.findings
  return {
    ...course,
    findings: { warnings: [...early.warnings, ...warnings], withoutEffect: [...early.withoutEffect, ...idle] },
  }
}

function restart(application: Application, modification: ActOf<'projectModified'>): Application {
  return {
    ...application,
    act: modification.id,
    filedOn: modification.receivedOn,
    receipt: eventDay('receivedOn', modification.receivedOn, [NEW_APPLICATION], restartFacts(modification)),
    restartedBy: modification,
  }
}

function restartFacts({ id, receivedOn: day, noticeOn }: ActOf<'projectModified'>): Fact[] {
  return [
    { name: 'modificationReceivedOn', day, act: id },
    ...(noticeOn === undefined ? [] : [{ name: 'newExaminationAnnouncedOn', day: noticeOn, act: id } as const]),
  ]
}

/**
 * Why a modification does not restart the course: it must be made before any decision, and announced before the tacit
 * one, that of the course it stops as well as that of the course it opens.
 */
function obstacleToRestart(
  { receivedOn, noticeOn }: ActOf<'projectModified'>,
  current: ReviewCourse,
  restarted: ReviewCourse,
): WhyWithoutEffect | undefined {
  if (noticeOn === undefined) return 'newExaminationNotAnnounced'
  if (receivedOn < current.application.receipt.day) return 'beforeReceipt'
  const announcedOn = latest(receivedOn, noticeOn)
  const endedOn = current.decision?.notified.day ?? current.withdrawnOn
  if (endedOn !== undefined && endedOn <= announcedOn) return 'modifiedAfterDecision'
  const tooLate = [current, restarted].some(({ tacit }) => tacit && announcedOn > tacit.on.day)
  return tooLate ? 'announcedAfterDeadline' : undefined
}

function warnOfLastDay(
  { id, receivedOn, noticeOn }: ActOf<'projectModified'>,
  { tacit }: ReviewCourse,
  findings: Findings,
) {
  if (!tacit || noticeOn !== tacit.on.day) return
  findings.warnings.push(unsettled('restartOnLastDay', { day: receivedOn }, { day: tacit.on.day }, id))
}

/**
 * The course with what an officer said of the files that answered. Each of their refusals is weighed on the course that the former ones leave: it
 * puts the request back while the three months, and the period that the files had opened, still run; what silence has since concluded
 * one way or the other, no text lets a refusal undo, and both readings are told (R*423-39).
 */
function courseOf(application: Application, register: Register, context: LegalContext): ReviewCourse {
  const refusals = actsOf(register, 'pieceNotAccepted').filter(({ on }) => on >= application.receipt.day)
  let course = courseUnder([], application, register, context)
  const counted: FileRefusal[] = []
  const late: Warning[] = []
  for (const refusal of refusals.toSorted((one, other) => one.on - other.on)) {
    const refused = courseUnder([...counted, refusal], application, register, context)
    if (isInTime(refusal, course)) {
      counted.push(refusal)
      course = refused
    } else late.push(...lateRefusal(refusal, course, refused))
  }
  course.findings.warnings.push(...late)
  return course
}

/** In the three months, and before a decision was born or received. */
function isInTime({ on }: FileRefusal, { completeness: { dueOn }, tacit, decision }: ReviewCourse): boolean {
  if (decision && decision.notified.day <= on) return false
  return dueOn !== undefined && on <= dueOn.day && (tacit === undefined || on <= tacit.on.day)
}

function lateRefusal({ id }: FileRefusal, { completeness, tacit, decision }: ReviewCourse, refused: ReviewCourse) {
  const { completeOn, dueOn } = completeness
  if (decision || !completeOn || !dueOn || refused.completeness.completeOn?.day === completeOn.day) return []
  return [
    unsettled(
      'fileRefusedLate',
      { day: completeOn.day, ...(tacit && { decision: tacit.decision }) },
      { day: dueOn.day, ...(refused.tacit && { decision: refused.tacit.decision }) },
      id,
    ),
  ]
}

function courseUnder(
  refusals: FileReading['refusals'],
  application: Application,
  register: Register,
  context: LegalContext,
): ReviewCourse {
  const findings = noFindings()
  const complete = completeness(application, register, context, findings, {
    refusals,
    mayBeAsked: ({ key, code }) => isOnTheCodesList(application.kind, key ?? code).standing !== 'notListed',
  })
  const length = reviewLength(application, complete, register, context, findings)
  const silence = silenceRule(application, length, register, context, findings)
  const tacit = tacitOutcome(application, complete, length, silence)
  const notified = notifiedDecisions(application, tacit, register, findings)
  const first = notified.slice(0, 1).find(({ on }) => !isAfterAnnulment(on, tacit, register))
  const others = first ? notified.slice(1) : notified
  const tacitlyGranted = complete.outcome !== 'neverCompleted' && silence.meaning === 'grant'
  const decision = first && withJudgments(expressDecision(first, tacit, tacitlyGranted), register)
  if (decision?.effect === 'lateConfirmsTacit' && decision.sense === 'grantedWithConditions')
    findings.warnings.push(alert('conditionsOnTacitGrant', { act: decision.act.id }))
  const withdrawnOn = withdrawal(tacit, decision, register, findings)
  const sequel = sequelOf(
    { application, silence, months: length.period.months },
    withdrawnOn === undefined ? { decision, tacit } : {},
    others,
    register,
    context,
    findings,
  )
  if (decision?.timely) forgetSilence(findings)
  if (application.authority === 'prefect' && !decision) findings.warnings.push(alert('prefectDecides'))
  if (!decision) findings.warnings.push(...decisionsAwaited(application.circumstances, length.deadline?.day))
  if (application.circumstances.has('registeredSite')) {
    findings.warnings.push(
      unsettled('registeredSite', { months: length.period.months }, { months: length.period.months + 1 }),
    )
  }
  return {
    application,
    completeness: complete,
    length,
    silence,
    ...(tacit && { tacit }),
    ...(decision && { decision }),
    ...(withdrawnOn !== undefined && { withdrawnOn }),
    sequel,
    findings,
  }
}

/** What the decision has to wait for, while silence may come first (R*425-31, R425-31-1). */
const decisionsAwaited = (circumstances: Application['circumstances'], day: Day | undefined): readonly Warning[] => [
  ...(circumstances.has('archaeologyPending') ? [alert('archaeologyPending', { day })] : []),
  ...(circumstances.has('registrationPending') ? [alert('registrationPending', { day })] : []),
]

/** Dangers and doubts of a silence that a decision in time has broken are none any more. */
const DANGERS_OF_SILENCE: ReadonlySet<string> = new Set([
  'declarationDespiteHeritageRefusal',
  'declarationDespiteHeritageConditions',
  'declarationWithoutPark',
  'heritageAgreementNotNeeded',
  'decideExpressly',
  'participationDeclaration',
  'increaseNotNotified',
])

function forgetSilence({ warnings }: Findings): void {
  const left = warnings.filter(
    (warning) => !DANGERS_OF_SILENCE.has(warning.sort === 'alert' ? warning.alert : warning.point),
  )
  warnings.splice(0, warnings.length, ...left)
}
