import { useState } from 'react'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Infringement } from '#contract/dossier/infringements/infringements.ts'
import { fill, paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'
import { usePhotograph } from './queries.ts'

/** Photographs of the finding, each under its hash; its author adds some until the report is drawn up. */
export const InfringementPhotographs = ({ note }: { note: Infringement }) => (
  <section aria-labelledby="photographies">
    <h2 id="photographies">Photographies</h2>
    {note.photographs.length === 0 && <p>Aucune photographie n’est jointe.</p>}
    <ul className={stack.ruled}>
      {note.photographs.map(({ id, caption, recordedAt, sha256 }) => (
        <li key={id}>
          <a
            href={fill(paths.infringementPhotograph, { id: note.id, photograph: id })}
            target="_blank"
            rel="noreferrer"
          >
            {caption}
          </a>
          , versée le {instantText(recordedAt)} <span className={prose.tiny}>Empreinte {sha256.slice(0, 12)}</span>
        </li>
      ))}
    </ul>
    {note.mayWrite && <AddPhotograph key={note.photographs.length} id={note.id} />}
  </section>
)

function AddPhotograph({ id }: { id: string }) {
  const [file, setFile] = useState<File | null>(null)
  const sending = usePhotograph(id)
  const form = useForm(() => ({ caption: '', file: '' }), {
    check: ({ caption }) => ({
      ...(caption.trim() === '' && { caption: 'Dites ce que montre la photographie' }),
      ...(file === null && { file: 'Choisissez une photographie' }),
    }),
    refusal: sending.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ caption }) => file && sending.mutate({ caption, file }))}
    >
      <FileField
        label="Photographie du constat"
        help="JPEG ou PNG, 20 Mo au plus"
        accept="image/jpeg,image/png"
        error={form.errorOf('file')}
        onChange={setFile}
      />
      <TextField label="Ce qu’elle montre" maxLength={200} {...form.field('caption')} />
      <FormEnd sending={sending}>Joindre la photographie</FormEnd>
    </form>
  )
}
