import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { AccountLink } from '#client/services/payments/account-link.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { FollowedBooking } from '#contract/services/bookings/booking.ts'
import { timeText } from '#wording/day.ts'
import {
  BOOKING_STATE_NAMES,
  complementText,
  FOLLOWED_TEXTS,
  moneyText,
  payByText,
  SETTLEMENT_TEXTS,
  slotText,
  titleBackText,
  toBringText,
} from '#wording/services/bookings/booking-words.ts'
import { silenceOfRequestText } from '#wording/services/forms/receipt-words.ts'
import { moneyBackText } from '#wording/services/payments/payment-words.ts'
import { FollowedPart } from './followed-part.tsx'
import { followedBookingQuery } from './queries.ts'
import { RequestForm } from './request-form.tsx'

const route = getRouteApi('/desk/suivi-reservation/$token')

/** A booking, for whoever holds its link: the request to write, then where it stands. */
export function FollowBookingScreen() {
  const { token } = route.useParams()
  const booking = useQuery(followedBookingQuery(token))
  const isToWrite = booking.data?.state === 'draft' || booking.data?.state === 'lapsed'
  const title = isToWrite ? 'Votre demande de réservation' : 'Suivi de votre réservation'
  usePageTitle(title)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>{title}</h1>
        {booking.data && (
          <p className={prose.lead}>
            {booking.data.resourceName}, {booking.data.communeName}, {slotText(booking.data)}
          </p>
        )}
      </div>
      {booking.isPending && <Skeleton lines={8} label="Lecture de la réservation" />}
      {booking.error && <ProblemNotice error={booking.error} onRetry={() => void booking.refetch()} />}
      {booking.data &&
        (isToWrite ? <ToWrite booking={booking.data} token={token} /> : <Told booking={booking.data} token={token} />)}
    </article>
  )
}

type Props = { booking: FollowedBooking; token: string }

const ToWrite = ({ booking, token }: Props) => (
  <>
    {booking.state === 'draft' && booking.holdUntil ? (
      <Notice live title={`Créneau tenu pour vous jusqu’à ${timeText(booking.holdUntil)}`}>
        <p>
          Passé cette heure, rien de ce que vous avez écrit n’est perdu : le créneau est repris à l’envoi si personne ne
          l’a pris.
        </p>
      </Notice>
    ) : (
      <Notice tone="unknown" live title="Le créneau n’est plus tenu">
        <p>Envoyez la demande quand même : le créneau est repris si personne ne l’a pris.</p>
      </Notice>
    )}
    {booking.moneyBack && <p>{moneyBackText(booking.moneyBack)}</p>}
    <AccountLink path={booking.moneyBack?.accountPath ?? null} />
    {booking.quotes.length === 0 ? (
      <p>Aucune délibération ne fixe de tarif ce jour-là : la mairie ne peut pas encore prêter cette ressource.</p>
    ) : (
      <RequestForm booking={booking} token={token} />
    )}
  </>
)

const Told = ({ booking, token }: Props) => (
  <>
    <Notice
      live
      title={`${booking.number ?? 'Réservation'} : ${BOOKING_STATE_NAMES[booking.state]}`}
      tone={toneOf(booking)}
    >
      <p>{FOLLOWED_TEXTS[booking.state]}</p>
      {booking.complement && <p>{complementText(booking.complement)}</p>}
      {booking.moneyBack && <p>{moneyBackText(booking.moneyBack)}</p>}
      <AccountLink path={booking.moneyBack?.accountPath ?? null} />
      {booking.titleBack && <p>{titleBackText(booking.titleBack)}</p>}
      {booking.state === 'asked' && booking.silence && <p>{silenceOfRequestText(booking.silence)}</p>}
      {booking.refusal && <p>Motif : {booking.refusal}</p>}
      {booking.state === 'held' && booking.price && (
        <p>
          {moneyText(booking.amountCents)} à régler {SETTLEMENT_TEXTS[booking.settlement ?? 'counter']}
          {booking.holdUntil && `, ${payByText(booking.holdUntil)} : ensuite, le créneau est rendu à d’autres`}.
        </p>
      )}
      {(booking.state === 'held' || booking.state === 'confirmed') && <p>{toBringText(booking)}</p>}
    </Notice>
    <FollowedPart booking={booking} token={token} />
    <p>
      <Link to="/reserver">Tout ce qui se réserve</Link>
    </p>
  </>
)

const toneOf = ({ state }: FollowedBooking) =>
  state === 'refused' || state === 'cancelled' || state === 'paidWithoutPlace'
    ? 'refused'
    : state === 'held'
      ? 'unknown'
      : 'plain'
