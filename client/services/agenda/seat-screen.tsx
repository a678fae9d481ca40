import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { AccountLink } from '#client/services/payments/account-link.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { FollowedSeat } from '#contract/services/agenda/agenda-seat.ts'
import { instantText, legalDay } from '#wording/day.ts'
import { pricedText, seatPaymentText, seatStandingText } from '#wording/services/agenda/agenda-words.ts'
import { payByText } from '#wording/services/bookings/booking-words.ts'
import { moneyBackText } from '#wording/services/payments/payment-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './agenda.module.css'
import { whenText } from './agenda-days.tsx'
import { seatQuery, useAnswerSeat } from './queries.ts'

const route = getRouteApi('/desk/agenda/inscription/$token')

/** A place followed by the link that its person was given. */
export function SeatScreen() {
  const { token } = route.useParams()
  const seat = useQuery(seatQuery(token))
  usePageTitle('Mon inscription')
  return (
    <article className={`${page.page} ${css.page}`}>
      <h1>Mon inscription</h1>
      {seat.isPending && <Skeleton lines={6} label="Lecture de l’inscription" />}
      {seat.error && <ProblemNotice error={seat.error} onRetry={() => void seat.refetch()} />}
      {seat.data && <Followed seat={seat.data} token={token} />}
      <p>
        <Link to="/agenda">Tout l’agenda</Link>
      </p>
    </article>
  )
}

function Followed({ seat, token }: { seat: FollowedSeat; token: string }) {
  const { title, startsAt, endsAt, isAllDay, placeName, communeName, organiserName, name, quantity, state, place } =
    seat
  const startsOn = legalDay(startsAt)
  return (
    <>
      {seat.isCancelled && (
        <Notice tone="refused" title="Cette date est annulée">
          <p>{seat.reason}</p>
        </Notice>
      )}
      <Facts>
        <Fact term="Événement">
          <Link to="/agenda/$id" params={{ id: seat.eventId }}>
            {title}
          </Link>
        </Fact>
        <Fact term="Date">{whenText({ startsAt, endsAt, isAllDay, startsOn, endsOn: legalDay(endsAt) })}</Fact>
        <Fact term="Lieu">{[placeName, communeName].filter(Boolean).join(', ')}</Fact>
        <Fact term="Organisé par">{organiserName}</Fact>
        <Fact term="Au nom de">{name}</Fact>
        <Fact term="Places">{quantity}</Fact>
        <Fact term="Où elle en est">
          <strong>{capitalised(seatStandingText(seat))}</strong>
          {place !== null && `, rang ${place}`}
          {seat.heldUntil && state === 'held' && heldText(seat.heldUntil, seat.payment)}
        </Fact>
        <Fact term="Prix">
          {seat.amountCents !== null &&
            `${pricedText(seat.amountCents, seat.deliberation)} ${seatPaymentText(seat.payment)}`}
        </Fact>
        <Fact term="Remboursement">{seat.moneyBack && moneyBackText(seat.moneyBack)}</Fact>
      </Facts>
      <AccountLink path={seat.moneyBack?.accountPath ?? null} />
      {seat.isOpen && <Answer seat={seat} token={token} />}
    </>
  )
}

const heldText = (until: string, { way }: FollowedSeat['payment']) =>
  way === 'online' || way === 'cashier' ? ` ${payByText(until)}` : `, jusqu’au ${instantText(until)}`

function Answer({ seat: { state, payment }, token }: { seat: FollowedSeat; token: string }) {
  const answer = useAnswerSeat(token)
  const isLive = state === 'waiting' || state === 'held' || state === 'confirmed'
  if (!isLive) return null
  return (
    <div className={stack.close}>
      {answer.error && <ProblemNotice error={answer.error} />}
      <Actions>
        {payment.way === 'online' && (
          <ButtonLink variant="primary" href={payment.address}>
            Payer en ligne
          </ButtonLink>
        )}
        {state === 'held' && payment.way !== 'online' && payment.way !== 'cashier' && (
          <Button variant="primary" disabled={answer.isPending} onClick={() => answer.mutate({ answer: 'confirm' })}>
            Confirmer ma place
          </Button>
        )}
        <Button disabled={answer.isPending} onClick={() => answer.mutate({ answer: 'cancel' })}>
          {state === 'waiting' ? 'Quitter la liste d’attente' : 'Rendre ma place'}
        </Button>
      </Actions>
    </div>
  )
}
