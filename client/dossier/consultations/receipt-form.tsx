import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Consultation } from '#contract/dossier/consultations/consultation-desk.ts'
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
  const form = useForm({ receivedOn: consultation.receivedOn ?? today })
  const send = form.onSubmit((said) => receipt.mutate(said, { onSuccess: onClose }))
  return (
    <Dialog title={`Réception : ${consultation.serviceName}`} onClose={onClose}>
      <form className={stack.loose} onSubmit={send}>
        <TextField
          label="Reçue par le service le"
          help="Jour de l’accusé de réception, du courrier ou de la remise en main propre."
          type="date"
          required
          min={consultation.askedOn ?? undefined}
          max={today}
          {...form.field('receivedOn')}
        />
        <FormEnd sending={receipt} onCancel={onClose}>
          Enregistrer
        </FormEnd>
      </form>
    </Dialog>
  )
}
