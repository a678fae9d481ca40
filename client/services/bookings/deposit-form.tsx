import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import { moneyText } from '#wording/services/bookings/booking-words.ts'
import { eurosOf } from './euros.ts'
import { useMoveBooking } from './queries.ts'

/** The deposit is given back, or a part of it is kept with its reason. */
export function DepositForm({ booking, mostCents }: { booking: BookingPage; mostCents: number }) {
  const move = useMoveBooking(booking.id)
  const form = useForm(
    { keptCents: '0', reason: '' },
    {
      check: ({ keptCents, reason }) => ({
        ...(eurosOf(keptCents) === null && { keptCents: 'Écrivez un montant : 80 ou 80,50' }),
        ...((eurosOf(keptCents) ?? 0) > 0 &&
          reason.trim() === '' && { reason: 'Écrivez le motif : l’occupant le lira' }),
      }),
      refusal: move.error,
    },
  )
  const send = form.onSubmit(({ keptCents, reason }) =>
    move.mutate({ move: 'returnDeposit', keptCents: eurosOf(keptCents) ?? 0, reason }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField
        label="Gardé de la caution, en euros"
        help={`Caution reçue : ${moneyText(mostCents)}.`}
        inputMode="decimal"
        {...form.field('keptCents')}
      />
      <TextArea label="Motif, si une part est gardée" rows={2} maxLength={1000} {...form.field('reason')} />
      <FormEnd sending={move}>Rendre la caution</FormEnd>
    </form>
  )
}
