import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import type { Booking } from '#contract/services/bookings/booking.ts'
import { WEEK_DAYS } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'
import { BookingLink } from './booked-list.tsx'
import css from './bookings.module.css'
import { isSameMonth, longDay, minutesOn, monthName, rangeText, shortDay, weeksOfMonth } from './calendar-days.ts'

/** A month: each day is a list. */
export const BookedMonth = ({ iso, bookings }: { iso: string; bookings: readonly Booking[] }) => (
  <Scrolled label={`Réservations : ${monthName(iso)}`}>
    <table className={css.cells}>
      <caption className={prose.label}>{monthName(iso)}</caption>
      <thead>
        <tr>
          {WEEK_DAYS.map(([code, name]) => (
            <th key={code} scope="col">
              {capitalised(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOfMonth(iso).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} className={isSameMonth(day, iso) ? undefined : css.away}>
                <p className={prose.soft}>{Number(day.slice(8))}</p>
                <Cell iso={day} bookings={bookings} namesResource />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
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

const Scrolled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by the keyboard
  <section className={table.scroll} tabIndex={0} aria-label={label}>
    {children}
  </section>
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
