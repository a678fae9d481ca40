import type { ActOf } from './acts.ts'
import { type Application, reportPreceding } from './application.ts'
import type { Day } from './calendar.ts'
import { awaitedStart, type Circumstance, monthsUnder, periodEffect, type ReviewStart } from './circumstances.ts'
import { COMPLETENESS_PERIODS, type Completeness } from './completeness.ts'
import type { Findings } from './context.ts'
import { notifiedOn } from './notice.ts'
import { runPeriod } from './period.ts'
import type { Fact } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { isReplaced, longestPeriod, ordinaryPeriod, type ReviewPeriod, setAside } from './review-period.ts'
import { alert, type UnsettledPoint, unsettled } from './unsettled.ts'
import { withoutEffect } from './without-effect.ts'

/** Which longer period was lawfully notified, and what was lost because none was (R*423-42, R*423-43). */

export type IncreaseNotice = { act: ActOf<'periodIncreased'>; notifiedOn: Day }

/** Letters of R*423-42 received within the month of the deposit. */
export function increaseNotices(
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
export function notifiedCircumstances(circumstances: ReadonlySet<Circumstance>, notices: readonly IncreaseNotice[]) {
  const reasons = notices.map(({ act }) => act.reasons)
  if (reasons.some((stated) => stated === undefined)) return circumstances
  const stated = new Set(reasons.flatMap((reason) => reason ?? []))
  return new Set([...circumstances].filter((circumstance) => stated.has(circumstance)))
}

export function increaseFacts(circumstance: Circumstance, notices: readonly IncreaseNotice[]): Fact[] {
  const [first] = notices
  return [
    { name: 'circumstance', circumstance },
    ...(first ? [{ name: 'increaseNotifiedOn', day: first.notifiedOn, act: first.act.id } as const] : []),
  ]
}

export function warnOfLostIncrease(
  { kind, circumstances }: Application,
  { checkUntil }: Completeness,
  findings: Findings,
): void {
  const lost = longestPeriod(kind, circumstances, false)
  const lostStart = awaitedStart(kind, circumstances, circumstances)
  const point = lostStart && START_NOT_NOTIFIED[lostStart]
  if (lost.circumstance || point) findings.warnings.push(alert('increaseNotNotified', { day: checkUntil.day }))
  if (!point) return
  const fromStart = longestPeriod(kind, circumstances, true)
  findings.warnings.push(unsettled(point, { months: ordinaryPeriod(kind).months }, { months: fromStart.months }))
}

/** What the applicant was not told moves no start on the cautious reading; a joint procedure moves it by itself (R423-21-1). */
const START_NOT_NOTIFIED: Partial<Record<ReviewStart, UnsettledPoint>> = {
  inquiryReport: 'inquiryNotNotified',
  planCompatibility: 'planCompatibilityNotNotified',
}

/**
 * A notified majoration that the replaced period of the request sets aside (R*423-33). Settled where the replacement was notified too; in
 * doubt where it was not, and for a majoration that the text does not name.
 */
export function warnOfMajorationSetAside(
  { kind, circumstances }: Application,
  { period, startMoved, notified }: { period: ReviewPeriod; startMoved: boolean; notified: ReadonlySet<Circumstance> },
  findings: Findings,
): void {
  if (startMoved) return
  const isTold = isReplaced(kind, notified)
  const ordinary = ordinaryPeriod(kind).months
  for (const circumstance of notified) {
    const effect = periodEffect(circumstance, kind)
    const reading = setAside(circumstance, kind, circumstances)
    if (!effect || !reading || monthsUnder(effect, ordinary) <= period.months) continue
    const point =
      reading === 'doubtful' ? 'heritageCommissionOnReplaced' : isTold ? undefined : 'replacementNotNotified'
    const other = { months: monthsUnder(effect, ordinary) }
    if (point) findings.warnings.push(unsettled(point, { months: period.months }, other))
  }
}
