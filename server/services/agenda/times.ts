import type { EventTimes } from '#contract/services/agenda/agenda-event.ts'
import { type Recurrence, recurrenceOf, ruleOf, weekdayOf } from '#contract/services/agenda/recurrence.ts'
import { problem } from '#platform/problem.ts'
import { importedRuleText, recurrenceSentence } from '#wording/services/agenda/recurrence-words.ts'
import type { EventRow } from './queries.ts'
import { AHEAD_MONTHS, datesBetween, isSkippedHour, momentOf, type Series } from './recurrence.ts'

export const PARIS = 'Europe/Paris'

const MIDNIGHT = '00:00'

const wall = (day: string, time: string) => Temporal.PlainDateTime.from(`${day}T${time}`)

/**
 * When an event happens, from what a form says of it: wall time in Paris.
 *
 * @throws Problem 422 at an end before its beginning, an hour said without the other, an hour that no clock shows
 */
export function spanOf({ startsOn, startsAt, endsOn, endsAt }: EventTimes): Pick<Series, 'start' | 'end' | 'isAllDay'> {
  if ((startsAt === null) !== (endsAt === null)) throw problem('agendaHalfHours')
  const isAllDay = startsAt === null || endsAt === null
  const start = wall(startsOn, isAllDay ? MIDNIGHT : startsAt)
  const end = isAllDay ? wall(endsOn, MIDNIGHT).add({ days: 1 }) : wall(endsOn, endsAt)
  if (Temporal.PlainDateTime.compare(end, start) < 0 || (isAllDay && endsOn < startsOn))
    throw problem('agendaEndBeforeStart')
  for (const one of [start, end])
    if (!isAllDay && isSkippedHour(one)) throw problem('agendaSkippedHour', { on: one.toPlainDate().toString() })
  return { start, end, isAllDay }
}

/** Last moment of a day in Paris, as UNTIL says it: RFC 5545 3.3.10 asks for UTC beside an hour, for a day beside a day. */
function untilText(day: string, isAllDay: boolean): string {
  if (isAllDay) return day.replaceAll('-', '')
  const last = wall(day, '23:59:59').toZonedDateTime(PARIS).toInstant()
  return last.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
}

/** @throws Problem 422 at what no series is */
export function seriesSaid(times: EventTimes, recurrence: Recurrence | null, today: Temporal.PlainDate): Series {
  const span = spanOf(times)
  const once: Series = { ...span, tzid: PARIS, rrule: null, rdates: [], exdates: [] }
  if (!recurrence) return once
  const { startsOn } = times
  const last = latest(startsOn, today.toString(), AHEAD_MONTHS)
  if (recurrence.until < startsOn) throw problem('agendaSeriesBeforeStart')
  if (recurrence.until > last) throw problem('agendaSeriesTooLong', { last })
  if (
    recurrence.every === 'week' &&
    recurrence.weekdays.length > 0 &&
    !recurrence.weekdays.includes(weekdayOf(startsOn))
  )
    throw problem('agendaSeriesOffDay', { on: startsOn })
  const series = { ...once, rrule: ruleOf(recurrence, startsOn, untilText(recurrence.until, span.isAllDay)) }
  refuseOverlaps(series, wall(recurrence.until, '23:59'))
  return series
}

/** Two years from the first date, or from today when it is past. */
const latest = (startsOn: string, today: string, months: number) =>
  Temporal.PlainDate.from(startsOn > today ? startsOn : today)
    .add({ months })
    .toString()

/** @throws Problem 422 when a date goes on while the next begins */
function refuseOverlaps(series: Series, until: Temporal.PlainDateTime): void {
  const moments = datesBetween(series, series.start, until).map((date) => momentOf(series, date))
  for (const [at, { endsAt }] of moments.entries()) {
    const next = moments[at + 1]
    if (next && Temporal.Instant.compare(endsAt, next.startsAt) > 0) throw problem('agendaSeriesOverlaps')
  }
}

type Kept = Pick<EventRow, 'startsLocal' | 'endsLocal' | 'isAllDay' | 'tzid' | 'rrule' | 'rdates' | 'exdates'>

const walls = (texts: readonly string[]) => texts.map((one) => Temporal.PlainDateTime.from(one))

export const seriesOf = ({ startsLocal, endsLocal, isAllDay, tzid, rrule, rdates, exdates }: Kept): Series => ({
  start: Temporal.PlainDateTime.from(startsLocal),
  end: Temporal.PlainDateTime.from(endsLocal),
  ...{ isAllDay, tzid, rrule, rdates: walls(rdates), exdates: walls(exdates) },
})

const text = (local: Temporal.PlainDateTime) => local.toString({ smallestUnit: 'second' })

/** What is kept of a series. */
export const keptSeries = ({ start, end, isAllDay, tzid, rrule, rdates, exdates }: Series): Kept => ({
  ...{ startsLocal: text(start), endsLocal: text(end), isAllDay, tzid, rrule },
  rdates: rdates.map(text),
  exdates: exdates.map(text),
})

/** Last local day of the UNTIL of a rule; null without one. */
export function lastDayOf(rrule: string, tzid: string): string | null {
  const [, said, time] = /UNTIL=(\d{8})(T\d{6}Z?)?/.exec(rrule) ?? []
  if (!said) return null
  const day = `${said.slice(0, 4)}-${said.slice(4, 6)}-${said.slice(6, 8)}`
  if (!time?.endsWith('Z')) return day
  const clock = `${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5, 7)}`
  return Temporal.Instant.from(`${day}T${clock}Z`).toZonedDateTimeISO(tzid).toPlainDate().toString()
}

type Ruled = Pick<EventRow, 'rrule' | 'startsLocal' | 'tzid'>

/** What the form shows of the rule of an event; null when it has none, or one that the form cannot say. */
export function recurrenceKept({ rrule, tzid }: Pick<Ruled, 'rrule' | 'tzid'>): Recurrence | null {
  return rrule === null ? null : (recurrenceOf(rrule, lastDayOf(rrule, tzid)) ?? null)
}

/** « Chaque jeudi, jusqu’au 24 juin 2027 »; null for a single date. @param count  dates kept */
export function ruleText(event: Ruled & Partial<Pick<EventRow, 'rdates'>>, count: number): string | null {
  const recurrence = recurrenceKept(event)
  const startsOn = event.startsLocal.slice(0, 10)
  if (recurrence) return recurrenceSentence(recurrence, startsOn, weekdayOf(startsOn))
  return event.rrule !== null || (event.rdates?.length ?? 0) > 0 ? importedRuleText(count) : null
}

/** What the form says of a moment that is kept in wall time. */
export function timesOf({
  startsLocal,
  endsLocal,
  isAllDay,
}: Pick<Kept, 'startsLocal' | 'endsLocal' | 'isAllDay'>): EventTimes {
  const end = Temporal.PlainDateTime.from(endsLocal)
  if (isAllDay)
    return {
      startsOn: startsLocal.slice(0, 10),
      startsAt: null,
      endsOn: end.subtract({ days: 1 }).toPlainDate().toString(),
      endsAt: null,
    }
  return {
    startsOn: startsLocal.slice(0, 10),
    startsAt: startsLocal.slice(11, 16),
    endsOn: endsLocal.slice(0, 10),
    endsAt: endsLocal.slice(11, 16),
  }
}

/** Days of two instants in Paris, both included; one that ends at midnight ends the evening before. */
export function daysOf({ startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }) {
  const last = endsAt.subtract({ seconds: 1 })
  const end = Temporal.Instant.compare(last, startsAt) > 0 ? last : startsAt
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(PARIS).toPlainDate().toString()
  return { startsOn: day(startsAt), endsOn: day(end) }
}
