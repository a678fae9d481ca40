import { calendarText } from '#platform/ical-writer.ts'
import { readCalendar } from '#server/services/agenda/ical-reader.ts'
import { datesBetween, momentOf } from '#server/services/agenda/recurrence.ts'
import { daysOf, keptSeries, seriesSaid, timesOf } from '#server/services/agenda/times.ts'

/** Prints what the agenda makes of a few series, over both changes of the clock and a leap day: run in several zones, it says the same. */
const today = Temporal.PlainDate.from('2026-10-01')
const cases = [
  { startsOn: '2026-10-15', startsAt: '19:00', endsOn: '2026-10-15', endsAt: '21:00' },
  { startsOn: '2027-03-21', startsAt: '01:30', endsOn: '2027-03-21', endsAt: '04:00' },
  { startsOn: '2028-02-29', startsAt: null, endsOn: '2028-02-29', endsAt: null },
] as const

for (const times of cases) {
  const until = Temporal.PlainDate.from(times.startsOn).add({ weeks: 5 }).toString()
  const series = seriesSaid(times, { every: 'week', interval: 1, weekdays: [], monthBy: 'day', until }, today)
  const moments = datesBetween(series, series.start, series.start.add({ weeks: 6 })).map((date) =>
    momentOf(series, date),
  )
  const instant = Temporal.Instant.from('2026-10-01T08:00:00Z')
  const text = calendarText('Été à l’école', [
    {
      ...{ uid: 'a', recurrenceId: null, sequence: 0, changedAt: instant, createdAt: instant, rrule: series.rrule },
      start: series.isAllDay ? { in: 'days', day: series.start.toPlainDate() } : { in: 'paris', local: series.start },
      end: series.isAllDay ? { in: 'days', day: series.end.toPlainDate() } : { in: 'paris', local: series.end },
      ...{
        rdates: [],
        exdates: [],
        title: 'Fête',
        body: '',
        place: '',
        point: null,
        url: '',
        category: '',
        isCancelled: false,
        reason: '',
      },
    },
  ])
  process.stdout.write(
    `${JSON.stringify({ moments, days: moments.map(daysOf), kept: timesOf(keptSeries(series)) })}\n${text}`,
  )
  process.stdout.write(`${JSON.stringify(readCalendar(Buffer.from(text), today))}\n`)
}
