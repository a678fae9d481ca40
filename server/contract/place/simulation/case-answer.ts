import { type Day, isoDay } from '#law/clock/calendar.ts'
import type { Warning } from '#law/clock/unsettled.ts'

/** What a case answers: values in the case vocabulary, and what the law leaves open behind them. */
export type Answer = { values: Readonly<Record<string, CaseValue>>; warnings: readonly Warning[] }

export type CaseValue = string | number | boolean | null

/** `2026-03-10`, or null when there is no such day. */
export function isoOrNull(day: Day | undefined): string | null {
  return day === undefined ? null : isoDay(day)
}
