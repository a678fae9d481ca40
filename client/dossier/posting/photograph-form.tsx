import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { usePhotograph } from './queries.ts'

type Props = { dossierId: string; postingId: string; onClose: () => void }

type Said = { on: string; file: string; shows: '' | 'present' | 'absent' }

/** A photograph of the display, on the day that is declared, and what it shows: nothing is presumed of it. */
export function PhotographForm({ dossierId, postingId, onClose }: Props) {
  const today = useToday()
  const [file, setFile] = useState<File | null>(null)
  const sending = usePhotograph(dossierId)
  const form = useForm<Said>(() => ({ on: today, file: '', shows: '' }), {
    check: ({ on, shows }) => ({
      ...(on === '' && { on: 'Dites le jour de la photographie' }),
      ...(shows === '' && { shows: 'Dites si la photographie montre l’affichage présent ou absent' }),
      ...(file === null && { file: 'Choisissez une photographie' }),
    }),
    refusal: sending.error,
  })
  const send = form.onSubmit(({ on, shows }) => {
    if (file) sending.mutate({ posting: postingId, on, isDisplayed: shows === 'present', file }, { onSuccess: onClose })
  })
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <FileField
        label="Photographie de l’affichage"
        help="JPEG ou PNG, 20 Mo au plus. L’heure que porte le fichier est montrée, elle ne fait pas preuve."
        accept="image/jpeg,image/png"
        error={form.errorOf('file')}
        onChange={setFile}
      />
      <FieldGroup label="Ce que montre la photographie" error={form.errorOf('shows')}>
        <Choice<Said['shows']>
          legend="Ce que montre la photographie"
          hideLegend
          value={form.values.shows}
          onChange={(shows) => form.set({ shows })}
          options={[
            { value: 'present', label: 'Présent : en place et lisible' },
            { value: 'absent', label: 'Absent ou illisible' },
          ]}
        />
      </FieldGroup>
      <TextField label="Prise le" type="date" max={today} {...form.field('on')} />
      <FormEnd sending={sending} onCancel={onClose}>
        Envoyer la photographie
      </FormEnd>
    </form>
  )
}
