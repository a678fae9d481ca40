import type { SilenceTold } from '#contract/agency/day/day.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { type Awaited, type Awaits, DAY_ROWS, isCutAt, waiting } from '#platform/awaits.ts'
import { requestCourse } from '#rules/services/request-silence.ts'
import { dayText } from '#wording/day.ts'
import { BOOKING_TASK_NAMES } from '#wording/services/bookings/booking-words.ts'
import { type BookingRow, bookingsUnderWay } from './queries.ts'
import { taskOf } from './told-booking.ts'

/** What is to be done of each booking, as its page says it. The slot is named by what is lent, never by who asked. */
export const BOOKING_AWAITS: Awaits = {
  room: 'bookings',
  roles: ['secretary', 'administrator', 'technician'],
  read: async (scoped, { today }) => {
    const rows = await bookingsUnderWay(scoped, DAY_ROWS)
    return [
      waiting(
        'keepBooking',
        rows.flatMap((row) => lineOf(row, today.toString())),
        { isCut: isCutAt(rows) },
      ),
    ]
  },
}

function lineOf(row: BookingRow, today: string): Awaited[] {
  const task = taskOf(row, today)
  if (task === null) return []
  const { id, number, resourceName, communeName } = row
  return [
    {
      ...{ id, on: task.dueOn, place: communeName, path: `/reservations/${id}`, does: BOOKING_TASK_NAMES[task.what] },
      title: [number ?? 'Sans numéro', resourceName].join(' · '),
      silence: task.what === 'answer' ? silenceOf(row) : null,
    },
  ]
}

/** A request that no text foresees: silence rejects it, on the day on which the task closes it. */
function silenceOf({ askedOn }: BookingRow): SilenceTold | null {
  if (askedOn === null) return null
  const { lastDay, article } = requestCourse('noProcedure', day(askedOn))
  return lastDay === null
    ? null
    : { sentence: `le silence vaut rejet à l’issue du ${dayText(isoDay(lastDay))}`, article, isReading: false }
}
