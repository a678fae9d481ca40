import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import type { Booking } from '#contract/services/bookings/booking.ts'
import { BOOKING_STATE_NAMES } from '#wording/services/bookings/booking-words.ts'
import { whose } from './booked-list.tsx'
import css from './bookings.module.css'
import { hourText, longDay, minutesOn, rangeText } from './calendar-days.ts'

/** The first half hour that is drawn: what begins before stands at the top. */
const FIRST_MIN = 360
const LINE_MIN = 30

export type Column = { key: string; title: string; iso: string; bookings: readonly Booking[] }

/** Days, or the resources of one day, side by side: each a list whose lines stand where their hours are. */
export const BookedColumns = ({ columns, label }: { columns: readonly Column[]; label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
  <section className={css.columns} tabIndex={0} aria-label={label}>
    <HourAxis />
    {columns.map((column) => (
      <section key={column.key} className={css.column} aria-label={`${column.title}, ${longDay(column.iso)}`}>
        <p className={css.columnHead}>
          <strong>{column.title}</strong>
        </p>
        <ol className={css.hours}>
          {placed(column).map(({ booking, minutes, lane }) => (
            <li key={booking.id} className={css.booked} data-tone={toneOf(booking)} style={placeOf(minutes, lane)}>
              <Link to="/reservations/$id" params={{ id: booking.id }}>
                <span className={prose.name}>{rangeText(minutes)}</span> {booking.resourceName} · {whose(booking)},{' '}
                {BOOKING_STATE_NAMES[booking.state]}
              </Link>
            </li>
          ))}
        </ol>
      </section>
    ))}
  </section>
)

/** Hours beside the first column, for the eye: each line says its own. */
const HourAxis = () => (
  <div className={css.column} aria-hidden>
    <p className={css.columnHead}>{'\u00a0'}</p>
    <div className={css.hours}>
      {Array.from({ length: (1440 - FIRST_MIN) / 120 }, (_, at) => FIRST_MIN + at * 120).map((minutes) => (
        <span key={minutes} className={css.hour} style={{ gridRow: lineOf(minutes) + 1 }}>
          {hourText(minutes)}
        </span>
      ))}
    </div>
  </div>
)

type Placed = { booking: Booking; minutes: { start: number; end: number }; lane: number }

/** Bookings of several resources at one hour stand in lanes side by side. */
function placed({ iso, bookings }: Column): Placed[] {
  const ends: number[] = []
  return bookings.flatMap((booking) => {
    const minutes = minutesOn(booking, iso)
    if (minutes === null) return []
    const free = ends.findIndex((end) => end <= minutes.start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = minutes.end
    return [{ booking, minutes, lane }]
  })
}

const lineOf = (minutes: number) => Math.max(0, Math.floor((minutes - FIRST_MIN) / LINE_MIN))

const placeOf = ({ start, end }: { start: number; end: number }, lane: number) => {
  const first = lineOf(start)
  return { gridRow: `${first + 1} / ${Math.max(first + 2, lineOf(end) + 1)}`, gridColumn: lane + 1 }
}

/** The colour of what is waited for, with its word beside it. */
export function toneOf({ state }: Booking): 'waiting' | 'granted' | 'refused' | 'closed' {
  if (state === 'asked' || state === 'held' || state === 'draft') return 'waiting'
  if (state === 'confirmed' || state === 'handedOver') return 'granted'
  return state === 'disputed' || state === 'paidWithoutPlace' ? 'refused' : 'closed'
}
