import { useToday } from '#client/api/today.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { countText } from '#wording/quantity.ts'
import { hoursBy } from './calendar-days.ts'
import { useAddClosure } from './queries.ts'

type Said = { fromDay: string; fromTime: string; toDay: string; toTime: string; reason: string; isOfCommune: boolean }

/** A time when nothing is lent; bookings that it meets stay, and are counted for somebody to call. */
export function ClosureForm({ resource }: { resource: Resource }) {
  const today = useToday()
  const add = useAddClosure()
  const form = useForm<Said>(
    () => ({ fromDay: today, fromTime: '08:00', toDay: today, toTime: '18:00', reason: '', isOfCommune: false }),
    {
      check: ({ reason }) => ({ ...(reason.trim().length < 3 && { reason: 'Dites le motif' }) }),
      refusal: add.error,
    },
  )
  const send = form.onSubmit(({ fromDay, fromTime, toDay, toTime, reason, isOfCommune }) =>
    add.mutate({
      ...{ inseeCode: resource.inseeCode, resourceId: isOfCommune ? null : resource.id, reason },
      ...{ from: `${fromDay}T${fromTime}`, to: `${toDay}T${toTime}` },
    }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <div className={stack.fields}>
        <TextField label="Du" type="date" {...form.field('fromDay')} />
        <SelectField label="Heure de début" options={hoursBy(30)} {...form.field('fromTime')} />
        <TextField label="Au" type="date" {...form.field('toDay')} />
        <SelectField label="Heure de fin" options={hoursBy(30)} {...form.field('toTime')} />
      </div>
      <TextField label="Motif" maxLength={200} {...form.field('reason')} />
      <CheckField checked={form.values.isOfCommune} onChange={(isOfCommune) => form.set({ isOfCommune })}>
        Tout ce que la commune prête
      </CheckField>
      <FormEnd sending={add}>Fermer</FormEnd>
      {add.data && (
        <p role="status">
          C’est fermé.{' '}
          {add.data.met === 0
            ? 'Aucune réservation n’est touchée.'
            : `${countText(add.data.met, 'réservation')} à reporter, ou à annuler depuis la fermeture ci-dessus : elles restent en place.`}
        </p>
      )}
    </form>
  )
}
