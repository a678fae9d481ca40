import { useToday } from '#client/api/today.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { usePost } from './queries.ts'

type Props = { named: { id: string; transmission: string }; transmission: Transmission; onClose: () => void }

/** The envelope left for the prefecture. */
export function PostingDialog({ named, transmission: { number, signedOn }, onClose }: Props) {
  const today = useToday()
  const post = usePost(named)
  const form = useForm(
    { on: today },
    { check: ({ on }) => (on === '' ? { on: 'Dites le jour où le pli est parti' } : {}), refusal: post.error },
  )
  return (
    <Dialog title={`Départ du pli : ${number}`} onClose={onClose}>
      <form
        className={stack.loose}
        noValidate
        onSubmit={form.onSubmit((said) => post.mutate(said, { onSuccess: onClose }))}
      >
        <TextField
          label="Parti le"
          help="Par la poste ou remis en main propre, avec l’acte, le dossier et le bordereau."
          type="date"
          min={signedOn}
          max={today}
          {...form.field('on')}
        />
        <FormEnd sending={post} onCancel={onClose}>
          Enregistrer le départ
        </FormEnd>
      </form>
    </Dialog>
  )
}
