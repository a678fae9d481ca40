import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const Weekday = z.enum(WEEKDAYS)
export type Weekday = z.infer<typeof Weekday>

/** How a month is counted: the same day of the month, the same weekday of it (second Tuesday), its last weekday. */
export const MonthBy = z.enum(['day', 'weekday', 'lastWeekday'])
export type MonthBy = z.infer<typeof MonthBy>

/** The rules that the form offers: those on which every calendar agrees. */
export const Recurrence = z.object({
  every: z.enum(['day', 'week', 'month', 'year']),
  interval: z.int().min(1, 'Répétez toutes les 1 à 12 fois').max(12, 'Répétez toutes les 1 à 12 fois').default(1),
  /** For `week` alone; without any, the weekday of the first date. */
  weekdays: z.array(Weekday).max(7).default([]),
  /** For `month` alone. */
  monthBy: MonthBy.default('day'),
  /** Last day, included. */
  until: nearDay('Dites jusqu’à quel jour'),
})
export type Recurrence = z.infer<typeof Recurrence>

/** Monday first. @param isoDay `2026-03-01` */
export const weekdayOf = (isoDay: string): Weekday =>
  WEEKDAYS[(new Date(`${isoDay}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO'

const dayOfMonth = (isoDay: string) => Number(isoDay.slice(8, 10))

/** First, second… fourth of its weekday in the month; the fifth is the last. */
export const weekOfMonth = (isoDay: string) => Math.ceil(dayOfMonth(isoDay) / 7)

const RULE = {
  day: () => ['FREQ=DAILY'],
  week: ({ weekdays }: Recurrence, startsOn: string) => [
    'FREQ=WEEKLY',
    `BYDAY=${WEEKDAYS.filter((day) => (weekdays.length > 0 ? weekdays : [weekdayOf(startsOn)]).includes(day)).join(',')}`,
  ],
  month: ({ monthBy }: Recurrence, startsOn: string) => [
    'FREQ=MONTHLY',
    monthBy === 'day'
      ? `BYMONTHDAY=${dayOfMonth(startsOn)}`
      : `BYDAY=${monthBy === 'lastWeekday' ? -1 : weekOfMonth(startsOn)}${weekdayOf(startsOn)}`,
  ],
  year: () => ['FREQ=YEARLY'],
} as const

/**
 * The rule as RFC 5545 writes it (3.3.10).
 *
 * @param until  the last day as UNTIL says it: UTC when the dates have an hour, a date when they are whole days
 */
export function ruleOf(recurrence: Recurrence, startsOn: string, until: string): string {
  const { every, interval } = recurrence
  const [freq, ...by] = RULE[every](recurrence, startsOn)
  return [freq, ...(interval > 1 ? [`INTERVAL=${interval}`] : []), ...by, `UNTIL=${until}`].join(';')
}

const EVERY = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

/**
 * What the form shows of a rule; undefined when the form could not say it, as an imported one may be.
 *
 * @param lastDay  local day of UNTIL, when it has one
 */
export function recurrenceOf(rule: string, lastDay: string | null): Recurrence | undefined {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  )
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'UNTIL', 'WKST']
  const every = EVERY[(parts.get('FREQ') ?? '') as keyof typeof EVERY]
  if (!every || lastDay === null || [...parts.keys()].some((name) => !known.includes(name))) return undefined
  const days = parts.get('BYDAY')?.split(',') ?? []
  const base = { every, interval: Number(parts.get('INTERVAL') ?? 1), until: lastDay }
  const said = saidBy(every, days, parts.has('BYMONTHDAY'))
  const read = said && Recurrence.safeParse({ ...base, ...said })
  return read?.success ? read.data : undefined
}

function saidBy(every: Recurrence['every'], days: readonly string[], hasMonthDay: boolean) {
  if (every === 'week' && !hasMonthDay) return { weekdays: days }
  if (every === 'month' && days.length === 0) return { monthBy: 'day' }
  if (every === 'month' && days.length === 1 && !hasMonthDay && /^(?:[1-4]|-1)[A-Z]{2}$/.test(days[0] ?? ''))
    return { monthBy: days[0]?.startsWith('-') ? 'lastWeekday' : 'weekday' }
  return days.length === 0 && !hasMonthDay ? {} : undefined
}
