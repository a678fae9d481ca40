import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Posting } from '#contract/dossier/posting/posting.ts'
import { useBeginPosting } from './queries.ts'

type Said = { where: 'paper' | 'screen' | 'website'; on: string; because: string }

type Props = { dossierId: string; posting: Posting; onClose: () => void }

/** The first day of a display, and why it is recorded later when it is. */
export function BeginForm({ dossierId, posting, onClose }: Props) {
  const today = useToday()
  const begin = useBeginPosting(dossierId)
  const isOnSite = posting.place === 'site'
  const form = useForm<Said>(() => ({ where: 'paper', on: today, because: '' }), {
    check: ({ on, because }) => ({
      ...(on === '' && { on: 'Dites le premier jour d’affichage' }),
      ...(on !== '' &&
        on < today &&
        because.trim() === '' && { because: 'Dites pourquoi il est enregistré après coup' }),
    }),
    refusal: begin.error,
  })
  const send = form.onSubmit(({ where, on, because }) =>
    begin.mutate(
      {
        object: posting.object === 'deposit' ? 'deposit' : 'decision',
        ...(isOnSite
          ? { place: 'site', medium: 'board' }
          : where === 'website'
            ? { place: 'website', medium: 'web' }
            : { place: 'townHall', medium: where }),
        on,
        because,
      },
      { onSuccess: onClose },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {!isOnSite && (
        <Choice
          legend="Où l’avis est-il affiché ?"
          value={form.values.where}
          onChange={form.field('where').onChange}
          options={[
            { value: 'paper', label: 'En mairie, sur papier' },
            { value: 'screen', label: 'En mairie, sur écran' },
            { value: 'website', label: 'Sur le site internet' },
          ]}
        />
      )}
      <TextField label="Premier jour d’affichage" type="date" max={today} {...form.field('on')} />
      {form.values.on !== '' && form.values.on < today && (
        <TextField
          label="Pourquoi l’enregistrer après coup"
          help="Le registre garde les deux jours et cette raison."
          maxLength={500}
          {...form.field('because')}
        />
      )}
      <FormEnd sending={begin} onCancel={onClose}>
        Enregistrer l’affichage
      </FormEnd>
    </form>
  )
}
