import { type FormEvent, useState } from 'react'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import type { Consultation } from '#contract/dossier/consultations/consultation-desk.ts'
import css from './opinions.module.css'
import { useReceipt } from './queries.ts'

/** The day on which the service received the request: its time to answer runs from there. */
export function ReceiptForm({
  dossierId,
  consultation,
  today,
  onClose,
}: {
  dossierId: string
  consultation: Consultation
  today: string
  onClose: () => void
}) {
  const receipt = useReceipt(dossierId, consultation.id)
  const [receivedOn, setReceivedOn] = useState(consultation.receivedOn ?? today)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    receipt.mutate({ receivedOn }, { onSuccess: onClose })
  }
  return (
    <Dialog title={`Réception : ${consultation.serviceName}`} onClose={onClose}>
      <form className={css.dialog} onSubmit={submit}>
        <Field
          label="Reçue par le service le"
          help="Jour de l’accusé de réception, du courrier ou de la remise en main propre."
        >
          {(field) => (
            <input
              {...field}
              type="date"
              required
              min={consultation.askedOn ?? undefined}
              max={today}
              value={receivedOn}
              onChange={({ target }) => setReceivedOn(target.value)}
            />
          )}
        </Field>
        <FormEnd sending={receipt} onCancel={onClose}>
          Enregistrer
        </FormEnd>
      </form>
    </Dialog>
  )
}
