import { dayText, legalDay, legalTime, timeText } from '#wording/day.ts'

const weekdays = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', timeZone: 'UTC' })

/** `lundi 30 novembre 2026`. @param day `2026-11-30` */
export const weekdayDayText = (day: string): string =>
  `${weekdays.format(new Date(`${day}T00:00:00Z`))} ${dayText(day)}`

/** When an event takes place. From midnight to midnight, whole days: the last one is the eve of its end. */
export function entryText({ startsAt, endsAt: end }: { startsAt: string; endsAt: string | null }): string {
  const endsAt = end ?? startsAt
  const isAllDay = startsAt !== endsAt && isMidnight(startsAt) && isMidnight(endsAt)
  const first = legalDay(startsAt)
  const last = legalDay(isAllDay ? new Date(Date.parse(endsAt) - 1).toISOString() : endsAt)
  if (isAllDay && first !== last) return `Du ${dayText(first)} au ${dayText(last)}`
  return `${weekdayDayText(first)}, ${isAllDay ? 'toute la journée' : timeText(startsAt)}`
}

const isMidnight = (instant: string) => legalTime(instant) === '00:00'
