import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingMove, BookingPage } from '#contract/services/bookings/booking.ts'
import { moneyText } from '#wording/services/bookings/booking-words.ts'
import { useMoveBooking } from './queries.ts'

type Props = { booking: BookingPage }

/** What a booking owes: the people of the régie take it, or a title bears it where none does. Nobody else takes money. */
export const SettlePart = ({ booking }: Props) =>
  booking.settlement !== 'title' && booking.taker ? (
    <ByTill booking={booking} taker={booking.taker} />
  ) : (
    <>
      <p className={prose.measure}>
        Aucune régie ne prenait cette somme le jour de l’accord : rien ne s’encaisse à la mairie. Faites émettre un
        titre de recettes de {moneyText(booking.amountCents)}, que le comptable public recouvre.
      </p>
      <TitleForm
        booking={booking}
        said={(titleNumber) => ({ move: 'settle', titleNumber })}
        button="Inscrire le titre et confirmer"
      />
    </>
  )

function ByTill({ booking, taker }: Props & { taker: NonNullable<BookingPage['taker']> }) {
  const session = useQuery(sessionQuery())
  const mayTake = session.data !== undefined && hasRole('cashier')(session.data)
  return (
    <>
      <p className={prose.measure}>
        {moneyText(booking.amountCents)}, à encaisser par « {taker.name} »
        {booking.settlement === 'online' ? ', en ligne ou au guichet de la régie' : ', à son guichet'}. La réservation
        est confirmée d’elle-même dès que la somme est entrée.
      </p>
      {mayTake && (
        <Actions>
          <Link to="/paiements/$id" params={{ id: taker.claimId }}>
            Encaisser {moneyText(booking.amountCents)}
          </Link>
        </Actions>
      )}
    </>
  )
}

type TitleProps = Props & { said: (titleNumber: string) => BookingMove; button: string }

export function TitleForm({ booking, said, button }: TitleProps) {
  const move = useMoveBooking(booking.id)
  const form = useForm<{ titleNumber: string }>(
    { titleNumber: '' },
    {
      check: ({ titleNumber }) => ({
        ...(titleNumber.trim().length < 2 && { titleNumber: 'Écrivez le numéro du titre de recettes' }),
      }),
      refusal: move.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ titleNumber }) => move.mutate(said(titleNumber)))}
    >
      <TextField label="Numéro du titre de recettes" maxLength={40} {...form.field('titleNumber')} />
      <FormEnd sending={move}>{button}</FormEnd>
    </form>
  )
}
