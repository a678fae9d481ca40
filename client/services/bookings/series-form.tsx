import { Link } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { SeriesAnswer } from '#contract/services/bookings/booking.ts'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { countText } from '#wording/quantity.ts'
import { CONFLICT_NAMES, slotText } from '#wording/services/bookings/booking-words.ts'
import { hoursBy } from './calendar-days.ts'
import { PartyFields, readParty, type SaidParty, startParty } from './party-fields.tsx'
import { useRecordSeries } from './queries.ts'
import { CHANNELS, type Channel, namesOf, PAYERS } from './record-choices.ts'
import { WeekDaysField } from './week-days-field.tsx'

type Said = SaidParty & {
  resourceId: string
  channel: Channel
  startsOn: string
  lastOn: string
  fromTime: string
  toTime: string
  days: readonly string[]
}

/** The same hours every week, until a day: what is not free is named first, then the other dates are booked. */
export function SeriesForm({ resources }: { resources: readonly Resource[] }) {
  const today = useToday()
  const record = useRecordSeries()
  const form = useForm<Said>(
    () => ({
      ...startParty('association'),
      ...{ resourceId: resources[0]?.id ?? '', channel: 'counter', startsOn: today, lastOn: '' },
      ...{ fromTime: '19:00', toTime: '21:00', days: ['MO'] },
    }),
    { check: faultsOf, refusal: record.error },
  )
  const resource = resources.find(({ id }) => id === form.values.resourceId)
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => record.mutate(readSeries(said, false)))}>
      <SelectField label="Ressource" options={namesOf(resources)} {...form.field('resourceId')} />
      <WeekDaysField {...form.field('days')} />
      <div className={stack.fields}>
        <SelectField label="De" options={hoursBy(15)} {...form.field('fromTime')} />
        <SelectField label="À" options={hoursBy(15)} {...form.field('toTime')} />
        <TextField label="Premier jour" type="date" min={today} {...form.field('startsOn')} />
        <TextField label="Dernier jour" type="date" min={form.values.startsOn} {...form.field('lastOn')} />
      </div>
      <SelectField label="Tarif" options={PAYERS} {...form.field('category')} />
      <SelectField label="Demande reçue" options={CHANNELS} {...form.field('channel')} />
      <PartyFields form={form} capacity={resource?.capacity ?? null} capacityAct={resource?.capacityAct ?? ''} />
      <FormEnd sending={record}>Réserver la série</FormEnd>
      {record.data && <Outcome answer={record.data} onOthers={() => record.mutate(readSeries(form.values, true))} />}
    </form>
  )
}

const faultsOf = ({ days, lastOn, title, partyName }: Said) => ({
  ...(days.length === 0 && { days: 'Choisissez un jour au moins' }),
  ...(lastOn === '' && { lastOn: 'Dites le dernier jour : vingt-quatre mois au plus après le premier' }),
  ...(title.trim().length < 3 && { title: 'Dites pour quel usage' }),
  ...(partyName.trim().length < 2 && { partyName: 'Dites qui réserve' }),
})

const readSeries = ({ days, lastOn, ...said }: Said, skipsConflicts: boolean) => ({
  skipsConflicts,
  ...readParty(said),
  ...{
    resourceId: said.resourceId,
    channel: said.channel,
    startsOn: said.startsOn,
    fromTime: said.fromTime,
    toTime: said.toTime,
  },
  rrule: `FREQ=WEEKLY;BYDAY=${days.join(',')};UNTIL=${lastOn.replaceAll('-', '')}T235959Z`,
})

type OutcomeProps = { answer: SeriesAnswer; onOthers: () => void }

function Outcome({ answer: { seriesId, booked, conflicts }, onOthers }: OutcomeProps) {
  const isDone = seriesId !== null
  return (
    <Notice
      live
      tone={isDone ? 'plain' : 'unknown'}
      title={
        isDone
          ? `${countText(booked, 'date réservée', 'dates réservées')}`
          : `${countText(conflicts.length, 'date n’est pas libre', 'dates ne sont pas libres')}`
      }
    >
      <ul>
        {conflicts.map(({ from, to, why }) => (
          <li key={from}>
            {slotText({ from, to })} : {CONFLICT_NAMES[why]}
          </li>
        ))}
      </ul>
      {isDone ? (
        <Link to="/reservations">Voir le calendrier</Link>
      ) : (
        <Actions>
          <Button onClick={onOthers}>Réserver les autres</Button>
        </Actions>
      )}
    </Notice>
  )
}
