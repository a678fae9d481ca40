import { addDays, addMonths, civilDate, type Day, latest } from './calendar.ts'
import type { SuspensionReason } from './extensions.ts'
import { addWorkingDays, workingDayFrom } from './public-holidays.ts'

export type PeriodUnit = 'months' | 'days' | 'workingDays'

/**
 * A time limit as a text states it. Not franc: it ends at midnight of its last day, whatever that day is (CE 17 June
 * 2024, 461667). Franc: neither the first nor the last day counts, and a last day that is not worked is moved on.
 */
export type Period = { count: number; unit: PeriodUnit; franc?: boolean }

/** What a territory-wide text may stop: the families of periods of the dossier. */
export type PeriodFamily = 'review' | 'consultation' | 'afterDecision' | 'appeal' | 'validity'

/**
 * A decree or an ordinance that stops the clocks of a territory, both days included. A period that runs is resumed
 * where it stopped; a period that should start in between starts the day after (as ordonnance 2020-306 art. 12 ter).
 */
export type Suspension = { from: Day; to: Day; cause: SuspensionCause; families?: readonly PeriodFamily[] }

/** The text that stops a territory, or the event that stops one dossier. */
export type SuspensionCause = { decree: string } | { reason: SuspensionReason | 'courtAppeal' }

/** One step of the arithmetic of a date, from one day to another. */
export type ArithmeticStep =
  | { operation: 'addMonths'; from: Day; months: number; to: Day; monthIsShorter: boolean }
  | { operation: 'addDays'; from: Day; days: number; to: Day }
  | { operation: 'addWorkingDays'; from: Day; days: number; to: Day }
  | { operation: 'dayAfter'; from: Day; to: Day }
  | { operation: 'moveToWorkingDay'; from: Day; to: Day }
  | { operation: 'startAfterSuspension'; from: Day; to: Day; cause: SuspensionCause }
  | { operation: 'resumeAfterSuspension'; from: Day; days: number; to: Day; cause: SuspensionCause }
  | { operation: 'monthsBefore'; from: Day; months: number; to: Day }

export type PeriodRun = { lastDay: Day; startsOn: Day; steps: readonly ArithmeticStep[] }

/**
 * Last useful day of a period, with its arithmetic.
 *
 * @param suspensions  those that stop this family of periods, earliest first; a day stopped twice is counted once
 */
export function runPeriod(start: Day, period: Period, suspensions: readonly Suspension[] = []): PeriodRun {
  const steps: ArithmeticStep[] = []
  const startsOn = startOutside(start, suspensions, steps)
  let lastDay = count(startsOn, period, steps)
  if (period.franc) lastDay = push(steps, { operation: 'dayAfter', from: lastDay, to: addDays(lastDay, 1) })
  lastDay = resume(startsOn, lastDay, suspensions, steps)
  if (period.franc) {
    const worked = workingDayFrom(lastDay)
    if (worked !== lastDay) lastDay = push(steps, { operation: 'moveToWorkingDay', from: lastDay, to: worked })
  }
  return { lastDay, startsOn, steps }
}

/** Day numbers that every month has. */
const SHORTEST_MONTH = 28

function startOutside(start: Day, suspensions: readonly Suspension[], steps: ArithmeticStep[]): Day {
  let startsOn = start
  for (const { from, to, cause } of suspensions) {
    if (startsOn < from || startsOn > to) continue
    startsOn = push(steps, { operation: 'startAfterSuspension', from: startsOn, to: addDays(to, 1), cause })
  }
  return startsOn
}

function count(from: Day, { count, unit }: Period, steps: ArithmeticStep[]): Day {
  switch (unit) {
    case 'months': {
      const to = addMonths(from, count)
      const { dayOfMonth } = civilDate(from)
      const monthIsShorter = dayOfMonth > SHORTEST_MONTH && civilDate(to).dayOfMonth !== dayOfMonth
      return push(steps, { operation: 'addMonths', from, months: count, to, monthIsShorter })
    }
    case 'days':
      return push(steps, { operation: 'addDays', from, days: count, to: addDays(from, count) })
    case 'workingDays':
      return push(steps, { operation: 'addWorkingDays', from, days: count, to: addWorkingDays(from, count) })
  }
}

function resume(startsOn: Day, lastDay: Day, suspensions: readonly Suspension[], steps: ArithmeticStep[]): Day {
  let reached = lastDay
  let countedUntil = startsOn
  for (const { from, to, cause } of suspensions) {
    const firstStopped = latest(from, addDays(countedUntil, 1))
    if (to < firstStopped || from > reached) continue
    const days = to - firstStopped + 1
    reached = push(steps, {
      operation: 'resumeAfterSuspension',
      from: reached,
      days,
      to: addDays(reached, days),
      cause,
    })
    countedUntil = to
  }
  return reached
}

function push(steps: ArithmeticStep[], step: ArithmeticStep): Day {
  steps.push(step)
  return step.to
}

/** The suspensions that stop one family of periods, earliest first. */
export function suspensionsOf(family: PeriodFamily, suspensions: readonly Suspension[]): readonly Suspension[] {
  if (suspensions.length === 0) return suspensions
  return inOrder(suspensions.filter(({ families }) => !families || families.includes(family)))
}

export function inOrder(suspensions: readonly Suspension[]): readonly Suspension[] {
  return suspensions.toSorted((one, other) => one.from - other.from)
}
