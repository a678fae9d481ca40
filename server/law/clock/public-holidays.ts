import { type Citation, lawTable } from '#law/article.ts'
import { addDays, civilDate, type Day, dayOf, weekday } from './calendar.ts'

/** Fixed holidays are a month and a day; movable ones are counted in days from Easter Sunday. */
type Holiday = Citation & ({ month: number; dayOfMonth: number } | { daysAfterEaster: number })

const LABOUR_CODE = { article: 'C. trav. L3133-1', confidence: 'memory' } as const satisfies Citation

/** Public holidays of metropolitan France. Alsace-Moselle and the overseas territories have others, not listed here. */
const PUBLIC_HOLIDAYS = {
  newYear: { month: 1, dayOfMonth: 1, ...LABOUR_CODE },
  easterMonday: { daysAfterEaster: 1, ...LABOUR_CODE },
  labourDay: { month: 5, dayOfMonth: 1, ...LABOUR_CODE },
  victoryDay: { month: 5, dayOfMonth: 8, ...LABOUR_CODE },
  ascension: { daysAfterEaster: 39, ...LABOUR_CODE },
  whitMonday: { daysAfterEaster: 50, ...LABOUR_CODE },
  nationalDay: { month: 7, dayOfMonth: 14, ...LABOUR_CODE },
  assumption: { month: 8, dayOfMonth: 15, ...LABOUR_CODE },
  allSaints: { month: 11, dayOfMonth: 1, ...LABOUR_CODE },
  armistice: { month: 11, dayOfMonth: 11, ...LABOUR_CODE },
  christmas: { month: 12, dayOfMonth: 25, ...LABOUR_CODE },
} as const satisfies Record<string, Holiday>

export const PUBLIC_HOLIDAYS_TABLE = lawTable(
  'publicHolidays',
  'Jours fériés (métropole)',
  PUBLIC_HOLIDAYS,
  (row: Holiday) =>
    'month' in row ? `${row.dayOfMonth}/${row.month}` : `dimanche de Pâques + ${row.daysAfterEaster} jours`,
)

export type PublicHoliday = keyof typeof PUBLIC_HOLIDAYS

const SATURDAY = 6

/** Easter Sunday of the Gregorian calendar (Butcher's algorithm), in whole numbers: no time zone can move it. */
export function easterSunday(year: number): Day {
  const goldenNumber = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const epact =
    (19 * goldenNumber +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const correction = Math.floor((goldenNumber + 11 * epact + 22 * toSunday) / 451)
  const sum = epact + toSunday - 7 * correction + 114
  return dayOf({ year, month: Math.floor(sum / 31), dayOfMonth: (sum % 31) + 1 })
}

/** Which holiday falls on that day, if any. The order of the table decides when two meet (Ascension on 1 or 8 May). */
export function publicHolidayOn(day: Day): PublicHoliday | undefined {
  const { year, month, dayOfMonth } = civilDate(day)
  const daysAfterEaster = day - easterSunday(year)
  for (const [name, holiday] of HOLIDAYS) {
    const falls =
      'month' in holiday
        ? holiday.month === month && holiday.dayOfMonth === dayOfMonth
        : holiday.daysAfterEaster === daysAfterEaster
    if (falls) return name
  }
  return undefined
}

const HOLIDAYS = Object.entries(PUBLIC_HOLIDAYS) as [PublicHoliday, Holiday][]

/** Monday to Friday, public holidays excepted (jour ouvré). */
export function isWorkingDay(day: Day): boolean {
  const known = WORKED.get(day)
  if (known !== undefined) return known
  if (WORKED.size >= WORKED_MAX) WORKED.clear()
  const isWorked = weekday(day) < SATURDAY && publicHolidayOn(day) === undefined
  WORKED.set(day, isWorked)
  return isWorked
}

/** The same days come again and again: whether one is worked is looked up once. */
const WORKED = new Map<Day, boolean>()
const WORKED_MAX = 50_000

/** The day itself when it is worked, otherwise the next one that is. */
export function workingDayFrom(day: Day): Day {
  let candidate = day
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, 1)
  return candidate
}

/** That many working days later; the day itself is not counted. */
export function addWorkingDays(day: Day, workingDays: number): Day {
  let reached = day
  for (let left = workingDays; left > 0; left -= 1) reached = workingDayFrom(addDays(reached, 1))
  return reached
}
