import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { BookingPage } from '#contract/services/bookings/booking.ts'
import type { BookingLine } from '#contract/services/bookings/booking-line.ts'
import { LINE_SERVICE_NAMES, lineText } from '#wording/services/bookings/booking-words.ts'
import { eurosOf } from './euros.ts'
import { useMoveBooking } from './queries.ts'

/** What was asked of the other services, and what each answered. */
export const LineRows = ({ lines }: { lines: readonly BookingLine[] }) => (
  <Rows>
    {lines.map((line) => (
      <Row key={line.service}>
        <p>
          <strong>{lineText(line)}</strong>
        </p>
        <p className={prose.soft}>{line.asked}</p>
        {line.path && line.state === 'accepted' && (
          <p>
            <a href={line.path}>Lire l’annonce</a>
          </p>
        )}
      </Row>
    ))}
  </Rows>
)

const ANSWERED_STATES: readonly BookingPage['state'][] = ['asked', 'held', 'confirmed']

/** One request, several services: each accepts or refuses its line. */
export function LinesPart({ booking }: { booking: BookingPage }) {
  if (booking.lines.length === 0) return null
  const isOpen = booking.mayKeep && ANSWERED_STATES.includes(booking.state)
  const waiting = isOpen ? booking.lines.filter(({ state }) => state === 'asked' || state === 'withdrawn') : []
  return (
    <section className={stack.even} aria-labelledby="autres-services">
      <h2 id="autres-services">Ce qui est demandé aux autres services</h2>
      <LineRows lines={booking.lines} />
      {waiting.map((line) => (
        <AnswerForm key={line.service} booking={booking} line={line} />
      ))}
    </section>
  )
}

type Said = { answer: 'accept' | 'refuse'; says: string; reason: string; amount: string; deliberation: string }

function AnswerForm({ booking, line }: { booking: BookingPage; line: BookingLine }) {
  const move = useMoveBooking(booking.id)
  const { service } = line
  const isTold = service !== 'collection'
  const isCharged = service !== 'agenda' && booking.state === 'asked'
  const form = useForm<Said>(
    { answer: 'accept', says: isTold ? line.asked : '', reason: '', amount: '', deliberation: '' },
    {
      check: ({ answer, reason, amount }) => ({
        ...(answer === 'refuse' && reason.trim() === '' && { reason: 'Écrivez le motif : qui demande le lira' }),
        ...(amount.trim() !== '' && eurosOf(amount) === null && { amount: 'Écrivez une somme : 45 ou 45,50' }),
      }),
      refusal: move.error,
    },
  )
  const accepts = form.values.answer === 'accept'
  const send = form.onSubmit(({ answer, says, reason, amount, deliberation }) =>
    move.mutate({
      ...{ move: 'answerLine', service, answer, says: accepts ? says : '', reason, deliberation },
      amountCents: accepts ? (eurosOf(amount) ?? 0) : 0,
    }),
  )
  return (
    <form className={stack.box} aria-label={LINE_SERVICE_NAMES[service]} noValidate onSubmit={send}>
      <h3>{LINE_SERVICE_NAMES[service]}</h3>
      <Choice
        legend={`${LINE_SERVICE_NAMES[service]} : votre réponse`}
        hideLegend
        value={form.values.answer}
        options={[
          { value: 'accept', label: 'Accepter' },
          { value: 'refuse', label: 'Refuser' },
        ]}
        onChange={(answer) => form.set({ answer })}
      />
      {accepts && isTold && (
        <TextArea
          label="Ce que chacun lira"
          help="Publié aussitôt : n’y laissez le nom de personne."
          maxLength={2000}
          {...form.field('says')}
        />
      )}
      {accepts && isCharged && (
        <>
          <TextField
            label="Somme demandée, en euros"
            help="Facultatif. Elle s’ajoute à ce que la réservation fait payer."
            inputMode="decimal"
            {...form.field('amount')}
          />
          <TextField label="Délibération qui fixe ce tarif" maxLength={200} {...form.field('deliberation')} />
        </>
      )}
      {!accepts && <TextArea label="Motif, lu par le demandeur" rows={2} maxLength={1000} {...form.field('reason')} />}
      <FormEnd sending={move}>{accepts ? 'Accepter' : 'Refuser'}</FormEnd>
    </form>
  )
}
