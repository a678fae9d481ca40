import { type FormEvent, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { useReceipt } from './queries.ts'

type Props = { named: { id: string; transmission: string }; transmission: Transmission; onClose: () => void }

/** The acknowledgement of the prefect, read on paper, with its scan. */
export function ReceiptDialog({ named, transmission, onClose }: Props) {
  const today = useToday()
  const [on, setOn] = useState('')
  const [reference, setReference] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const receive = useReceipt(named)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    receive.mutate({ on, reference, scan }, { onSuccess: onClose })
  }
  return (
    <Dialog title={`Accusé de réception : ${transmission.number}`} onClose={onClose}>
      <form className={stack.loose} onSubmit={submit}>
        <TextField
          label="Reçu par le préfet le"
          help="Ce jour entre au registre : les travaux d’un permis peuvent commencer dès qu’il est notifié et reçu."
          type="date"
          required
          min={transmission.postedOn ?? undefined}
          max={today}
          value={on}
          onChange={setOn}
        />
        <TextField label="Référence de l’accusé" required maxLength={200} value={reference} onChange={setReference} />
        <FileField
          label="Copie numérisée (facultatif)"
          accept="application/pdf,image/jpeg,image/png"
          onChange={setScan}
        />
        <FormEnd sending={receive} onCancel={onClose}>
          Enregistrer l’accusé
        </FormEnd>
      </form>
    </Dialog>
  )
}
