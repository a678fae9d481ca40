import type { IsoDay } from '#law/article.ts'

declare const civilDay: unique symbol

/**
 * A civil day in Europe/Paris, held as the number of days since 1 January 1970. The law counts in days, so the law
 * computes on whole numbers: two days are compared with `<`, and a hundred thousand dossiers cost no allocation.
 * `Temporal.PlainDate` stays at the edge (`plainDate`, `dayOfPlainDate`).
 */
export type Day = number & { readonly [civilDay]: true }

/** One to twelve for `month`, one to thirty-one for `dayOfMonth`. */
export type CivilDate = Readonly<{ year: number; month: number; dayOfMonth: number }>

const PARIS = 'Europe/Paris'
const DAYS_PER_ERA = 146_097
const DAYS_FROM_ERA_TO_1970 = 719_468

/** Day of a proleptic Gregorian date. The date must exist. */
export function dayOf({ year, month, dayOfMonth }: CivilDate): Day {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_ERA_TO_1970) as Day
}

/** The dates of a life's work are few: each day is worked out once. */
const CIVIL_DATES = new Map<Day, CivilDate>()
const CIVIL_DATES_MAX = 50_000

export function civilDate(day: Day): CivilDate {
  const known = CIVIL_DATES.get(day)
  if (known) return known
  if (CIVIL_DATES.size >= CIVIL_DATES_MAX) CIVIL_DATES.clear()
  const date = workedOut(day)
  CIVIL_DATES.set(day, date)
  return date
}

function workedOut(day: Day): CivilDate {
  const shifted = day + DAYS_FROM_ERA_TO_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day written `2026-03-10`; a day that does not exist is a bug in the caller. See `parseDay` for people's input. */
export function day(iso: string): Day {
  const parsed = parseDay(iso)
  if (parsed === undefined) throw new RangeError(`Not a civil day: ${iso}`)
  return parsed
}

/**
 * The Paris civil day of a date or a date and time, undefined when it is neither. A time with an offset or a `Z` is
 * carried to Paris first (`2026-03-28T23:30Z` is already the 29th there); a time without one is Paris time.
 */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)
  if (!match) return undefined
  const year = Number(match[1])
  const month = Number(match[2])
  const dayOfMonth = Number(match[3])
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined
  if (match[5]) return parisDayOfText(text)
  return dayOf({ year, month, dayOfMonth })
}

/** The parts of an instant as numbers: the library reads one where no `Temporal` is. */
const INSTANT = /^(.{10})[T ](\d{2}):(\d{2})(?::(\d{2}))?[.\d]*(?:Z|([+-])(\d{2}):?(\d{2}))$/
const IN_PARIS = new Intl.DateTimeFormat('en', { timeZone: PARIS, year: 'numeric', month: 'numeric', day: 'numeric' })

/** Undefined for an hour or an offset that does not exist. A leap second is the one before. */
function parisDayOfText(text: string): Day | undefined {
  const [, date = '', hours, minutes, seconds = 0, sign, offsetHours = 0, offsetMinutes = 0] = INSTANT.exec(text) ?? []
  if (Number(hours) > 23 || Number(offsetHours) > 23 || Number(seconds) > 60) return undefined
  if (Number(minutes) > 59 || Number(offsetMinutes) > 59) return undefined
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes))
  const minuteOfDay = Number(hours) * 60 + Number(minutes) - offset
  const parts = IN_PARIS.formatToParts((day(date) * 1440 + minuteOfDay) * 60_000)
  const [year = 0, month = 0, dayOfMonth = 0] = ['year', 'month', 'day'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  )
  return dayOf({ year, month, dayOfMonth })
}

/** The civil day it is in Paris at that instant, summer time included. */
export function parisDay(instant: Temporal.Instant): Day {
  return dayOfPlainDate(instant.toZonedDateTimeISO(PARIS).toPlainDate())
}

export function dayOfPlainDate(date: Temporal.PlainDate): Day {
  return dayOf({ year: date.year, month: date.month, dayOfMonth: date.day })
}

export function plainDate(day: Day): Temporal.PlainDate {
  const { year, month, dayOfMonth } = civilDate(day)
  return new Temporal.PlainDate(year, month, dayOfMonth)
}

/** `2026-03-10` */
export function isoDay(day: Day): IsoDay {
  const { year, month, dayOfMonth } = civilDate(day)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as IsoDay
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

export function addDays(day: Day, days: number): Day {
  return (day + days) as Day
}

/**
 * Same day number (quantième) that many months later, or the last day of that month when it has no such day, as
 * CPC art. 641: 31 January and one month make 28 February, 30 April and one month make 30 May.
 */
export function addMonths(day: Day, months: number): Day {
  const date = civilDate(day)
  const monthIndex = date.year * 12 + (date.month - 1) + months
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex - year * 12 + 1
  return dayOf({ year, month, dayOfMonth: Math.min(date.dayOfMonth, daysInMonth(year, month)) })
}

/** "At least so many months before": the latest day X such that X and those months do not pass `limit`. */
export function latestDayMonthsBefore(limit: Day, months: number): Day {
  let latest = addMonths(limit, -months)
  while (addMonths(addDays(latest, 1), months) <= limit) latest = addDays(latest, 1)
  return latest
}

/** One for Monday to seven for Sunday. */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function latest(one: Day, other: Day): Day {
  return one > other ? one : other
}
