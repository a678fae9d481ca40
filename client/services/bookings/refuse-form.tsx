import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import type { PremisesGround } from '#rules/services/premises.ts'
import { GROUND_NAMES } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'
import { useMoveBooking } from './queries.ts'

const GROUNDS: readonly { value: PremisesGround; label: string }[] = [
  { value: 'services', label: capitalised(GROUND_NAMES.services) },
  { value: 'property', label: capitalised(GROUND_NAMES.property) },
  { value: 'publicOrder', label: capitalised(GROUND_NAMES.publicOrder) },
]

/** A refusal rests on a ground and says its reason: everyone is treated alike. */
export function RefuseForm({ booking }: { booking: BookingPage }) {
  const move = useMoveBooking(booking.id)
  const form = useForm<{ ground: PremisesGround; reason: string }>(
    { ground: 'services', reason: '' },
    {
      check: ({ reason }) => ({
        ...(reason.trim().length < 5 && { reason: 'Écrivez le motif : le demandeur le lira' }),
      }),
      refusal: move.error,
    },
  )
  return (
    <details className={prose.fold}>
      <summary>Refuser</summary>
      <form
        className={stack.box}
        noValidate
        onSubmit={form.onSubmit((said) => move.mutate({ move: 'refuse', ...said }))}
      >
        <p className={prose.soft}>
          Un refus se fonde sur l’un de ces intérêts, le même pour toutes les associations ; ni leur objet ni leurs
          opinions n’en sont un.
        </p>
        <SelectField label="Fondement" options={GROUNDS} {...form.field('ground')} />
        <TextArea label="Motif, lu par le demandeur" rows={3} maxLength={1000} {...form.field('reason')} />
        <FormEnd sending={move}>Refuser la demande</FormEnd>
      </form>
    </details>
  )
}
