import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingMove, BookingPage } from '#contract/services/bookings/booking.ts'
import { useMoveBooking } from './queries.ts'

type Props = { booking: BookingPage; label: string; button: string; said: (reason: string) => BookingMove }

/** A step that says why. */
export function ReasonForm({ booking, label, button, said }: Props) {
  const move = useMoveBooking(booking.id)
  const form = useForm(
    { reason: '' },
    {
      check: ({ reason }) => ({ ...(reason.trim().length < 5 && { reason: 'Écrivez le motif' }) }),
      refusal: move.error,
    },
  )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ reason }) => move.mutate(said(reason)))}>
      <TextArea label={label} rows={2} maxLength={1000} {...form.field('reason')} />
      <FormEnd sending={move}>{button}</FormEnd>
    </form>
  )
}
