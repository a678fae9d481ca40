/** What a request for cadastral information may be (LPF R*107 A-1), and how often one user makes it to one service (R*107 A-3 I). */
export const LAND_INFORMATION = {
  properties: { most: 5, article: 'LPF R*107 A-1' },
  aWeek: { most: 5, article: 'LPF R*107 A-3' },
  aMonth: { most: 10, article: 'LPF R*107 A-3' },
} as const

/** Who asks; the limit is not opposable to some of them (R*107 A-3 II). */
export const ASKERS = ['anyone', 'holder', 'agent', 'guardian', 'authority'] as const
export type Asker = (typeof ASKERS)[number]

/** II 1°: holders, their agents, guardians; II 2°: authorities in a procedure. */
export const isUnlimited = (asker: Asker): boolean => asker !== 'anyone'

export type Quota =
  | { outcome: 'open'; leftThisWeek: number; leftThisMonth: number }
  | { outcome: 'refused'; because: 'week' | 'month' | 'both'; article: string; reopensOn: Temporal.PlainDate }

const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
const firstOfMonth = (day: Temporal.PlainDate) => day.with({ day: 1 })
const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) >= 0 ? one : other

/** The first day of which the week or the month of a request is of use: what is counted begins there. */
export const countedSince = (today: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(monday(today), firstOfMonth(today)) < 0 ? monday(today) : firstOfMonth(today)

/** From that day nothing of a request is counted any more: the day after its month, and after its week. */
export const erasedOn = (receivedOn: Temporal.PlainDate): Temporal.PlainDate =>
  later(firstOfMonth(receivedOn).add({ months: 1 }), monday(receivedOn).add({ days: 7 }))

/**
 * Whether one more request of a user may be answered that day. A week runs from Monday to Sunday (our reading: the text says « par semaine »); a month is
 * that of the calendar, as the text says.
 *
 * @param accepted  days of the requests of that user, to that service, that were answered; those of other weeks and months do not count
 */
export function quotaOf(accepted: readonly Temporal.PlainDate[], today: Temporal.PlainDate): Quota {
  const { aWeek, aMonth } = LAND_INFORMATION
  const inWeek = accepted.filter((day) => monday(day).equals(monday(today))).length
  const inMonth = accepted.filter((day) => firstOfMonth(day).equals(firstOfMonth(today))).length
  const isWeekFull = inWeek >= aWeek.most
  const isMonthFull = inMonth >= aMonth.most
  if (!isWeekFull && !isMonthFull)
    return { outcome: 'open', leftThisWeek: aWeek.most - inWeek, leftThisMonth: aMonth.most - inMonth }
  const nextWeek = monday(today).add({ days: 7 })
  const nextMonth = firstOfMonth(today).add({ months: 1 })
  const reopensOn = !isMonthFull ? nextWeek : isWeekFull ? later(nextWeek, nextMonth) : nextMonth
  const because = isWeekFull && isMonthFull ? 'both' : isWeekFull ? 'week' : 'month'
  return { outcome: 'refused', because, article: isWeekFull ? aWeek.article : aMonth.article, reopensOn }
}
