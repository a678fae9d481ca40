import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Waiting } from '#contract/services/bookings/booking.ts'
import { instantText } from '#wording/day.ts'
import { slotText, WAITING_STATE_NAMES } from '#wording/services/bookings/booking-words.ts'
import { useAnswerOffer, waitingQuery } from './queries.ts'

const route = getRouteApi('/desk/attente-reservation/$token')

/** A place on the waiting list, for whoever holds its link. */
export function WaitingScreen() {
  const { token } = route.useParams()
  const waiting = useQuery(waitingQuery(token))
  usePageTitle('Liste d’attente')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Liste d’attente</h1>
        {waiting.data && (
          <p className={prose.lead}>
            {waiting.data.resourceName}, {waiting.data.communeName}, {slotText(waiting.data)}
          </p>
        )}
      </div>
      {waiting.isPending && <Skeleton lines={4} label="Lecture de l’inscription" />}
      {waiting.error && <ProblemNotice error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data && <Told waiting={waiting.data} token={token} />}
    </article>
  )
}

function Told({ waiting, token }: { waiting: Waiting; token: string }) {
  const answer = useAnswerOffer(token)
  const navigate = useNavigate()
  const say = (said: 'take' | 'decline' | 'leave') =>
    answer.mutate(said, {
      onSuccess: ({ bookingToken }) =>
        bookingToken !== null && void navigate({ to: '/suivi-reservation/$token', params: { token: bookingToken } }),
    })
  return (
    <>
      <Notice live title={`Votre inscription : ${WAITING_STATE_NAMES[waiting.state]}`}>
        <p>{sentence(waiting)}</p>
      </Notice>
      {answer.error && <ProblemNotice error={answer.error} />}
      <Actions>
        {waiting.state === 'offered' && (
          <>
            <Button variant="primary" disabled={answer.isPending} onClick={() => say('take')}>
              Prendre la place
            </Button>
            <Button disabled={answer.isPending} onClick={() => say('decline')}>
              La laisser à la personne suivante
            </Button>
          </>
        )}
        {waiting.state === 'waiting' && (
          <Button variant="quiet" disabled={answer.isPending} onClick={() => say('leave')}>
            Quitter la liste
          </Button>
        )}
        {waiting.bookingToken !== null && (
          <ButtonLink href={`/suivi-reservation/${waiting.bookingToken}`}>Écrire la demande</ButtonLink>
        )}
      </Actions>
    </>
  )
}

function sentence({ state, before, offeredUntil }: Waiting): string {
  switch (state) {
    case 'waiting':
      return before === 0
        ? 'Vous êtes la première personne de la liste. Gardez l’adresse de cette page : elle vous suit sans compte.'
        : `${before} personne${before > 1 ? 's' : ''} avant vous. Gardez l’adresse de cette page : elle vous suit sans compte.`
    case 'offered':
      return offeredUntil === null
        ? ''
        : `Le créneau est libre, et gardé pour vous jusqu’au ${instantText(offeredUntil)}.`
    case 'taken':
      return 'Vous avez pris la place : écrivez la demande.'
    case 'declined':
    case 'lapsed':
      return 'Cette place n’est plus gardée pour vous. Vous pouvez vous inscrire de nouveau, au dernier rang.'
    case 'left':
      return 'Vous n’êtes plus sur cette liste.'
  }
}
