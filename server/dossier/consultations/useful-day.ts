import type { UsefulDay } from '#contract/dossier/consultations/consultation-desk.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { type Circumstance, periodEffect } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type Suspension, suspensionsOf } from '#law/clock/period.ts'
import { dayNamed } from '#law/clock/reading.ts'
import { recordActs } from '#law/clock/register.ts'
import { clockOf } from '#law/clock/review-clock.ts'
import { lastUsefulRequest, type OpinionPeriod } from '#law/consultations/opinion-period.ts'

/** The day that a request is counted back from, the longer period that must be notified for it to hold, and what stops opinions meanwhile. */
export type CountedFrom = { decisionDue: Day; ifNotifiedMonths: number | null; suspensions: readonly Suspension[] }

/**
 * Last day on which the service may have the request and still answer, or be silent for long enough, before the decision is due; null
 * while no day is due, or where the service's own texts set its time.
 *
 * @param establishes  what retaining the consultation would put in the register
 */
export function usefulDay(
  clock: ReviewClock,
  answer: OpinionPeriod | undefined,
  establishes: readonly Circumstance[],
  today: Day,
): UsefulDay | null {
  const counted = answer && countedFrom(clock, establishes, today)
  if (!counted) return null
  const until = lastUsefulRequest(answer, counted.decisionDue, counted.suspensions)
  return { until: isoDay(until), isPast: today > until, ifNotifiedMonths: counted.ifNotifiedMonths }
}

/**
 * The day on which the decision is due, undefined once it is past or taken. A longer period that the consultation itself calls for is counted
 * on as long as it can be notified: the day then holds only if it is.
 */
export function countedFrom(
  clock: ReviewClock,
  establishes: readonly Circumstance[],
  today: Day,
): CountedFrom | undefined {
  const deadline = dayNamed(clock, 'decisionDeadline')
  if (deadline === undefined || today > deadline || isDecided(clock)) return undefined
  const { reading } = clock
  const suspensions = reading?.of === 'review' ? suspensionsOf('consultation', reading.context.suspensions) : []
  const longer = lengthened(clock, establishes, today)
  return longer?.deadline && longer.deadline.day > deadline
    ? { decisionDue: longer.deadline.day, ifNotifiedMonths: longer.months, suspensions }
    : { decisionDue: deadline, ifNotifiedMonths: null, suspensions }
}

const isDecided = ({ course }: ReviewClock) => course?.decision !== undefined || course?.withdrawnOn !== undefined

/** The review with these circumstances, told to the applicant today; undefined once they can no longer be. */
function lengthened({ reading, course }: ReviewClock, establishes: readonly Circumstance[], today: Day) {
  if (reading?.of !== 'review' || !course || today > course.completeness.checkUntil.day) return undefined
  const { kind, circumstances } = course.application
  const known = [...circumstances].filter((circumstance) => !establishes.includes(circumstance))
  const told = [...known, ...establishes].filter((circumstance) => periodEffect(circumstance, kind))
  if (told.length === 0) return undefined
  const tried = recordActs(reading.register, [
    ...establishes.map((circumstance, index) => ({
      id: `useful-${index}`,
      kind: 'circumstanceEstablished' as const,
      circumstance,
    })),
    { id: 'useful', kind: 'periodIncreased' as const, notice: { via: 'hand', handedOn: today }, reasons: told },
  ])
  return clockOf(tried, today, reading.context).course?.length
}
