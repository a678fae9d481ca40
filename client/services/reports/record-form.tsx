import { useQuery } from '@tanstack/react-query'
import { AddressFinder } from '#client/services/places/address-finder.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Report } from '#contract/services/reports/report.ts'
import { categoriesQuery, useRecordReport } from './queries.ts'

type Place = { label: string; lon: number; lat: number }
type Said = { category: string; place: Place | null; body: string; contact: string }

const faultsOf = ({ category, place, body }: Said) => ({
  ...(category === '' && { category: 'Choisissez ce dont il s’agit' }),
  ...(!place && { place: 'Cherchez l’adresse' }),
  ...(category === 'other' && body.trim() === '' && { body: 'Écrivez une phrase' }),
})

/** For somebody who came or called. */
export function RecordForm({ onDone }: { onDone: (made: Report | null) => void }) {
  const categories = useQuery(categoriesQuery())
  const record = useRecordReport()
  const form = useForm<Said>(
    { category: '', place: null, body: '', contact: '' },
    { check: faultsOf, refusal: record.error },
  )
  const send = form.onSubmit(({ category, place, body, contact }) => {
    if (!place) return
    const { lon, lat } = place
    record.mutate(
      { category, lon, lat, body, contact, accuracyM: null, positionFrom: 'address' },
      { onSuccess: onDone },
    )
  })
  return (
    <div className={stack.box}>
      <PlaceField place={form.values.place} error={form.errorOf('place')} onChange={(place) => form.set({ place })} />
      <form className={stack.even} noValidate onSubmit={send}>
        <SelectField
          label="De quoi s’agit-il"
          options={[
            { value: '', label: 'Choisir…' },
            ...(categories.data ?? []).map(({ id, label }) => ({ value: id, label })),
          ]}
          {...form.field('category')}
        />
        <TextArea label="Ce qui est dit" rows={3} maxLength={1000} {...form.field('body')} />
        <TextField
          label="Adresse électronique"
          help="Si la personne veut la réponse."
          type="email"
          {...form.field('contact')}
        />
        <FormEnd sending={record} onCancel={() => onDone(null)}>
          Inscrire le signalement
        </FormEnd>
      </form>
    </div>
  )
}

type PlaceProps = { place: Place | null; error: string | undefined; onChange: (place: Place | null) => void }

const PlaceField = ({ place, error, onChange }: PlaceProps) =>
  place ? (
    <p>
      {place.label}{' '}
      <Button variant="quiet" onClick={() => onChange(null)}>
        Changer
      </Button>
    </p>
  ) : (
    <AddressFinder label="Adresse du problème" error={error} onFound={onChange} />
  )
