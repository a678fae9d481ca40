import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import { stateAfter } from '#contract/services/bookings/booking-course.ts'
import type { Category } from '#contract/services/bookings/resource.ts'
import { useMoveBooking } from './queries.ts'
import { PAYERS } from './record-choices.ts'

type Props = { booking: BookingPage }

/** A price that was granted, corrected: by another category of the same deliberation. */
export const PricePart = ({ booking }: Props) =>
  booking.category !== null && booking.price && stateAfter(booking.state, 'repriced') !== undefined ? (
    <section className={stack.close} aria-labelledby="prix">
      <h2 id="prix">Prix</h2>
      <details key={booking.events.length} className={prose.fold}>
        <summary>Corriger le prix</summary>
        <PriceForm booking={booking} category={booking.category} />
      </details>
    </section>
  ) : null

type Said = { category: Category; partyNumber: string; reason: string }

function PriceForm({ booking, category }: Props & Pick<Said, 'category'>) {
  const move = useMoveBooking(booking.id)
  const form = useForm<Said>(
    { category, partyNumber: booking.partyNumber, reason: '' },
    {
      check: ({ reason }) => ({ ...(reason.trim().length < 5 && { reason: 'Écrivez le motif' }) }),
      refusal: move.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => move.mutate({ move: 'reprice', ...said }))}
    >
      <SelectField label="Catégorie" options={PAYERS} {...form.field('category')} />
      <TextField
        label="RNA ou SIRET"
        help="D’une association : ses usages gratuits de l’année sont comptés."
        maxLength={30}
        {...form.field('partyNumber')}
      />
      <TextArea
        label="Motif"
        help="Lu par qui a réservé, et par le comptable."
        rows={2}
        maxLength={1000}
        {...form.field('reason')}
      />
      <p className={prose.soft}>
        Le prix est celui de la délibération pour cette catégorie, le jour de l’usage. Ce qui est payé en trop est
        demandé en remboursement à la régie ; ce qui manque est demandé en complément. Qui a réservé le lit dans un
        courriel.
      </p>
      <FormEnd sending={move}>Corriger le prix</FormEnd>
    </form>
  )
}
