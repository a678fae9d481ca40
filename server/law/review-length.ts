import type { ActOf } from './acts.ts'
import { type Application, reportPreceding } from './application.ts'
import type { Citation } from './article.ts'
import { addMonths, type Day, latest } from './calendar.ts'
import { awaitedStart, type Circumstance, periodEffect, REVIEW_STARTS, type ReviewStart } from './circumstances.ts'
import { COMPLETENESS_PERIODS, type Completeness } from './completeness.ts'
import type { Findings, LegalContext } from './context.ts'
import { EXTENSION_NOTICE, EXTENSIONS, type ExtensionReason, SUSPENSION_REASONS } from './extensions.ts'
import { notifiedOn } from './notice.ts'
import { inOrder, type PeriodRun, runPeriod, type Suspension, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { longestPeriod, ordinaryPeriod, type ReviewPeriod } from './review-period.ts'
import { alert, unsettled } from './unsettled.ts'
import { type WhyWithoutEffect, withoutEffect } from './without-effect.ts'

const NOTIFIED_IN_MONTH = { article: 'R*423-42, R*423-43', inForceSince: '2007-10-01', confidence: 'text' } as const
const STARTS_WHEN_COMPLETE = { article: 'R*423-19', inForceSince: '2007-10-01', confidence: 'text' } as const

/** R*423-44 still speaks of one year where R*423-37 now says eight months. */
const TAKEOVER_MONTHS_OF_R423_44 = 12

/** How long the review lasts, from when, and until when. No start: the report or the pieces are still awaited. */
export type ReviewLength = {
  increased: boolean
  period: ReviewPeriod
  /** Months of review once extensions are added. */
  months: number
  /** Extensions notified in time, in order. */
  extensions: readonly ExtensionReason[]
  startsOn?: ProvenDay
  deadline?: ProvenDay
  /** What the review waits for before it starts. */
  awaits?: ReviewStart
  suspendedSince?: Day
  /** The project turned out to need an environmental assessment, and the applicant was told (R423-37-3). */
  assessmentFound?: ActOf<'reviewSuspended'>
}

export function reviewLength(
  application: Application,
  complete: Completeness,
  register: Register,
  context: LegalContext,
  findings: Findings,
): ReviewLength {
  const { kind, circumstances } = application
  const notices = increaseNotices(application, complete, register, findings)
  const increased = notices.length > 0
  const notified: ReadonlySet<Circumstance> = increased ? notifiedCircumstances(circumstances, notices) : new Set()
  const awaited = awaitedStart(kind, circumstances, notified)
  const startMoved = awaited === 'inquiryReport' || awaited === 'planCompatibility'
  const period = increased ? longestPeriod(kind, notified, startMoved) : ordinaryPeriod(kind)
  if (!increased) warnOfLostIncrease(application, complete, findings)
  else warnOfReplacedPeriod(application, period, startMoved, findings)
  if (kind === 'housePermit' && period.circumstance === 'publicBuilding') {
    const { months } = ordinaryPeriod(kind)
    findings.warnings.push(unsettled('houseOpenToPublic', { months: period.months }, { months }))
  }

  const start = reviewStart(complete, awaited, register, findings)
  const awaits = awaited && !start && complete.completeOn !== undefined && { awaits: awaited }
  const length = { increased, period, ...awaits }
  if (!start) return { ...length, months: period.months, extensions: [] }

  const facts: Fact[] = [
    { name: 'dossierKind', dossier: kind, act: application.act },
    ...start.proof.facts,
    ...(period.circumstance ? increaseFacts(period.circumstance, notices) : []),
    { name: 'periodMonths', months: period.months },
  ]
  const suspensions = suspensionsOf('review', context.suspensions)
  const citations = increased && period.circumstance ? [period.citation, NOTIFIED_IN_MONTH] : [period.citation]
  return {
    ...length,
    startsOn: start,
    ...runReview({ start, months: period.months, facts, citations, suspensions }, register, findings),
  }
}

type IncreaseNotice = { act: ActOf<'periodIncreased'>; notifiedOn: Day }

/** Letters of R*423-42 received within the month of the deposit. */
function increaseNotices(
  application: Application,
  { checkUntil, completeOn }: Completeness,
  register: Register,
  findings: Findings,
): readonly IncreaseNotice[] {
  const inTime: IncreaseNotice[] = []
  for (const act of actsOf(register, 'periodIncreased')) {
    const on = notifiedOn(act.notice)
    if (on === undefined) findings.withoutEffect.push(withoutEffect(act, 'notYetPresented'))
    else if (on < application.receipt.day) {
      reportPreceding(application, act, on, findings)
      warnOfRestartedIncrease(application, act, findings)
    } else if (on > checkUntil.day) {
      findings.withoutEffect.push(withoutEffect(act, 'increaseAfterFirstMonth', on))
      const monthOfCompletion = completeOn && runPeriod(completeOn.day, COMPLETENESS_PERIODS.firstMonth).lastDay
      if (monthOfCompletion !== undefined && on <= monthOfCompletion) {
        findings.warnings.push(
          unsettled('increaseWhileIncomplete', { day: checkUntil.day }, { day: monthOfCompletion }, act.id),
        )
      }
    } else inTime.push({ act, notifiedOn: on })
  }
  return inTime
}

/** An increase notified before a restart is not kept: the new application has a month of its own to notify it again. */
function warnOfRestartedIncrease(
  { kind, circumstances, restartedBy }: Application,
  act: ActOf<'periodIncreased'>,
  findings: Findings,
): void {
  if (!restartedBy) return
  const kept = longestPeriod(kind, circumstances, false)
  const { months } = ordinaryPeriod(kind)
  if (kept.months > months)
    findings.warnings.push(unsettled('increaseAfterRestart', { months }, { months: kept.months }, act.id))
}

/** A letter that states its reasons (R*423-42 b) makes those count; one that states none stands for all. */
function notifiedCircumstances(circumstances: ReadonlySet<Circumstance>, notices: readonly IncreaseNotice[]) {
  const reasons = notices.map(({ act }) => act.reasons)
  if (reasons.some((stated) => stated === undefined)) return circumstances
  const stated = new Set(reasons.flatMap((reason) => reason ?? []))
  return new Set([...circumstances].filter((circumstance) => stated.has(circumstance)))
}

function increaseFacts(circumstance: Circumstance, notices: readonly IncreaseNotice[]): Fact[] {
  const [first] = notices
  return [
    { name: 'circumstance', circumstance },
    ...(first ? [{ name: 'increaseNotifiedOn', day: first.notifiedOn, act: first.act.id } as const] : []),
  ]
}

function warnOfLostIncrease(
  { kind, circumstances }: Application,
  { checkUntil }: Completeness,
  findings: Findings,
): void {
  const lost = longestPeriod(kind, circumstances, false)
  if (lost.circumstance) findings.warnings.push(alert('increaseNotNotified', { day: checkUntil.day }))
  if (circumstances.has('publicInquiry') && !circumstances.has('clearingInquiry')) {
    if (!lost.circumstance) findings.warnings.push(alert('increaseNotNotified', { day: checkUntil.day }))
    const fromReport = longestPeriod(kind, circumstances, true)
    findings.warnings.push(
      unsettled('inquiryNotNotified', { months: ordinaryPeriod(kind).months }, { months: fromReport.months }),
    )
  }
}

/** A replacement shorter than a majoration: the reference keeps the longest, R*423-33 read alone the replacement. */
function warnOfReplacedPeriod(
  { kind, circumstances }: Application,
  period: ReviewPeriod,
  startMoved: boolean,
  findings: Findings,
): void {
  if (startMoved || !period.effect || !('addedMonths' in period.effect)) return
  for (const circumstance of circumstances) {
    const effect = circumstance === 'publicInquiry' ? undefined : periodEffect(circumstance, kind)
    if (effect && 'totalMonths' in effect) {
      findings.warnings.push(
        unsettled('replacementOrIncrease', { months: period.months }, { months: effect.totalMonths }),
      )
    }
  }
}

function reviewStart(
  { completeOn }: Completeness,
  awaited: ReviewStart | undefined,
  register: Register,
  findings: Findings,
): ProvenDay | undefined {
  if (!completeOn) return undefined
  if (!awaited) return { ...completeOn, name: 'reviewStartsOn' }
  const isInquiry = awaited === 'inquiryReport'
  const [first, ...others] = actsOf(register, isInquiry ? 'inquiryReportReceived' : 'planMadeCompatible')
  // several documents made compatible: the last of them starts the review; a second report of the same inquiry moves nothing
  const opening = isInquiry ? first : (others.at(-1) ?? first)
  if (isInquiry) for (const act of others) findings.withoutEffect.push(withoutEffect(act, 'alreadyRecorded', act.on))
  if (!opening) return undefined
  return eventDay(
    'reviewStartsOn',
    latest(opening.on, completeOn.day),
    [REVIEW_STARTS[awaited], STARTS_WHEN_COMPLETE],
    [
      ...completeOn.proof.facts,
      { name: isInquiry ? 'inquiryReportReceivedOn' : 'planMadeCompatibleOn', day: opening.on, act: opening.id },
    ],
  )
}

type Running = {
  start: ProvenDay
  months: number
  facts: readonly Fact[]
  citations: readonly Citation[]
  suspensions: readonly Suspension[]
  /** End of a period counted from an appeal, which stands if it is the later one (R*423-36). */
  fromAppeal?: PeriodRun
}

/** The end of the period, then its extensions and the suspensions of this dossier, in the order they were notified. */
function runReview(
  first: Running,
  register: Register,
  findings: Findings,
): Pick<ReviewLength, 'months' | 'extensions' | 'deadline' | 'suspendedSince' | 'assessmentFound'> {
  let running = first
  let run = endOfReview(running)
  let suspendedSince: Day | undefined
  let assessmentFound: ActOf<'reviewSuspended'> | undefined
  const given = new Set<ExtensionReason>()

  for (const { act, on, suspension } of laterEvents(register)) {
    if (on === undefined) findings.withoutEffect.push(withoutEffect(act, 'notYetPresented'))
    else if (suspendedSince === undefined && on > run.lastDay)
      findings.withoutEffect.push(withoutEffect(act, tooLate(act), on))
    else if (act.kind === 'reviewSuspended') {
      if (!suspension) suspendedSince ??= suspendedFrom(act, on)
      if (act.reason === 'environmentalReview') assessmentFound ??= act
      running = suspended(running, act, on, suspension)
    } else if (given.has(act.reason)) findings.withoutEffect.push(withoutEffect(act, 'extensionAlreadyGiven', on))
    else {
      const next = extended(running, act, on)
      if (!next) {
        findings.withoutEffect.push(withoutEffect(act, 'appealDayUnknown', on))
        continue
      }
      given.add(act.reason)
      warnOfExtension(act, running, next, findings)
      running = next
    }
    run = endOfReview(running)
  }
  const length = { months: running.months, extensions: [...given], ...(assessmentFound && { assessmentFound }) }
  if (suspendedSince !== undefined) return { ...length, suspendedSince }
  const period = { count: running.months, unit: 'months' } as const
  return { ...length, deadline: periodDay('decisionDeadline', period, run, running.citations, running.facts) }
}

function endOfReview({ start, months, suspensions, fromAppeal }: Running): PeriodRun {
  const run = runPeriod(start.day, { count: months, unit: 'months' }, suspensions)
  return fromAppeal && fromAppeal.lastDay > run.lastDay ? fromAppeal : run
}

function tooLate(act: LaterEvent['act']): WhyWithoutEffect {
  return act.kind === 'periodExtended' ? 'extensionAfterDeadline' : 'suspensionAfterDeadline'
}

function suspended(
  running: Running,
  act: ActOf<'reviewSuspended'>,
  on: Day,
  suspension: Suspension | undefined,
): Running {
  return {
    ...running,
    facts: [...running.facts, { name: 'suspensionNotifiedOn', day: on, act: act.id }],
    citations: [...running.citations, SUSPENSION_REASONS[act.reason]],
    suspensions: suspension ? inOrder([...running.suspensions, suspension]) : running.suspensions,
  }
}

/** The review with that extension, undefined when the day its period runs from is not known. */
function extended(running: Running, act: ActOf<'periodExtended'>, on: Day): Running | undefined {
  const extension = EXTENSIONS[act.reason]
  const next = {
    ...running,
    facts: [
      ...running.facts,
      { name: 'extensionNotifiedOn', day: on, act: act.id } as const,
      { name: 'extension', reason: act.reason } as const,
    ],
    citations: [...running.citations, extension, EXTENSION_NOTICE],
  }
  if ('addedMonths' in extension) return { ...next, months: running.months + extension.addedMonths }
  if ('totalMonths' in extension) return { ...next, months: Math.max(running.months, extension.totalMonths) }
  if (act.appealOn === undefined) return undefined
  const period = { count: extension.monthsFromAppeal, unit: 'months' } as const
  return { ...next, fromAppeal: runPeriod(act.appealOn, period, running.suspensions) }
}

/** The months are added to the whole period; adding them to the first deadline may give another day at a month end. */
function warnOfExtension(act: ActOf<'periodExtended'>, before: Running, after: Running, findings: Findings): void {
  if (act.reason === 'ministerialTakeover') {
    findings.warnings.push(
      unsettled('takeoverPeriod', { months: after.months }, { months: TAKEOVER_MONTHS_OF_R423_44 }, act.id),
    )
  }
  const start = before.start.day
  const fromStart = addMonths(start, after.months)
  const fromDeadline = addMonths(addMonths(start, before.months), after.months - before.months)
  if (fromStart !== fromDeadline) {
    findings.warnings.push(unsettled('extensionCounting', { day: fromStart }, { day: fromDeadline }, act.id))
  }
}

type LaterEvent = { act: ActOf<'periodExtended'> | ActOf<'reviewSuspended'>; on?: Day; suspension?: Suspension }

/** An assessment that turned out to be needed suspends from the day the applicant is told; other causes, from their own day. */
function suspendedFrom({ reason, from }: ActOf<'reviewSuspended'>, notified: Day): Day {
  return reason === 'environmentalReview' ? notified : from
}

/** What ends a suspension: its end recorded as such or, for an assessment, the report or the synthesis (R*423-44). */
function resumptionDays(register: Register, reason: ActOf<'reviewSuspended'>['reason']): readonly Day[] {
  const acts =
    reason === 'environmentalReview'
      ? [
          ...actsOf(register, 'reviewResumed'),
          ...actsOf(register, 'inquiryReportReceived'),
          ...actsOf(register, 'publicSynthesisReceived'),
        ]
      : actsOf(register, 'reviewResumed')
  return acts.map(({ on }) => on).sort((one, other) => one - other)
}

/** Extensions and suspensions by day of notification; a suspension is paired with the first resumption after it. */
function laterEvents(register: Register): readonly LaterEvent[] {
  const events: LaterEvent[] = [
    ...actsOf(register, 'periodExtended').map((act) => ({ act, on: notifiedOn(act.notice) })),
    ...actsOf(register, 'reviewSuspended').map((act) => {
      const on = notifiedOn(act.notice)
      const from = suspendedFrom(act, on ?? act.from)
      const resumed = resumptionDays(register, act.reason).find((day) => day > from)
      const suspension = resumed !== undefined && { from, to: (resumed - 1) as Day, cause: { reason: act.reason } }
      return { act, on, ...(suspension && { suspension }) }
    }),
  ]
  return events.length > 1 ? events.sort((one, other) => (one.on ?? Infinity) - (other.on ?? Infinity)) : events
}
