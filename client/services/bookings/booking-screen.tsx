import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import { instantText } from '#wording/day.ts'
import {
  attendeesText,
  BOOKING_CHANNEL_NAMES,
  BOOKING_EVENT_NAMES,
  BOOKING_STATE_NAMES,
  CATEGORY_NAMES,
  complementAtDesk,
  deliberationText,
  depositText,
  eventText,
  moneyText,
  priceText,
  slotText,
} from '#wording/services/bookings/booking-words.ts'
import { moneyBackAtDesk } from '#wording/services/payments/payment-words.ts'
import { ElsePart } from './else-part.tsx'
import { InspectionsPart } from './inspections-part.tsx'
import { LinesPart } from './lines-part.tsx'
import { NextPart } from './next-part.tsx'
import { PricePart } from './price-part.tsx'
import { PutRightPart } from './put-right-part.tsx'
import { bookingQuery } from './queries.ts'

const route = getRouteApi('/desk/reservations/$id')

/** One booking: what to do now, who has what and at what price, what was looked at, what was done. */
export function BookingScreen() {
  const { id } = route.useParams()
  const booking = useQuery(bookingQuery(id))
  usePageTitle(booking.data?.number ?? 'Réservation')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/reservations">Toutes les réservations</Link>
        </p>
        <h1>{booking.data ? titleOf(booking.data) : 'Réservation'}</h1>
        {booking.data && (
          <p className={prose.lead}>
            {booking.data.resourceName}, {booking.data.communeName}, {slotText(booking.data)} ·{' '}
            <strong>{BOOKING_STATE_NAMES[booking.data.state]}</strong>
          </p>
        )}
      </div>
      {booking.isPending && <Skeleton lines={8} label="Lecture de la réservation" />}
      {booking.error && <ProblemNotice error={booking.error} onRetry={() => void booking.refetch()} />}
      {booking.data && <Told booking={booking.data} />}
    </article>
  )
}

const titleOf = ({ number, title }: BookingPage) =>
  [number ?? 'Créneau tenu', ...(title === '' ? [] : [title])].join(' · ')

const Told = ({ booking }: { booking: BookingPage }) => (
  <>
    {booking.mayKeep && <PutRightPart booking={booking} />}
    {booking.mayKeep && <NextPart key={booking.events.length} booking={booking} />}
    <LinesPart booking={booking} />
    <Sheet booking={booking} />
    <InspectionsPart booking={booking} />
    {booking.mayKeep && <PricePart booking={booking} />}
    {booking.mayKeep && <ElsePart booking={booking} />}
    <Events events={booking.events} />
  </>
)

/** Where what goes back is said first. */
const ENDED: readonly BookingPage['state'][] = ['cancelled', 'paidWithoutPlace']

const AGREED: readonly BookingPage['state'][] = ['held', 'confirmed', 'handedOver', 'returned', 'closed', 'disputed']

const Sheet = ({ booking }: { booking: BookingPage }) => (
  <section className={stack.even} aria-labelledby="fiche">
    <h2 id="fiche">La réservation</h2>
    <Facts>
      <Fact term="Demandeur">{booking.partyName}</Fact>
      <Fact term="RNA ou SIRET">{booking.partyNumber}</Fact>
      <Fact term="Présent sur place">{booking.partyContact}</Fact>
      <Fact term="Pour le joindre">
        {[booking.partyEmail, booking.partyPhone].filter((one) => one !== '').join(', ')}
      </Fact>
      <Fact term="Reçue">{BOOKING_CHANNEL_NAMES[booking.channel]}</Fact>
      <Fact term="Tarif">
        {booking.category &&
          booking.price &&
          `${CATEGORY_NAMES[booking.category]} : ${priceText(booking.price)}, ${deliberationText(booking.price)}`}
      </Fact>
      <Fact term="Réglée">
        {booking.amountCents > 0 && (booking.isSettled ? (booking.complement ? 'en partie' : 'oui') : 'non')}
      </Fact>
      <Fact term="Complément">{booking.complement && complementAtDesk(booking.complement)}</Fact>
      <Fact term="À rendre">
        {booking.moneyBack && !ENDED.includes(booking.state) && moneyBackAtDesk(booking.moneyBack)}
      </Fact>
      <Fact term="Titre de recettes">{booking.titleNumber}</Fact>
      <Fact term="En tout">
        {booking.lines.length > 0 && booking.amountCents > 0 && moneyText(booking.amountCents)}
      </Fact>
      <Fact term="Caution">{depositText(booking.price, booking.deposit)}</Fact>
      <Fact term="Assurance">{insuranceText(booking)}</Fact>
      <Fact term="Effectif">{attendeesText(booking)}</Fact>
      <Fact term="Remise des clés">{booking.keyPlace}</Fact>
      <Fact term="Liste d’attente">{booking.waiting > 0 && `${booking.waiting} en attente de ce créneau`}</Fact>
      <Fact term="Suivie par">{booking.inCharge}</Fact>
    </Facts>
    <Actions>
      {AGREED.includes(booking.state) && (
        <ButtonLink
          href={addressOf(bookingOperations.bookingAgreement, { params: { id: booking.id } })}
          target="_blank"
        >
          Convention (PDF)
        </ButtonLink>
      )}
      {booking.hasInsurance && (
        <ButtonLink
          href={addressOf(bookingOperations.readBookingInsurance, { params: { id: booking.id } })}
          target="_blank"
        >
          Attestation d’assurance
        </ButtonLink>
      )}
    </Actions>
  </section>
)

const insuranceText = ({ needsInsurance, hasInsurance, isInsuranceAccepted }: BookingPage) =>
  needsInsurance &&
  (isInsuranceAccepted
    ? 'attestation vérifiée'
    : hasInsurance
      ? 'attestation reçue, à vérifier'
      : 'attestation attendue avant les clés')

const Events = ({ events }: Pick<BookingPage, 'events'>) => (
  <section className={stack.close} aria-labelledby="suite-reservation">
    <h2 id="suite-reservation">Ce qui a été fait</h2>
    <Rows>
      {events.map(({ type, payload, at, by }) => (
        <Row key={`${type}${at}`}>
          <p>
            <strong>{BOOKING_EVENT_NAMES[type]}</strong>, {instantText(at)}
            {by && `, ${by}`}
          </p>
          {eventText(payload) && <p>{eventText(payload)}</p>}
        </Row>
      ))}
    </Rows>
  </section>
)
