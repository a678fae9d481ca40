import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { readGround } from '#client/plan/documents/event-scope.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { LedgerPage } from '#contract/plan/ledger/ledger.ts'
import type { NewRenaturation } from '#contract/plan/ledger/renaturation.ts'
import { useRecordRenaturation } from './queries.ts'

const SOURCES = [
  { value: 'visit', label: 'Une visite' },
  { value: 'cover', label: 'L’occupation du sol (OCS GE)' },
] as const

type Said = Omit<NewRenaturation, 'ground'> & { ground: NewRenaturation['ground'] | null }

/** Urbanised ground that was seen to be natural again. */
export function RenaturationForm({ scope }: { scope: LedgerPage['scope'] }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Constater une renaturation</Button>
      </div>
    )
  return <OpenForm scope={scope} onClose={() => setOpen(false)} />
}

function OpenForm({ scope, onClose }: { scope: LedgerPage['scope']; onClose: () => void }) {
  const today = useToday()
  const record = useRecordRenaturation()
  const options = scope.communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))
  const form = useForm<Said>(
    () => ({
      inseeCode: scope.inseeCode ?? options[0]?.value ?? '',
      ground: null,
      on: today,
      source: 'visit',
      reference: '',
      note: '',
    }),
    {
      check: ({ ground, on, reference }) => ({
        ...(ground === null && { ground: 'Joignez le dessin en GeoJSON' }),
        ...(on === '' && { on: 'Dites quel jour' }),
        ...(on > today && { on: 'Choisissez un jour jusqu’à aujourd’hui' }),
        ...(reference.trim() === '' && { reference: 'Dites dans quel constat, ou dans quel millésime' }),
      }),
      refusal: record.error,
    },
  )
  const send = form.onSubmit(({ ground, ...said }) => {
    if (ground) record.mutate({ ...said, ground }, { onSuccess: onClose })
  })
  const drawing = form.field('ground')
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <p>Seule compte la part qui était urbanisée, ou que des travaux du registre avaient consommée.</p>
      <SelectField label="Commune" options={options} {...form.field('inseeCode')} />
      <FileField
        label="Dessin (GeoJSON)"
        help={form.values.ground === null ? 'Une surface exportée de QGIS, en degrés.' : 'Dessin lu.'}
        accept=".geojson,.json"
        error={drawing.error}
        onChange={(file) => void readGround(file).then(drawing.onChange)}
      />
      <TextField label="Constatée le" type="date" max={today} {...form.field('on')} />
      <SelectField label="Constatée par" options={SOURCES} {...form.field('source')} />
      <TextField
        label="Référence"
        help="Constat de visite ou millésime."
        maxLength={200}
        {...form.field('reference')}
      />
      <TextField label="Remarque" maxLength={2000} {...form.field('note')} />
      <FormEnd sending={record} onCancel={onClose}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
