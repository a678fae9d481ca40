import { useState } from 'react'
import { readGround } from '#client/plan/documents/event-scope.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { GroundStatement } from '#contract/plan/ledger/ledger.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { useStateGround } from './queries.ts'

const SUBJECTS = [
  { value: 'consumption', label: 'Ce que le dossier consomme' },
  { value: 'site', label: 'Terrain du projet, accès et jardin compris' },
  { value: 'built', label: 'Part réellement construite' },
  { value: 'outside', label: 'Texte qui le sort du compte' },
] as const
const EXCLUSIONS = [
  { value: '', label: 'Aucun : il compte' },
  { value: 'nationalProjects', label: 'Projet d’envergure nationale' },
  { value: 'groundSolar', label: 'Panneaux au sol réversibles' },
] as const
const TAKES = [
  { value: 'nothing', label: 'Rien : aucun espace urbanisé n’est créé ni étendu' },
  { value: 'plot', label: 'Tout son terrain, parcelles entières' },
  { value: '', label: 'Ce que la nature de ses travaux dit (annule une correction)' },
] as const

type Said = Pick<GroundStatement, 'subject' | 'note' | 'ground'> & {
  dossierId: string
  exclusion: '' | NonNullable<GroundStatement['exclusion']>
  takes: '' | NonNullable<GroundStatement['takes']>
}

/** A dossier whose ground may be stated. */
export type StatedDossier = { dossierId: string; number: string }

type Props = { dossiers: readonly StatedDossier[]; label?: string }

/** What a planner knows of the ground of a dossier that its request and its parcels do not say: added, never rewritten. */
export function StatementForm({ dossiers, label = 'Préciser le sol d’un dossier' }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{label}</Button>
      </div>
    )
  return <OpenForm dossiers={dossiers} onClose={() => setOpen(false)} />
}

function OpenForm({ dossiers, onClose }: Pick<Props, 'dossiers'> & { onClose: () => void }) {
  const known = new Map(dossiers.map(({ dossierId, number }) => [dossierId, number]))
  const options = [...known].map(([value, number]) => ({ value, label: printedNumber(number) }))
  const state = useStateGround()
  const form = useForm<Said>(
    () => ({
      ...{ dossierId: options[0]?.value ?? '', subject: 'consumption', exclusion: '', takes: 'nothing' },
      ...{ note: '', ground: null },
    }),
    {
      check: ({ subject, ground, note }) => ({
        ...(isDrawn(subject) && ground === null && { ground: 'Joignez le dessin en GeoJSON' }),
        ...(subject === 'consumption' && note.trim() === '' && { note: 'Écrivez le motif : il reste au registre' }),
      }),
      refusal: state.error,
    },
  )
  const { subject, ground } = form.values
  const send = form.onSubmit(({ dossierId, exclusion, takes, ground: drawing, ...said }) =>
    state.mutate(
      {
        dossierId,
        said: {
          ...said,
          ground: isDrawn(said.subject) ? drawing : null,
          exclusion: said.subject === 'outside' && exclusion !== '' ? exclusion : null,
          takes: said.subject === 'consumption' && takes !== '' ? takes : null,
        },
      },
      { onSuccess: onClose },
    ),
  )
  const drawing = form.field('ground')
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Dossier" options={options} {...form.field('dossierId')} />
      <SelectField label="Ce qui est précisé" options={SUBJECTS} {...form.field('subject')} />
      {subject === 'consumption' && <SelectField label="Il consomme" options={TAKES} {...form.field('takes')} />}
      {subject === 'outside' && <SelectField label="Texte" options={EXCLUSIONS} {...form.field('exclusion')} />}
      {isDrawn(subject) && (
        <FileField
          label="Dessin (GeoJSON)"
          help={ground === null ? 'Une surface exportée de QGIS, en degrés.' : 'Dessin lu.'}
          accept=".geojson,.json"
          error={drawing.error}
          onChange={(file) => void readGround(file).then(drawing.onChange)}
        />
      )}
      <TextField
        label={subject === 'consumption' ? 'Motif' : 'Remarque'}
        help="Écrit au registre avec votre correction. Rien ne s’y efface : une autre correction le remplace."
        maxLength={2000}
        {...form.field('note')}
      />
      <FormEnd sending={state} onCancel={onClose}>
        Enregistrer
      </FormEnd>
    </form>
  )
}

const isDrawn = (subject: GroundStatement['subject']) => subject === 'site' || subject === 'built'
