import { useToday } from '#client/api/today.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { useReceipt } from './queries.ts'

type Props = { named: { id: string; transmission: string }; transmission: Transmission; onClose: () => void }

type Said = { on: string; reference: string; scan: File | null }

/** The acknowledgement of the prefect, read on paper, with its scan. */
export function ReceiptDialog({ named, transmission: { number, postedOn, receiptEffect }, onClose }: Props) {
  const today = useToday()
  const receive = useReceipt(named)
  const form = useForm<Said>(
    { on: '', reference: '', scan: null },
    {
      check: ({ on, reference }) => ({
        ...(on === '' && { on: 'Dites le jour où le préfet a reçu l’acte, tel que l’accusé le porte' }),
        ...(reference.trim() === '' && { reference: 'Recopiez la référence de l’accusé de réception' }),
      }),
      refusal: receive.error,
    },
  )
  return (
    <Dialog title={`Accusé de réception : ${number}`} onClose={onClose}>
      <form
        className={stack.loose}
        noValidate
        onSubmit={form.onSubmit((said) => receive.mutate(said, { onSuccess: onClose }))}
      >
        <TextField
          label="Reçu par le préfet le"
          help={receiptEffect}
          type="date"
          min={postedOn ?? undefined}
          max={today}
          {...form.field('on')}
        />
        <TextField label="Référence de l’accusé" maxLength={200} {...form.field('reference')} />
        <FileField
          label="Copie numérisée (facultatif)"
          accept="application/pdf,image/jpeg,image/png"
          onChange={(scan) => form.set({ scan })}
        />
        <FormEnd sending={receive} onCancel={onClose}>
          Enregistrer l’accusé
        </FormEnd>
      </form>
    </Dialog>
  )
}
