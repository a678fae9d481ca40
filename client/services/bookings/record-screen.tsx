import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { RecordedBooking } from '#contract/services/bookings/booking.ts'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { LineFields, lineFaults, readLines, type SaidLines, startLines } from './line-fields.tsx'
import { PartyFields, readParty, type SaidParty, startParty } from './party-fields.tsx'
import { resourcesQuery, useRecordBooking } from './queries.ts'
import { CHANNELS, type Channel, namesOf, PAYERS } from './record-choices.ts'
import { SeriesForm } from './series-form.tsx'
import { type SaidSlot, SlotFields, wallTimes } from './slot-fields.tsx'

/** What came at the counter, by telephone or by post: one booking, or a series. */
export function RecordScreen() {
  usePageTitle('Inscrire une réservation')
  const [how, setHow] = useState<'one' | 'series'>('one')
  const resources = useQuery(resourcesQuery())
  const lent = (resources.data ?? []).filter(({ unitOf, isLent }) => unitOf === null && isLent)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/reservations">Toutes les réservations</Link>
        </p>
        <h1>Inscrire une demande reçue</h1>
      </div>
      {resources.isPending && <Skeleton lines={6} label="Lecture des ressources" />}
      {resources.error && <ProblemNotice error={resources.error} onRetry={() => void resources.refetch()} />}
      {resources.data && lent.length === 0 && <p>Rien n’est encore prêté.</p>}
      {lent.length > 0 && (
        <>
          <Choice
            legend="Une fois ou plusieurs"
            hideLegend
            value={how}
            options={[
              { value: 'one', label: 'Une fois' },
              { value: 'series', label: 'Chaque semaine ou chaque mois' },
            ]}
            onChange={setHow}
          />
          {how === 'one' ? <OneForm resources={lent} /> : <SeriesForm resources={lent} />}
        </>
      )}
    </article>
  )
}

type Said = SaidParty & SaidLines & { resourceId: string; slot: SaidSlot; channel: Channel }

function OneForm({ resources }: { resources: readonly Resource[] }) {
  const today = useToday()
  const record = useRecordBooking()
  const navigate = useNavigate()
  const read = ({ slot, ...said }: Said) => ({
    ...readParty(said),
    ...wallTimes(slot),
    lines: readLines(said),
    resourceId: said.resourceId,
    channel: said.channel,
  })
  const form = useForm<Said>(
    () => ({
      ...startParty('association'),
      ...startLines(),
      ...{ resourceId: resources[0]?.id ?? '', slot: { day: today, from: '14:00', to: '18:00' }, channel: 'counter' },
    }),
    { check: (said) => ({ ...schemaFaults(RecordedBooking, read(said)), ...lineFaults(said) }), refusal: record.error },
  )
  const resource = resources.find(({ id }) => id === form.values.resourceId)
  const send = form.onSubmit((said) =>
    record.mutate(read(said), { onSuccess: ({ id }) => void navigate({ to: '/reservations/$id', params: { id } }) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Ressource" options={namesOf(resources)} {...form.field('resourceId')} />
      <SlotFields slot={form.values.slot} stepMin={15} min={today} onChange={(slot) => form.set({ slot })} />
      <SelectField label="Tarif" options={PAYERS} {...form.field('category')} />
      <SelectField label="Demande reçue" options={CHANNELS} {...form.field('channel')} />
      <PartyFields form={form} capacity={resource?.capacity ?? null} capacityAct={resource?.capacityAct ?? ''} />
      <LineFields form={form} />
      <FormEnd sending={record}>Inscrire la demande</FormEnd>
    </form>
  )
}
