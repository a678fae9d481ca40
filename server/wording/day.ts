const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

/** By the codes of RFC 5545, the week from its Monday. */
export const WEEKDAY_NAMES = {
  MO: 'lundi',
  TU: 'mardi',
  WE: 'mercredi',
  TH: 'jeudi',
  FR: 'vendredi',
  SA: 'samedi',
  SU: 'dimanche',
} as const

const NBSP = '\u00a0'

/**
 * `12 mars 2026`, `1er mars 2026`.
 * @param isoDay `2026-03-01`
 */
export function dayText(isoDay: string): string {
  const [year, month, day] = isoDay.slice(0, 10).split('-').map(Number)
  const name = MONTHS[(month ?? 0) - 1]
  if (year === undefined || day === undefined || name === undefined) throw new Error(`not a day: ${isoDay}`)
  return `${day === 1 ? '1er' : day}${NBSP}${name} ${year}`
}

/** `novembre 2026`. @param month `2026-11` */
export function monthText(month: string): string {
  const [year, rank] = month.split('-').map(Number)
  const name = MONTHS[(rank ?? 0) - 1]
  if (year === undefined || name === undefined) throw new Error(`not a month: ${month}`)
  return `${name} ${year}`
}

/** `de novembre 2026`, `d’octobre 2026`. */
export const ofMonthText = (month: string): string => {
  const name = monthText(month)
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Legal day in France of an instant, `2026-03-01`. */
export function legalDay(instant: string): string {
  const { year, month, day } = partsOf(instant)
  return `${year}-${month}-${day}`
}

/** `12 mars 2026 à 14 h 05`, in legal time. */
export function instantText(instant: string): string {
  const { hour, minute } = partsOf(instant)
  return `${dayText(legalDay(instant))} à ${Number(hour)}${NBSP}h${NBSP}${minute}`
}

/** `14:05`, in legal time: as a field of the browser writes an hour. */
export function legalTime(instant: string): string {
  const { hour, minute } = partsOf(instant)
  return `${hour}:${minute}`
}

/** `14 h 05`, in legal time. */
export function timeText(instant: string): string {
  const { hour, minute } = partsOf(instant)
  return `${Number(hour)}${NBSP}h${NBSP}${minute}`
}

const partsOf = (instant: string): Record<string, string> =>
  Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
