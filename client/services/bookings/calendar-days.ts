import { addDays, addMonths, civilDate, day, dayOf, daysInMonth, isoDay, weekday } from '#law/clock/calendar.ts'
import { dayText, legalDay, legalTime, monthText } from '#wording/day.ts'
import { WEEK_DAYS } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'

type Told = { from: string; to: string }

export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => isoDay(addDays(day(first), at)))

export const mondayOf = (iso: string): string => isoDay(addDays(day(iso), 1 - weekday(day(iso))))

export const later = (iso: string, days: number): string => isoDay(addDays(day(iso), days))

export const monthLater = (iso: string, months: number): string => isoDay(addMonths(day(iso), months))

/** Whole weeks that hold the month of a day. */
export function weeksOfMonth(iso: string): string[][] {
  const { year, month } = civilDate(day(iso))
  const first = isoDay(dayOf({ year, month, dayOfMonth: 1 }))
  const last = isoDay(dayOf({ year, month, dayOfMonth: daysInMonth(year, month) }))
  const weeks: string[][] = []
  for (let monday = mondayOf(first); monday <= last; monday = later(monday, 7)) weeks.push(daysFrom(monday, 7))
  return weeks
}

export const isSameMonth = (one: string, other: string) => one.slice(0, 7) === other.slice(0, 7)

/** `Lundi 30 novembre 2026` */
export const longDay = (iso: string): string =>
  capitalised(`${WEEK_DAYS[weekday(day(iso)) - 1]?.[1] ?? ''} ${dayText(iso)}`)

/** `lun. 30` */
export const shortDay = (iso: string): string =>
  `${(WEEK_DAYS[weekday(day(iso)) - 1]?.[1] ?? '').slice(0, 3)}. ${Number(iso.slice(8))}`

export const monthName = (iso: string): string => capitalised(monthText(iso.slice(0, 7)))

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** What of a time is on a day, in minutes after midnight on the clocks of the walls; null when nothing is. */
export function minutesOn({ from, to }: Told, iso: string): { start: number; end: number } | null {
  const [first, last] = [legalDay(from), legalDay(to)]
  if (first > iso || last < iso) return null
  const start = first < iso ? 0 : minutesOf(legalTime(from))
  const end = last > iso ? 1440 : minutesOf(legalTime(to))
  return end > start ? { start, end } : null
}

/** `8 h`, `19 h 30`, `minuit` */
export function hourText(minutes: number): string {
  if (minutes === 1440) return 'minuit'
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`
}

/** `8 h à 12 h`, of one day. */
export const rangeText = ({ start, end }: { start: number; end: number }) => `${hourText(start)} à ${hourText(end)}`

/** What of several times is on a day, in order. */
export const onDay = (times: readonly Told[], iso: string) =>
  times.flatMap((time) => minutesOn(time, iso) ?? []).sort((a, b) => a.start - b.start)

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Hours at every step of a day: `00:00`, `00:30`… */
export const hoursBy = (stepMin: number) =>
  Array.from({ length: 1440 / stepMin }, (_, at) => ({ value: clock(at * stepMin), label: hourText(at * stepMin) }))

/** Before the server has said. */
export const NOTHING_FREE = { free: [], open: [], firstDay: '', lastDay: '9999-12-31' }
