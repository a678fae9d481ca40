import { type FormEvent, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { usePost } from './queries.ts'

type Props = { named: { id: string; transmission: string }; transmission: Transmission; onClose: () => void }

/** The envelope left for the prefecture. */
export function PostingDialog({ named, transmission, onClose }: Props) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const post = usePost(named)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    post.mutate({ on }, { onSuccess: onClose })
  }
  return (
    <Dialog title={`Départ du pli : ${transmission.number}`} onClose={onClose}>
      <form className={stack.loose} onSubmit={submit}>
        <TextField
          label="Parti le"
          help="Par la poste ou remis en main propre, avec l’acte, le dossier et le bordereau."
          type="date"
          required
          min={transmission.signedOn}
          max={today}
          value={on}
          onChange={setOn}
        />
        <FormEnd sending={post} onCancel={onClose}>
          Enregistrer le départ
        </FormEnd>
      </form>
    </Dialog>
  )
}
