import { dayText, WEEKDAY_NAMES } from '#wording/day.ts'
import { listed } from '#wording/typography.ts'

export type Weekday = keyof typeof WEEKDAY_NAMES

type Said = {
  every: 'day' | 'week' | 'month' | 'year'
  interval: number
  weekdays: readonly Weekday[]
  monthBy: 'day' | 'weekday' | 'lastWeekday'
  until: string
}

const ORDINALS = ['premier', 'deuxième', 'troisième', 'quatrième'] as const

const COUNTS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
] as const

const many = (interval: number) => COUNTS[interval] ?? String(interval)

/** `jeudi`. */
export const weekdayName = (weekday: Weekday): string => WEEKDAY_NAMES[weekday]

/** `jeudi 26 novembre 2026`. @param weekday  of that day */
export const weekdayDayText = (weekday: Weekday, isoDay: string) => `${WEEKDAY_NAMES[weekday]} ${dayText(isoDay)}`

const dayOfMonth = (isoDay: string) => Number(isoDay.slice(8, 10))

/** `le 14`, `le 1er`. */
const dayNumber = (isoDay: string) => (dayOfMonth(isoDay) === 1 ? '1er' : String(dayOfMonth(isoDay)))

/** `14 juillet`. */
const dayOfYear = (isoDay: string) => dayText(isoDay).replace(/[\s\u00a0]\d{4}$/, '')

/**
 * A rule as one says it: « Chaque jeudi, jusqu’au 24 juin 2027 ».
 *
 * @param startsOn  first day
 * @param weekday   of the first day
 */
export const recurrenceSentence = (said: Said, startsOn: string, weekday: Weekday): string =>
  `${rhythm(said, startsOn, weekday)}, jusqu’au ${dayText(said.until)}`

function rhythm({ every, interval, weekdays, monthBy }: Said, startsOn: string, weekday: Weekday): string {
  switch (every) {
    case 'day':
      return interval === 1 ? 'Chaque jour' : `Tous les ${many(interval)} jours`
    case 'week':
      return weekly(interval, weekdays.length > 0 ? weekdays : [weekday])
    case 'month':
      return `${monthly(monthBy, startsOn, weekday)} ${interval === 1 ? 'de chaque mois' : `tous les ${many(interval)} mois`}${skipped(monthBy, startsOn)}`
    case 'year':
      return `${interval === 1 ? 'Chaque année' : `Tous les ${many(interval)} ans`}, le ${dayOfYear(startsOn)}${startsOn.endsWith('-02-29') ? ' (les années bissextiles seulement)' : ''}`
  }
}

function weekly(interval: number, weekdays: readonly Weekday[]): string {
  const names = listed(weekdays.map((day) => WEEKDAY_NAMES[day]))
  if (interval === 1) return `Chaque ${names}`
  return `Toutes les ${many(interval)} semaines, le ${listed(weekdays.map((day) => WEEKDAY_NAMES[day]))
    .replaceAll(', ', ', le ')
    .replace(' et ', ' et le ')}`
}

function monthly(monthBy: Said['monthBy'], startsOn: string, weekday: Weekday): string {
  if (monthBy === 'day') return `Le ${dayNumber(startsOn)}`
  if (monthBy === 'lastWeekday') return `Le dernier ${WEEKDAY_NAMES[weekday]}`
  return `Le ${ORDINALS[Math.ceil(dayOfMonth(startsOn) / 7) - 1] ?? 'dernier'} ${WEEKDAY_NAMES[weekday]}`
}

/** RFC 5545 3.3.10: a day that a month does not have is no date of it. */
const skipped = (monthBy: Said['monthBy'], startsOn: string) =>
  monthBy === 'day' && dayOfMonth(startsOn) > 28 ? ` qui a un ${dayOfMonth(startsOn)}` : ''

/** Of a rule that only calendars can say. */
export const importedRuleText = (count: number) =>
  count > 1
    ? 'Plusieurs dates, d’après le calendrier de l’organisateur'
    : 'Une date, d’après le calendrier de l’organisateur'
