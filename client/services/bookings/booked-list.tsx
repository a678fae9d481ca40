import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { Booking } from '#contract/services/bookings/booking.ts'
import { BOOKING_STATE_NAMES } from '#wording/services/bookings/booking-words.ts'
import { longDay, minutesOn, rangeText } from './calendar-days.ts'

type Props = { days: readonly string[]; bookings: readonly Booking[] }

/** The calendar in words, day after day: what the grid shows, for the keyboard and for the ear. */
export const BookedList = ({ days, bookings }: Props) => (
  <div className={stack.sections}>
    {days.map((iso) => (
      <section key={iso} className={stack.near} aria-label={longDay(iso)}>
        <h3>{longDay(iso)}</h3>
        <OfDay iso={iso} bookings={bookings} />
      </section>
    ))}
  </div>
)

function OfDay({ iso, bookings }: { iso: string; bookings: readonly Booking[] }) {
  const met = bookings.flatMap((booking) => {
    const minutes = minutesOn(booking, iso)
    return minutes === null ? [] : [{ booking, minutes }]
  })
  if (met.length === 0) return <p className={prose.soft}>Rien de réservé.</p>
  return (
    <Rows>
      {met.map(({ booking, minutes }) => (
        <Row key={booking.id}>
          <RowHead>
            <BookingLink booking={booking}>
              {rangeText(minutes)} · {booking.resourceName}
            </BookingLink>
            <span className={prose.label}>{BOOKING_STATE_NAMES[booking.state]}</span>
          </RowHead>
          <p>{whose(booking)}</p>
        </Row>
      ))}
    </Rows>
  )
}

/** `Les Amis du Verger, repas` ; a slot that is held for a request names nobody yet. */
export const whose = ({ partyName, title }: Booking) =>
  partyName === ''
    ? 'Créneau tenu pendant qu’une demande s’écrit'
    : [partyName, ...(title === '' ? [] : [title])].join(', ')

export const BookingLink = ({ booking, children }: { booking: Booking; children: React.ReactNode }) => (
  <Link to="/reservations/$id" params={{ id: booking.id }} className={prose.name}>
    {children}
  </Link>
)
