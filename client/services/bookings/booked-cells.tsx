import prose from '#client/ui/prose.module.css'
import type { Booking } from '#contract/services/bookings/booking.ts'
import { BookingLink } from './booked-list.tsx'
import css from './bookings.module.css'
import { longDay, minutesOn, rangeText, shortDay } from './calendar-days.ts'
import { MonthTable, Scrolled } from './month-table.tsx'

/** A month: each day is a list. */
export const BookedMonth = ({ iso, bookings }: { iso: string; bookings: readonly Booking[] }) => (
  <MonthTable iso={iso} label="Réservations">
    {(day) => (
      <>
        <p className={prose.soft}>{Number(day.slice(8))}</p>
        <Cell iso={day} bookings={bookings} namesResource />
      </>
    )}
  </MonthTable>
)

type ByResource = {
  days: readonly string[]
  resources: readonly { id: string; name: string }[]
  bookings: readonly Booking[]
}

/** The week of every resource: who has what, and what is free. */
export const BookedResources = ({ days, resources, bookings }: ByResource) => (
  <Scrolled label="Réservations par ressource">
    <table className={css.cells}>
      <caption className="visually-hidden">Réservations par ressource</caption>
      <thead>
        <tr>
          <th scope="col">Ressource</th>
          {days.map((day) => (
            <th key={day} scope="col">
              <span aria-hidden>{shortDay(day)}</span>
              <span className="visually-hidden">{longDay(day)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {resources.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {days.map((day) => (
              <td key={day}>
                <Cell iso={day} bookings={bookings.filter(({ resourceId }) => resourceId === id)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
)

const Cell = ({
  iso,
  bookings,
  namesResource = false,
}: {
  iso: string
  bookings: readonly Booking[]
  namesResource?: boolean
}) => {
  const met = bookings.filter((booking) => minutesOn(booking, iso) !== null)
  if (met.length === 0) return null
  return (
    <ul className={css.cell}>
      {met.map((booking) => (
        <li key={booking.id}>
          <BookingLink booking={booking}>{hoursOf(booking, iso)}</BookingLink>{' '}
          {namesResource ? booking.resourceName : booking.partyName || 'tenu'}
        </li>
      ))}
    </ul>
  )
}

const hoursOf = (booking: Booking, iso: string) => rangeText(minutesOn(booking, iso) ?? { start: 0, end: 1440 })
