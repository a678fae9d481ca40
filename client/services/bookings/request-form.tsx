import { Collection } from '#client/ui/collection.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { BookingRequest, type FollowedBooking } from '#contract/services/bookings/booking.ts'
import { CATEGORY_NAMES, deliberationText, moneyText, priceText } from '#wording/services/bookings/booking-words.ts'
import { LineFields, lineFaults, readLines, type SaidLines, startLines } from './line-fields.tsx'
import { PartyFields, readParty, type SaidParty, startParty } from './party-fields.tsx'
import { useSendBooking } from './queries.ts'

type Props = { booking: FollowedBooking; token: string }

/** The request for a slot that is held: who asks, for what, and what it will cost. */
export function RequestForm({ booking, token }: Props) {
  const send = useSendBooking(token)
  const [first] = booking.quotes
  const form = useForm<SaidParty & SaidLines>(
    () => ({ ...startParty(first?.category ?? 'resident'), ...startLines() }),
    {
      check: (said) => ({ ...schemaFaults(BookingRequest, read(said)), ...lineFaults(said) }),
      refusal: send.error,
    },
  )
  const quote = booking.quotes.find(({ category }) => category === form.values.category)
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => send.mutate(read(said)))}>
      <SelectField
        label="Vous êtes"
        options={booking.quotes.map(({ category, ...price }) => ({
          value: category,
          label: `${CATEGORY_NAMES[category]} : ${priceText(price)}`,
        }))}
        {...form.field('category')}
      />
      {quote && (
        <p className={prose.soft}>
          Tarif fixé par {deliberationText(quote)}.
          {quote.freeUses > 0 && ` Usages gratuits : ${quote.freeUses} par an, comptés par le numéro RNA ou SIRET.`}
          {quote.depositCents > 0 && ` Caution : ${moneyText(quote.depositCents)}.`}
          {quote.cleaningCents > 0 && ` Caution de ménage : ${moneyText(quote.cleaningCents)}.`}
        </p>
      )}
      <PartyFields form={form} capacity={booking.capacity} capacityAct={booking.capacityAct} />
      <LineFields form={form} />
      <Collection purpose="traiter votre réservation" />
      <FormEnd sending={send}>Envoyer la demande</FormEnd>
    </form>
  )
}

const read = (said: SaidParty & SaidLines) => ({ ...readParty(said), lines: readLines(said) })
