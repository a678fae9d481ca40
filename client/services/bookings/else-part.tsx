import { useQuery } from '@tanstack/react-query'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import { legalDay, legalTime } from '#wording/day.ts'
import { cancellationText } from '#wording/services/bookings/booking-words.ts'
import { resourcesQuery, useMoveBooking, useTransfer } from './queries.ts'
import { type SaidSlot, SlotFields, wallTimes } from './slot-fields.tsx'

type Props = { booking: BookingPage }

const OPEN: readonly BookingPage['state'][] = ['asked', 'held', 'confirmed']

/** What may also be done while nothing is lent yet: another slot, or a cancellation. */
export const ElsePart = ({ booking }: Props) =>
  OPEN.includes(booking.state) ? (
    <section className={stack.close} aria-labelledby="autrement">
      <h2 id="autrement">Reporter ou annuler</h2>
      <details className={prose.fold}>
        <summary>Reporter sur un autre créneau ou une autre ressource</summary>
        <TransferForm key={booking.from} booking={booking} />
      </details>
      <details className={prose.fold}>
        <summary>Annuler</summary>
        <CancelForm booking={booking} />
      </details>
    </section>
  ) : null

function TransferForm({ booking }: Props) {
  const transfer = useTransfer(booking.id)
  const resources = useQuery(resourcesQuery())
  const form = useForm<{ resourceId: string; slot: SaidSlot; isByTownHall: boolean }>(() => ({
    ...{ resourceId: booking.resourceId, isByTownHall: false },
    slot: { day: legalDay(booking.from), from: legalTime(booking.from), to: legalTime(booking.to) },
  }))
  const options = (resources.data ?? []).filter(({ unitOf, isLent }) => unitOf === null && isLent)
  const send = form.onSubmit(({ resourceId, slot, isByTownHall }) =>
    transfer.mutate({ resourceId, isByTownHall, ...wallTimes(slot) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Ressource"
        options={options.map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` }))}
        {...form.field('resourceId')}
      />
      <SlotFields slot={form.values.slot} stepMin={15} onChange={(slot) => form.set({ slot })} />
      {booking.state !== 'asked' && booking.amountCents > 0 && (
        <CheckField checked={form.values.isByTownHall} onChange={(isByTownHall) => form.set({ isByTownHall })}>
          La mairie demande ce report : le prix ne monte pas
        </CheckField>
      )}
      <p className={prose.soft}>
        Le prix devient celui du nouveau jour. Ce qui est payé en trop est demandé en remboursement ; ce qui manque est
        demandé en complément, et le créneau reste pris.
      </p>
      <FormEnd sending={transfer}>Reporter</FormEnd>
    </form>
  )
}

function CancelForm({ booking }: Props) {
  const move = useMoveBooking(booking.id)
  const form = useForm(
    { isByTownHall: false, reason: '' },
    {
      check: ({ reason }) => ({ ...(reason.trim().length < 5 && { reason: 'Écrivez le motif' }) }),
      refusal: move.error,
    },
  )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => move.mutate({ move: 'cancel', ...said }))}>
      <CheckField checked={form.values.isByTownHall} onChange={(isByTownHall) => form.set({ isByTownHall })}>
        La mairie annule : le prix est rendu en entier
      </CheckField>
      {!form.values.isByTownHall && booking.ifCancelled && <p>{cancellationText(booking.ifCancelled)}</p>}
      <TextArea label="Motif" rows={2} maxLength={1000} {...form.field('reason')} />
      <FormEnd sending={move}>Annuler la réservation</FormEnd>
    </form>
  )
}
