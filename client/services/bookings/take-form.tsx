import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '#client/api/problem.ts'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import type { PublicResource } from '#contract/services/bookings/resource.ts'
import { useTakeSlot } from './queries.ts'
import { type SaidSlot, SlotFields, wallTimes } from './slot-fields.tsx'
import { WaitForm } from './wait-form.tsx'

/** `day`: on which the form begins; once something of the slot was chosen it is no longer followed. */
type Props = { resource: PublicResource; day: string }

/** The slot that one takes: it is held for twenty minutes, the time to write the request. */
export function TakeForm({ resource, day }: Props) {
  const today = useToday()
  const navigate = useNavigate()
  const take = useTakeSlot()
  const [isWaiting, setWaiting] = useState(false)
  const form = useForm<{ slot: SaidSlot | null }>({ slot: null })
  const slot = form.values.slot ?? { day, from: '14:00', to: '18:00' }
  const wanted = { resourceId: resource.id, ...wallTimes(slot) }
  const isTaken = take.error instanceof ApiProblem && take.error.status === 409
  const send = form.onSubmit(() =>
    take.mutate(wanted, {
      onSuccess: ({ token }) => void navigate({ to: '/suivi-reservation/$token', params: { token } }),
    }),
  )
  return (
    <section className={stack.even} aria-labelledby="tenir">
      <h2 id="tenir">Réserver</h2>
      <form className={stack.box} noValidate onSubmit={send}>
        <SlotFields
          slot={slot}
          stepMin={resource.rules.stepMin}
          min={today}
          onChange={(chosen) => {
            form.set({ slot: chosen })
            setWaiting(false)
            take.reset()
          }}
        />
        <p className={prose.soft}>
          Le créneau est tenu vingt minutes, le temps d’écrire la demande. Rien n’est dû pour l’instant.
        </p>
        <FormEnd sending={take}>Tenir ce créneau</FormEnd>
      </form>
      {isTaken && !isWaiting && <Button onClick={() => setWaiting(true)}>Attendre ce créneau</Button>}
      {isTaken && isWaiting && <WaitForm wanted={wanted} onCancel={() => setWaiting(false)} />}
    </section>
  )
}
