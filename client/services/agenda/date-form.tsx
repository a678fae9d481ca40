import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { KeptEventPage } from '#contract/services/agenda/agenda-event.ts'
import { useChangeDate } from './queries.ts'

type Props = {
  event: KeptEventPage
  date: KeptEventPage['occurrences'][number]
  change: 'move' | 'cancel'
  onDone: () => void
}

/** Moves or cancels one date; the others of its series stay. */
export function DateForm({ event, date, change, onDone }: Props) {
  const send = useChangeDate(event.id, date.id)
  const form = useForm(
    () => ({
      ...{ startsOn: date.startsOn, endsOn: date.endsOn },
      ...{ startsAt: event.startsAt ?? '', endsAt: event.endsAt ?? '', reason: '' },
    }),
    {
      check: ({ reason }) => ({ ...(change === 'cancel' && reason.trim().length < 3 && { reason: 'Dites pourquoi' }) }),
      refusal: send.error,
    },
  )
  const submit = form.onSubmit(({ reason, startsAt, endsAt, ...days }) =>
    send.mutate(
      change === 'cancel'
        ? { change, reason }
        : { change, reason, ...days, startsAt: startsAt || null, endsAt: endsAt || null },
      { onSuccess: onDone },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={submit}>
      {change === 'move' && (
        <div className={stack.fields}>
          <TextField label="Nouveau jour" type="date" {...form.field('startsOn')} />
          {!event.isAllDay && <TextField label="De" type="time" {...form.field('startsAt')} />}
          {!event.isAllDay && <TextField label="À" type="time" {...form.field('endsAt')} />}
          <TextField label="Jour de la fin" type="date" {...form.field('endsOn')} />
        </div>
      )}
      <TextField
        label={change === 'cancel' ? 'Motif de l’annulation' : 'Pourquoi'}
        help="Lu par tout le monde."
        maxLength={300}
        {...form.field('reason')}
      />
      <FormEnd sending={send} onCancel={onDone}>
        {change === 'cancel' ? 'Annuler cette date' : 'Déplacer cette date'}
      </FormEnd>
    </form>
  )
}
