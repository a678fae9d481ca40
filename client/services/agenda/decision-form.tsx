import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { KeptEventPage } from '#contract/services/agenda/agenda-event.ts'
import { useDecide } from './queries.ts'

/** What becomes of an event: published as it is, or stopped with a reason that others read. */
export function DecisionForm({ event: { id, state, occurrences } }: { event: KeptEventPage }) {
  const [isStopping, setStopping] = useState(false)
  const decide = useDecide(id)
  const isProposed = state === 'proposed'
  if (isStopping) return <StopForm id={id} isProposed={isProposed} onCancel={() => setStopping(false)} />
  const registered = occurrences.reduce((sum, { taken }) => sum + taken, 0)
  return (
    <section className={stack.close} aria-label="Décision">
      {decide.error && <ProblemNotice error={decide.error} />}
      <Actions>
        {isProposed && (
          <Button
            variant="primary"
            disabled={decide.isPending}
            onClick={() => decide.mutate({ state: 'published', reason: '' })}
          >
            Publier
          </Button>
        )}
        <Button onClick={() => setStopping(true)}>{isProposed ? 'Refuser…' : 'Annuler l’événement…'}</Button>
      </Actions>
      {!isProposed && registered > 0 && <p>Les personnes inscrites qui ont laissé une adresse seront prévenues.</p>}
    </section>
  )
}

type StopProps = { id: string; isProposed: boolean; onCancel: () => void }

function StopForm({ id, isProposed, onCancel }: StopProps) {
  const decide = useDecide(id)
  const form = useForm(() => ({ reason: '' }), {
    check: ({ reason }) => ({ ...(reason.trim() === '' && { reason: 'Écrivez le motif' }) }),
    refusal: decide.error,
  })
  const send = form.onSubmit(({ reason }) =>
    decide.mutate({ state: isProposed ? 'refused' : 'cancelled', reason }, { onSuccess: onCancel }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextArea
        label={isProposed ? 'Motif du refus' : 'Motif de l’annulation'}
        help={
          isProposed
            ? 'Lu par la personne qui propose.'
            : 'Lu par tout le monde. L’événement reste visible, marqué annulé, et les calendriers le disent 90 jours.'
        }
        maxLength={500}
        {...form.field('reason')}
      />
      <FormEnd sending={decide} onCancel={onCancel}>
        {isProposed ? 'Refuser' : 'Annuler l’événement'}
      </FormEnd>
    </form>
  )
}
