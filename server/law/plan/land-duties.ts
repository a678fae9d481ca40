import type { Day } from '#law/clock/calendar.ts'
import { runPeriod } from '#law/clock/period.ts'

/** What who makes the plan owes after it: analyses, debates, a report. How long each has is a dated rule. */
export type LandDuty = 'triennialReport' | 'reportSending' | 'planEvaluation' | 'scotEvaluation' | 'housingReview'

/** As a dated rule states it. */
export type SaidPeriod = { value: number | null; unit: string }

/** Last day of a time that counts from a day. */
export const dueAfter = (since: Day, { value, unit }: SaidPeriod): Day =>
  runPeriod(since, { count: value ?? 0, unit: unit === 'jours' ? 'days' : 'months' }).lastDay

/**
 * Where a duty stands on a day: late, to be prepared, or to come.
 *
 * @param notice  how long before its day it is to be prepared
 */
export function dutyState(dueOn: Day, today: Day, notice: SaidPeriod | undefined): 'late' | 'near' | 'toCome' {
  if (dueOn < today) return 'late'
  return notice && dueOn <= dueAfter(today, notice) ? 'near' : 'toCome'
}
