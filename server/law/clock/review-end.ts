import type { Citation } from '#law/article.ts'
import type { ActOf } from './acts.ts'
import { type Application, reportPreceding } from './application.ts'
import { addDays, addMonths, type Day } from './calendar.ts'
import type { Findings } from './context.ts'
import { EXTENSION_NOTICE, EXTENSIONS, type ExtensionReason, SUSPENSION_REASONS } from './extensions.ts'
import { notifiedOn } from './notice.ts'
import { inOrder, type PeriodRun, runPeriod, type Suspension } from './period.ts'
import { type Fact, type ProvenDay, periodDay } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { unsettled } from './unsettled.ts'
import { type WhyWithoutEffect, withoutEffect } from './without-effect.ts'

/** R*423-44 still speaks of one year where R*423-37 now says eight months. */
const TAKEOVER_MONTHS_OF_R423_44 = 12

/** R*423-44-2 a speaks of two months from the appeal where R*423-36-1 adds them. */
const MONTHS_FROM_SMALL_TOWN_APPEAL = { count: 2, unit: 'months' } as const

/** When the review ends: none while it is suspended without a known end. */
export type ReviewEnd = {
  /** Months of review once extensions are added. */
  months: number
  /** Extensions notified in time, in order. */
  extensions: readonly ExtensionReason[]
  deadline?: ProvenDay
  suspendedSince?: Day
  /** The project turned out to need an environmental assessment, and the applicant was told (R423-37-3). */
  assessmentFound?: ActOf<'reviewSuspended'>
}

/** A review that runs: its start, its months, what rests on what, and what stopped it. */
export type Running = {
  start: ProvenDay
  months: number
  facts: readonly Fact[]
  citations: readonly Citation[]
  suspensions: readonly Suspension[]
  /** End of a period counted from an appeal, which stands if it is the later one (R*423-36). */
  fromAppeal?: PeriodRun
}

/**
 * The end of the period, then its extensions and the suspensions of this dossier, in the order they were notified. An
 * extension older than the application lengthened the course that a modified project stopped, not this one.
 */
export function runReview(application: Application, first: Running, register: Register, findings: Findings): ReviewEnd {
  let running = first
  let run = endOfReview(running)
  let suspendedSince: Day | undefined
  let assessmentFound: ActOf<'reviewSuspended'> | undefined
  const given = new Set<ExtensionReason>()

  for (const { act, on, suspension } of laterEvents(register)) {
    if (on === undefined) findings.withoutEffect.push(withoutEffect(act, 'notYetPresented'))
    else if (act.kind === 'periodExtended' && on < application.receipt.day)
      reportPreceding(application, act, on, findings)
    else if (suspendedSince === undefined && on > run.lastDay)
      findings.withoutEffect.push(withoutEffect(act, tooLate(act), on))
    else if (act.kind === 'reviewSuspended') {
      if (!suspension) suspendedSince ??= suspendedFrom(act, on)
      if (act.reason === 'environmentalReview') assessmentFound ??= act
      running = suspended(running, act, on, suspension)
    } else if (given.has(act.reason)) findings.withoutEffect.push(withoutEffect(act, 'extensionAlreadyGiven', on))
    else if (act.appealOn !== undefined && act.appealOn > run.lastDay)
      findings.withoutEffect.push(withoutEffect(act, 'appealAfterDeadline', on))
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
  if (act.reason === 'commercialSmallTownAppeal') warnOfSmallTownAppeal(act, after, findings)
  const start = before.start.day
  const fromStart = addMonths(start, after.months)
  const fromDeadline = addMonths(addMonths(start, before.months), after.months - before.months)
  if (fromStart !== fromDeadline) {
    findings.warnings.push(unsettled('extensionCounting', { day: fromStart }, { day: fromDeadline }, act.id))
  }
}

/** Two months added (R*423-36-1), or from the appeal, as the letter of R*423-44-2 a has to say: its day is that of the appeal where it is known. */
function warnOfSmallTownAppeal(act: ActOf<'periodExtended'>, after: Running, findings: Findings): void {
  const { appealOn } = act
  const other =
    appealOn === undefined ? {} : { day: runPeriod(appealOn, MONTHS_FROM_SMALL_TOWN_APPEAL, after.suspensions).lastDay }
  findings.warnings.push(unsettled('smallTownCommercialAppeal', { day: endOfReview(after).lastDay }, other, act.id))
}

type LaterEvent = {
  act: ActOf<'periodExtended'> | ActOf<'reviewSuspended'>
  on?: Day | undefined
  suspension?: Suspension
}

/** An assessment that turned out to be needed suspends from the day the applicant is told (R*423-44); other causes, from their own day. */
const suspendedFrom = ({ reason, from }: ActOf<'reviewSuspended'>, notified: Day): Day =>
  reason === 'environmentalReview' ? notified : from

/** Days that end a suspension: those recorded as such and, for an assessment, the report or the synthesis (R*423-44). */
function resumptionDays(register: Register, reason: ActOf<'reviewSuspended'>['reason']): readonly Day[] {
  const resumed = actsOf(register, 'reviewResumed')
  const ends =
    reason === 'environmentalReview'
      ? [...resumed, ...actsOf(register, 'inquiryReportReceived'), ...actsOf(register, 'publicSynthesisReceived')]
      : resumed
  return ends.map(({ on }) => on).toSorted((one, other) => one - other)
}

/** Extensions and suspensions by day of notification; a suspension is paired with the first resumption after it. */
function laterEvents(register: Register): readonly LaterEvent[] {
  const events: LaterEvent[] = [
    ...actsOf(register, 'periodExtended').map((act) => ({ act, on: notifiedOn(act.notice) })),
    ...actsOf(register, 'reviewSuspended').map((act) => {
      const on = notifiedOn(act.notice)
      const from = suspendedFrom(act, on ?? act.from)
      const resumed = resumptionDays(register, act.reason).find((day) => day > from)
      const suspension = resumed !== undefined && { from, to: addDays(resumed, -1), cause: { reason: act.reason } }
      return { act, on, ...(suspension && { suspension }) }
    }),
  ]
  return events.length > 1 ? events.sort((one, other) => (one.on ?? Infinity) - (other.on ?? Infinity)) : events
}
