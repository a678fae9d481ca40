import { useNavigate } from '@tanstack/react-router'
import { Collection } from '#client/ui/collection.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NewWaiting, type WantedSlot } from '#contract/services/bookings/booking.ts'
import { useWait } from './queries.ts'

/** A place on the list of a slot that is taken. */
export function WaitForm({ wanted, onCancel }: { wanted: WantedSlot; onCancel: () => void }) {
  const wait = useWait()
  const navigate = useNavigate()
  const form = useForm(
    { partyName: '', partyEmail: '' },
    {
      check: (said) => schemaFaults(NewWaiting, { ...wanted, ...said }),
      refusal: wait.error,
    },
  )
  const send = form.onSubmit((said) =>
    wait.mutate(
      { ...wanted, ...said },
      { onSuccess: ({ token }) => void navigate({ to: '/attente-reservation/$token', params: { token } }) },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <p className={prose.soft}>
        Si le créneau se libère, il est proposé à une personne à la fois, dans l’ordre des inscriptions ; chacune a
        vingt-quatre heures pour répondre.
      </p>
      <TextField label="Votre nom" autoComplete="name" maxLength={150} {...form.field('partyName')} />
      <TextField label="Adresse électronique" type="email" autoComplete="email" {...form.field('partyEmail')} />
      <Collection purpose="vous prévenir si la place se libère" />
      <FormEnd sending={wait} onCancel={onCancel}>
        S’inscrire sur la liste d’attente
      </FormEnd>
    </form>
  )
}
