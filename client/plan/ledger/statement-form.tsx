import { useState } from 'react'
import { readGround } from '#client/plan/documents/event-scope.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { GroundStatement, LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { useStateGround } from './queries.ts'

const SUBJECTS = [
  { value: 'site', label: 'Terrain du projet, accès et jardin compris' },
  { value: 'built', label: 'Part réellement construite' },
  { value: 'outside', label: 'Texte qui le sort du compte' },
] as const
const EXCLUSIONS = [
  { value: '', label: 'Aucun : il compte' },
  { value: 'nationalProjects', label: 'Projet d’envergure nationale' },
  { value: 'groundSolar', label: 'Panneaux au sol réversibles' },
] as const

type Said = Pick<GroundStatement, 'subject' | 'note' | 'ground'> & {
  dossierId: string
  exclusion: '' | NonNullable<GroundStatement['exclusion']>
}

/** What a planner knows of the ground of a dossier that the parcels do not say. */
export function StatementForm({ lines }: { lines: readonly LedgerLine[] }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Préciser le sol d’un dossier</Button>
      </div>
    )
  return <OpenForm lines={lines} onClose={() => setOpen(false)} />
}

function OpenForm({ lines, onClose }: { lines: readonly LedgerLine[]; onClose: () => void }) {
  const dossiers = new Map(
    lines.flatMap(({ dossierId, number }) =>
      number === null || dossierId === null ? [] : [[dossierId, number] as const],
    ),
  )
  const options = [...dossiers].map(([value, number]) => ({ value, label: printedNumber(number) }))
  const state = useStateGround()
  const form = useForm<Said>(
    () => ({ dossierId: options[0]?.value ?? '', subject: 'site', exclusion: '', note: '', ground: null }),
    {
      check: ({ subject, ground }) => ({
        ...(subject !== 'outside' && ground === null && { ground: 'Joignez le dessin en GeoJSON' }),
      }),
      refusal: state.error,
    },
  )
  const { subject, ground } = form.values
  const send = form.onSubmit(({ dossierId, exclusion, ...said }) =>
    state.mutate(
      { dossierId, said: { ...said, exclusion: exclusion === '' ? null : exclusion } },
      { onSuccess: onClose },
    ),
  )
  const drawing = form.field('ground')
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Dossier" options={options} {...form.field('dossierId')} />
      <SelectField label="Ce qui est précisé" options={SUBJECTS} {...form.field('subject')} />
      {subject === 'outside' ? (
        <SelectField label="Texte" options={EXCLUSIONS} {...form.field('exclusion')} />
      ) : (
        <FileField
          label="Dessin (GeoJSON)"
          help={ground === null ? 'Une surface exportée de QGIS, en degrés.' : 'Dessin lu.'}
          accept=".geojson,.json"
          error={drawing.error}
          onChange={(file) => void readGround(file).then(drawing.onChange)}
        />
      )}
      <TextField label="Remarque" maxLength={2000} {...form.field('note')} />
      <FormEnd sending={state} onCancel={onClose}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
