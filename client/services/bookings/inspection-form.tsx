import { useState } from 'react'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  type BookingPage,
  INSPECTED_STATES,
  type Moment,
  type NewInspection,
} from '#contract/services/bookings/booking.ts'
import { INSPECTED_STATE_NAMES, MOMENT_NAMES } from '#wording/services/bookings/booking-words.ts'
import { useInspect } from './queries.ts'

type Item = NewInspection['items'][number]
type Props = { booking: BookingPage; moment: Moment }

const STATES = INSPECTED_STATES.map((value) => ({ value, label: INSPECTED_STATE_NAMES[value] }))
/** When nothing is said of the resource, the whole is looked at. */
const WHOLE = ['Ensemble']

/** What is looked at together, point by point, with photographs; signed by both names. */
export function InspectionForm({ booking, moment }: Props) {
  const inspect = useInspect(booking.id)
  const [photographs, setPhotographs] = useState<readonly File[]>([])
  const labels = booking.inspected.length > 0 ? booking.inspected : WHOLE
  const start: NewInspection = {
    items: labels.map((label) => ({ label, state: 'good', note: '' })),
    remarks: '',
    signedAgent: '',
    signedParty: '',
  }
  const form = useForm<NewInspection>(start, {
    check: ({ signedAgent, signedParty }) => ({
      ...(signedAgent.trim().length < 2 && { signedAgent: 'Dites qui signe pour la commune' }),
      ...(signedParty.trim().length < 2 && { signedParty: 'Dites qui signe pour l’occupant' }),
    }),
    refusal: inspect.error,
  })
  const change = (at: number, item: Partial<Item>) =>
    form.set({ items: form.values.items.map((one, index) => (index === at ? { ...one, ...item } : one)) })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => inspect.mutate({ moment, said, photographs }))}
    >
      <h3>État des lieux : {MOMENT_NAMES[moment]}</h3>
      {form.values.items.map((item, at) => (
        <div key={item.label} className={stack.fields}>
          <SelectField
            label={item.label}
            options={STATES}
            value={item.state}
            onChange={(state) => change(at, { state })}
          />
          <TextField
            label={`Observation : ${item.label}`}
            maxLength={500}
            value={item.note}
            onChange={(note) => change(at, { note })}
          />
        </div>
      ))}
      <TextArea label="Remarques" rows={2} maxLength={2000} {...form.field('remarks')} />
      <FileField
        key={photographs.length}
        label="Ajouter une photographie"
        accept="image/jpeg,image/png"
        capture="environment"
        onChange={(file) => file && setPhotographs([...photographs, file])}
      />
      {photographs.length > 0 && (
        <p role="status" className={prose.soft}>
          {photographs.length} photographie{photographs.length > 1 ? 's' : ''} avec cet état des lieux.
        </p>
      )}
      <TextField label="Signé pour la commune" maxLength={100} {...form.field('signedAgent')} />
      <TextField label="Signé pour l’occupant" maxLength={100} {...form.field('signedParty')} />
      <FormEnd sending={inspect}>Signer l’état des lieux</FormEnd>
    </form>
  )
}
