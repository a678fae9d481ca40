import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { WEEK_DAYS } from '#wording/services/bookings/booking-words.ts'
import { hoursBy } from './calendar-days.ts'
import { useAddOpening } from './queries.ts'
import { WeekDaysField } from './week-days-field.tsx'

type Said = { days: readonly string[]; fromTime: string; toTime: string; startsOn: string; endsOn: string }

/** Hours that come again every week, at the time that clocks show. */
export function OpeningForm({ resource }: { resource: Resource }) {
  const today = useToday()
  const add = useAddOpening(resource.id)
  const form = useForm<Said>(
    () => ({ days: WEEK_DAYS.map(([code]) => code), fromTime: '08:00', toTime: '22:00', startsOn: today, endsOn: '' }),
    {
      check: ({ days, startsOn, endsOn }) => ({
        ...(days.length === 0 && { days: 'Choisissez un jour au moins' }),
        ...(endsOn !== '' && endsOn < startsOn && { endsOn: 'Le dernier jour est avant le premier' }),
      }),
      refusal: add.error,
    },
  )
  const send = form.onSubmit(({ days, endsOn, ...said }) =>
    add.mutate({
      ...said,
      rrule: `FREQ=WEEKLY;BYDAY=${days.join(',')}`,
      exceptOn: [],
      endsOn: endsOn === '' ? null : endsOn,
    }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <WeekDaysField {...form.field('days')} />
      <div className={stack.fields}>
        <SelectField label="De" options={hoursBy(30)} {...form.field('fromTime')} />
        <SelectField label="À (le lendemain si c’est avant)" options={hoursBy(30)} {...form.field('toTime')} />
        <TextField label="Depuis le" type="date" {...form.field('startsOn')} />
        <TextField label="Jusqu’au (facultatif)" type="date" min={form.values.startsOn} {...form.field('endsOn')} />
      </div>
      <FormEnd sending={add}>Ajouter ces heures</FormEnd>
    </form>
  )
}
