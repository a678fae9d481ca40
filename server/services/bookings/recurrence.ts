import { RRuleTemporal } from 'rrule-temporal'

const ZONE = 'Europe/Paris'

/** Half-open, milliseconds since the epoch. */
export type Span = { readonly from: number; readonly to: number }

/** Hours in the wall time of Paris: from `startsOn` at `fromTime`, for `lengthMin` minutes of the clocks on the walls, by `rrule`. */
export type Recurrence = {
  startsOn: string
  fromTime: string
  lengthMin: number
  rrule: string | null
  exceptOn: readonly string[]
  endsOn: string | null
}

export const wallTime = (day: string, time: string) => Temporal.PlainDateTime.from(`${day}T${time}`)

/**
 * The instant of a wall time; null in the hour that does not exist when the clocks go forward. The hour that comes twice is the first.
 */
export function instantOfWall(wall: Temporal.PlainDateTime): Temporal.Instant | null {
  const zoned = wall.toZonedDateTime(ZONE, { disambiguation: 'compatible' })
  return zoned.toPlainDateTime().equals(wall) ? zoned.toInstant() : null
}

/** One occurrence; null when its beginning does not exist that day. Its end is read on the wall too: 22:00–06:00 lasts nine hours one night a year. */
export function occurrenceOn(
  day: string,
  { fromTime, lengthMin }: Pick<Recurrence, 'fromTime' | 'lengthMin'>,
): Span | null {
  const wall = wallTime(day, fromTime)
  const from = instantOfWall(wall)
  if (from === null) return null
  const to = wall.add({ minutes: lengthMin }).toZonedDateTime(ZONE, { disambiguation: 'compatible' }).toInstant()
  return to.epochMilliseconds > from.epochMilliseconds
    ? { from: from.epochMilliseconds, to: to.epochMilliseconds }
    : null
}

/** Days of a rule between two days, both included. */
function ruleDays({ startsOn, rrule, endsOn }: Recurrence & { rrule: string }, first: string, last: string): string[] {
  const from = first > startsOn ? first : startsOn
  const to = endsOn !== null && endsOn < last ? endsOn : last
  if (from > to) return []
  // the rule is expanded on days alone, at noon: an hour that a day lacks is skipped when the day becomes an instant
  const rule = new RRuleTemporal({ rruleString: `DTSTART:${startsOn.replaceAll('-', '')}T120000Z\nRRULE:${rrule}` })
  return rule
    .between(new Date(`${from}T00:00:00Z`), new Date(`${to}T23:59:59Z`), true)
    .map((zoned) => zoned.toString().slice(0, 10))
}

/** Months that were expanded, for everyone asks for the same; a rule is text, and its days never change. */
const EXPANDED = new Map<string, readonly Occurrence[]>()
const EXPANDED_MAX = 20_000

type Occurrence = Span & { readonly day: string }

function monthOf(recurrence: Recurrence, key: string, month: string): readonly Occurrence[] {
  const known = EXPANDED.get(key)
  if (known) return known
  const first = Temporal.PlainDate.from(`${month}-01`)
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const found = daysBetween(recurrence, first.toString(), last.toString()).flatMap((day) => {
    const span = occurrenceOn(day, recurrence)
    return span === null ? [] : [{ ...span, day }]
  })
  if (EXPANDED.size >= EXPANDED_MAX) EXPANDED.clear()
  EXPANDED.set(key, found)
  return found
}

/** `2026-12`, `2027-01`… */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]
  for (let text = first.slice(0, 7); text <= last.slice(0, 7); text = `${year}-${String(month).padStart(2, '0')}`) {
    months.push(text)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  return months
}

/**
 * Occurrences that begin on a day between two, both included, in order.
 *
 * @param first  `2026-12-01`
 */
export function occurrencesBetween(recurrence: Recurrence, first: string, last: string): readonly Span[] {
  const { startsOn, fromTime, lengthMin, rrule, exceptOn, endsOn } = recurrence
  const key = [startsOn, fromTime, lengthMin, rrule, exceptOn.join(), endsOn].join('|')
  return monthsBetween([first, startsOn].toSorted()[1] ?? first, last).flatMap((month) =>
    monthOf(recurrence, `${key}|${month}`, month).filter(({ day }) => day >= first && day <= last),
  )
}

/** Days on which a recurrence begins, exceptions left out. */
export function daysBetween(recurrence: Recurrence, first: string, last: string): string[] {
  const { rrule, startsOn, exceptOn } = recurrence
  const days =
    rrule === null
      ? startsOn >= first && startsOn <= last
        ? [startsOn]
        : []
      : ruleDays({ ...recurrence, rrule }, first, last)
  return days.filter((day) => !exceptOn.includes(day))
}

export type RuleFault = 'unreadable' | 'subDaily' | 'uncertain'

/** Parts of a rule that engines of recurrence do not read alike, or that would say the hour a second time. */
const UNCERTAIN = ['BYWEEKNO', 'BYYEARDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYSETPOS', 'RSCALE', 'SKIP'] as const
const KNOWN = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'] as const

/** @returns null when the rule is one that every engine reads alike */
export function ruleFault(rrule: string): RuleFault | null {
  const parts = new Map(
    rrule
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string | undefined]),
  )
  const frequency = parts.get('FREQ')
  if (frequency === undefined) return 'unreadable'
  if (['HOURLY', 'MINUTELY', 'SECONDLY'].includes(frequency)) return 'subDaily'
  const names = [...parts.keys()]
  if (UNCERTAIN.some((name) => names.includes(name))) return 'uncertain'
  if (names.some((name) => !KNOWN.some((known) => known === name))) return 'unreadable'
  // libical keeps to the month of the first day where RFC 5545 says every month
  if (frequency === 'YEARLY' && parts.has('BYMONTHDAY') && !parts.has('BYMONTH')) return 'uncertain'
  try {
    new RRuleTemporal({ rruleString: `DTSTART:20261201T120000Z\nRRULE:${rrule}`, strict: true }).next(
      new Date('2026-11-30T00:00:00Z'),
    )
    return null
  } catch {
    return 'unreadable'
  }
}

/** True when a rule says itself when it stops. */
export const hasEnd = (rrule: string) => /(?:^|;)(?:COUNT|UNTIL)=/i.test(rrule)
