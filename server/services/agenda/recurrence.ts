import { RRuleTemporal } from 'rrule-temporal'

/** How far ahead the dates of a series are kept. */
export const AHEAD_MONTHS = 24

/** A series of more dates than that in what is kept is not an event. */
export const DATES_MAX = 1000

/** When an event happens: wall time in its zone; at midnight, the end after the last day, when it lasts whole days. */
export type Series = {
  start: Temporal.PlainDateTime
  end: Temporal.PlainDateTime
  isAllDay: boolean
  tzid: string
  rrule: string | null
  rdates: readonly Temporal.PlainDateTime[]
  exdates: readonly Temporal.PlainDateTime[]
}

/** Why a rule is not expanded: calendars do not agree on what it means, or it is not that of an event. */
export type Doubt = 'subDaily' | 'yearlyMonthDay' | 'weekNumber' | 'yearDayAndDay' | 'timeOfDay' | 'scale'

const SUB_DAILY: readonly string[] = ['HOURLY', 'MINUTELY', 'SECONDLY']

/** The shapes on which engines were seen to differ: such a rule is kept as its stated dates, never guessed. */
export function doubtOf(rrule: string, isAllDay: boolean): Doubt | undefined {
  const parts = new Map(rrule.split(';').map((part): [string, string] => [nameOf(part), part.split('=')[1] ?? '']))
  const has = (name: string) => parts.has(name)
  const freq = parts.get('FREQ')?.toUpperCase() ?? ''
  if (SUB_DAILY.includes(freq)) return 'subDaily'
  if (has('RSCALE') || has('SKIP')) return 'scale'
  if (freq === 'YEARLY' && has('BYMONTHDAY') && !has('BYMONTH')) return 'yearlyMonthDay'
  const weeks = parts.get('BYWEEKNO')?.split(',').map(Number)
  if (weeks && (has('INTERVAL') || weeks.some((week) => week < 0 || week === 53))) return 'weekNumber'
  if (has('BYYEARDAY') && has('BYDAY')) return 'yearDayAndDay'
  return isAllDay && (has('BYHOUR') || has('BYMINUTE') || has('BYSECOND')) ? 'timeOfDay' : undefined
}

const nameOf = (part: string) => (part.split('=')[0] ?? '').toUpperCase()

/** Whole days have no zone: they are counted where no clock changes. */
const zoneOf = ({ isAllDay, tzid }: Pick<Series, 'isAllDay' | 'tzid'>) => (isAllDay ? 'UTC' : tzid)

/**
 * A rule by its text, counted in wall time from the first date.
 * @throws Error of the library, in English, when RFC 5545 refuses the rule
 */
export const ruleFrom = (rrule: string, { start, ...series }: Pick<Series, 'start' | 'isAllDay' | 'tzid'>) =>
  new RRuleTemporal({
    rruleString: rrule,
    dtstart: start.toZonedDateTime(zoneOf(series)),
    temporal: Temporal,
    strict: false,
    includeDtstart: true, // RFC 5545 3.8.2.4: DTSTART is the first instance
  })

/**
 * First moments of a series in a period, in wall time and in order; the first date counts whatever the rule says of it.
 *
 * @param from, to  wall time in the zone of the series, both included
 */
export function datesBetween(
  series: Series,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime,
): Temporal.PlainDateTime[] {
  const { start, rrule, rdates, exdates } = series
  const dates = new Map<string, Temporal.PlainDateTime>()
  const isIn = (one: Temporal.PlainDateTime) =>
    Temporal.PlainDateTime.compare(one, from) >= 0 && Temporal.PlainDateTime.compare(one, to) <= 0
  for (const one of [start, ...rdates]) if (isIn(one)) dates.set(one.toString(), one)
  if (rrule !== null && Temporal.PlainDateTime.compare(to, start) >= 0) {
    const zone = zoneOf(series)
    for (const met of ruleFrom(rrule, series).between(from.toZonedDateTime(zone), to.toZonedDateTime(zone), true)) {
      const one = met.toPlainDateTime()
      dates.set(one.toString(), one)
      if (dates.size > DATES_MAX) break
    }
  }
  for (const one of exdates) dates.delete(one.toString())
  return [...dates.values()].toSorted(Temporal.PlainDateTime.compare)
}

export type Moment = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Whole days begin at midnight in Paris. */
const PARIS = 'Europe/Paris'

/**
 * The instants of a date of a series. Each lasts exactly as long as the first (RFC 5545 3.8.5.3), save whole days, which are counted
 * in days. An hour that does not exist is read after the change of the clock, one that comes twice is its first.
 */
export function momentOf(series: Series, date: Temporal.PlainDateTime): Moment {
  const { start, end, isAllDay } = series
  const zone = isAllDay ? PARIS : series.tzid
  const startsAt = date.toZonedDateTime(zone).toInstant()
  if (isAllDay)
    return {
      startsAt,
      endsAt: date
        .add(start.until(end, { largestUnit: 'days' }))
        .toZonedDateTime(zone)
        .toInstant(),
    }
  const lasts = start.toZonedDateTime(zone).until(end.toZonedDateTime(zone), { largestUnit: 'hours' })
  return { startsAt, endsAt: startsAt.add(lasts) }
}

/** True when no clock shows that hour on that day: the one that is skipped in March. */
export function isSkippedHour(local: Temporal.PlainDateTime, tzid = PARIS): boolean {
  return !local.toZonedDateTime(tzid).toPlainDateTime().equals(local)
}
