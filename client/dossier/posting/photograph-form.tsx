import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { usePhotograph } from './queries.ts'

type Props = { dossierId: string; postingId: string; onClose: () => void }

/** A photograph of the display, on the day that is declared. */
export function PhotographForm({ dossierId, postingId, onClose }: Props) {
  const today = useToday()
  const [file, setFile] = useState<File | null>(null)
  const sending = usePhotograph(dossierId)
  const form = useForm(() => ({ on: today, file: '' }), {
    check: ({ on }) => ({
      ...(on === '' && { on: 'Dites le jour de la photographie' }),
      ...(file === null && { file: 'Choisissez une photographie' }),
    }),
    refusal: sending.error,
  })
  const send = form.onSubmit(({ on }) => {
    if (file) sending.mutate({ posting: postingId, on, file }, { onSuccess: onClose })
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
      <TextField label="Prise le" type="date" max={today} {...form.field('on')} />
      <FormEnd sending={sending} onCancel={onClose}>
        Envoyer la photographie
      </FormEnd>
    </form>
  )
}
