import { addressOf } from '#client/api/call.ts'
import pictures from '#client/ui/pictures.module.css'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import type { BookingPage, Inspection } from '#contract/services/bookings/booking.ts'
import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import { instantText } from '#wording/day.ts'
import { INSPECTED_STATE_NAMES, MOMENT_NAMES } from '#wording/services/bookings/booking-words.ts'

/** The inspections that were signed, in beside out, with their photographs. */
export const InspectionsPart = ({ booking }: { booking: BookingPage }) =>
  booking.inspections.length === 0 ? null : (
    <section className={stack.loose} aria-labelledby="etats">
      <h2 id="etats">États des lieux</h2>
      {booking.inspections.map((inspection) => (
        <OneInspection key={inspection.moment} inspection={inspection} booking={booking} />
      ))}
    </section>
  )

const OneInspection = ({ inspection, booking }: { inspection: Inspection; booking: BookingPage }) => (
  <div className={stack.close}>
    <table className={table.table}>
      <caption className={prose.label}>
        {MOMENT_NAMES[inspection.moment]}, signé le {instantText(inspection.signedAt)} par {inspection.signedAgent} et{' '}
        {inspection.signedParty}
      </caption>
      <thead>
        <tr>
          <th scope="col">Regardé</th>
          <th scope="col">État</th>
          <th scope="col">Observation</th>
        </tr>
      </thead>
      <tbody>
        {inspection.items.map(({ label, state, note }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{INSPECTED_STATE_NAMES[state]}</td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {inspection.remarks && <p>{inspection.remarks}</p>}
    <Pictures booking={booking} moment={inspection.moment} />
  </div>
)

const Pictures = ({ booking, moment }: { booking: BookingPage; moment: Inspection['moment'] }) => {
  const taken = booking.photographs.filter((one) => one.moment === moment)
  if (taken.length === 0) return null
  return (
    <ul className={pictures.pictures}>
      {taken.map(({ id }, at) => (
        <li key={id}>
          <img
            src={addressOf(bookingOperations.readBookingPhotograph, {
              params: { id: booking.id, moment, photograph: id },
            })}
            alt={`Photographie ${at + 1}, ${MOMENT_NAMES[moment]}`}
          />
        </li>
      ))}
    </ul>
  )
}
