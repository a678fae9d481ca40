import { useQuery } from '@tanstack/react-query'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { KeptEventPage } from '#contract/services/agenda/agenda-event.ts'
import { ORGANISER_KIND_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { EventFields } from './event-fields.tsx'
import { choicesQuery, useKeep } from './queries.ts'
import { type EventForm, faultsOf, formOf, NEW_EVENT, saidOf } from './said-event.ts'

type Said = EventForm & { organiserId: string; organiserName: string }
type Props = { event: KeptEventPage | null; onKept: (id: string) => void; onCancel?: () => void }

const start = (event: KeptEventPage | null) => (): Said => ({
  ...(event ? formOf(event) : NEW_EVENT),
  organiserId: event?.organiserId ? String(event.organiserId) : '',
  organiserName: event?.organiserName ?? '',
})

const missing = (said: Said) => ({
  ...(said.organiserId === '' && said.organiserName.trim().length < 2 && { organiserName: 'Dites qui organise' }),
  ...faultsOf(said),
})

/** The editor of an event, by who keeps the agenda. */
export function KeptForm({ event, onKept, onCancel }: Props) {
  const keep = useKeep(event?.id ?? null)
  const form = useForm<Said>(start(event), { check: missing, refusal: keep.error })
  const send = form.onSubmit((said) =>
    keep.mutate(
      {
        ...saidOf(said),
        organiserId: said.organiserId === '' ? null : Number(said.organiserId),
        organiserName: said.organiserName,
        expectedSequence: event?.sequence ?? null,
      },
      { onSuccess: ({ id }) => onKept(id) },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <OrganiserFields form={form} />
      <EventFields form={form} />
      <FormEnd sending={keep} {...(onCancel && { onCancel })}>
        {event ? 'Enregistrer' : 'Publier'}
      </FormEnd>
    </form>
  )
}

/** An organiser of the commune or of the territory, or an association that is not known yet. */
function OrganiserFields({ form }: { form: ReturnType<typeof useForm<Said>> }) {
  const choices = useQuery(choicesQuery())
  const { inseeCode, organiserId } = form.values
  const organisers = (choices.data?.organisers ?? []).filter(
    (one) =>
      one.inseeCode === null || inseeCode === '' || one.inseeCode === inseeCode || String(one.id) === organiserId,
  )
  return (
    <>
      <SelectField
        label="Organisateur"
        options={[
          { value: '', label: 'Une association, à nommer…' },
          ...organisers.map(({ id, name, kind }) => ({
            value: String(id),
            label: `${name} (${ORGANISER_KIND_NAMES[kind]})`,
          })),
        ]}
        {...form.field('organiserId')}
      />
      {organiserId === '' && (
        <TextField label="Nom de l’association" maxLength={150} {...form.field('organiserName')} />
      )}
    </>
  )
}
