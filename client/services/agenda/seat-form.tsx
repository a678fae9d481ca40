import { Link } from '@tanstack/react-router'
import { Collection } from '#client/ui/collection.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { EventOccurrence, PublicEvent } from '#contract/services/agenda/agenda-event.ts'
import { type ReceivedSeat, SEATS_AT_ONCE } from '#contract/services/agenda/agenda-seat.ts'
import { AGENDA, freeText, priceText, seatPaymentText } from '#wording/services/agenda/agenda-words.ts'
import { payByText } from '#wording/services/bookings/booking-words.ts'
import { dayHeading } from './agenda-days.tsx'
import { useTakeSeat } from './queries.ts'

const QUANTITIES = Array.from({ length: SEATS_AT_ONCE }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))

type Said = { occurrenceId: string; name: string; email: string; quantity: string }

const isOffered = ({ state, capacity }: EventOccurrence) => state !== 'cancelled' && capacity !== null

/** Asks for places: who comes when it is full is told so, and waits in order. */
export function SeatForm({ event }: { event: PublicEvent }) {
  const take = useTakeSeat()
  const dates = event.occurrences.filter(isOffered)
  const form = useForm<Said>(() => ({ occurrenceId: dates[0]?.id ?? '', name: '', email: '', quantity: '1' }), {
    check: ({ name }) => ({ ...(name.trim().length < 2 && { name: 'Dites à quel nom' }) }),
    refusal: take.error,
  })
  const chosen = dates.find(({ id }) => id === form.values.occurrenceId) ?? dates[0]
  if (take.data) return <Taken seat={take.data} />
  if (!chosen) return null
  const isFull = (chosen.free ?? 0) < Number(form.values.quantity)
  const send = form.onSubmit(({ quantity, ...said }) =>
    take.mutate({ ...said, occurrenceId: chosen.id, quantity: Number(quantity) }),
  )
  return (
    <section aria-labelledby="inscription" className={stack.box}>
      <h2 id="inscription">S’inscrire</h2>
      <p>
        {freeText(chosen)}. Aucun compte n’est nécessaire.
        {event.priceCents === 0 && ' Gratuit.'}
        {event.priceCents !== null &&
          event.priceCents > 0 &&
          ` ${priceText(event.priceCents)} la place. ${AGENDA.paidAfter}`}
      </p>
      <form className={stack.even} noValidate onSubmit={send}>
        {dates.length > 1 && (
          <SelectField
            label="Date"
            options={dates.map((date) => ({
              value: date.id,
              label: `${dayHeading(date.startsOn)} : ${freeText(date)}`,
            }))}
            {...form.field('occurrenceId')}
          />
        )}
        <TextField label="Nom" autoComplete="name" maxLength={150} {...form.field('name')} />
        <TextField
          label="Adresse électronique"
          help="Facultative. Pour vous prévenir d’un changement, d’une annulation ou d’une place libérée."
          type="email"
          autoComplete="email"
          maxLength={200}
          {...form.field('email')}
        />
        <SelectField label="Nombre de places" options={QUANTITIES} {...form.field('quantity')} />
        <Collection purpose="tenir la liste des inscrits" />
        <FormEnd sending={take}>{isFull ? 'M’inscrire en liste d’attente' : 'M’inscrire'}</FormEnd>
      </form>
    </section>
  )
}

function Taken({ seat }: { seat: ReceivedSeat }) {
  const { state, place, token, quantity, amountCents, heldUntil, payment } = seat
  const isWaiting = state === 'waiting'
  const isOwed = state === 'held' && amountCents !== null && heldUntil !== null
  return (
    <Notice
      title={
        isWaiting
          ? `Vous êtes au rang ${place} de la liste d’attente`
          : isOwed
            ? `Votre inscription est gardée, à payer ${payByText(heldUntil)}`
            : 'Vous êtes inscrit'
      }
      live
      action={
        <CopyButton
          text={() => `${window.location.origin}/agenda/inscription/${token}`}
          label="Copier le lien"
          copied="Lien copié"
          refused="Ouvrez le lien, puis copiez son adresse"
        />
      }
    >
      <p>
        {isWaiting
          ? 'Une place qui se libère vous est proposée, dans l’ordre d’arrivée.'
          : `${quantity === 1 ? 'Une place est' : `${quantity} places sont`} à votre nom.`}{' '}
        {amountCents !== null && amountCents > 0 && `${priceText(amountCents)}. ${seatPaymentText(payment)} `}
        Gardez ce lien : il permet de suivre l’inscription et de rendre sa place.{' '}
        <Link to="/agenda/inscription/$token" params={{ token }}>
          Voir mon inscription
        </Link>
      </p>
    </Notice>
  )
}
