import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { useWithdraw } from './queries.ts'

/** The notice leaves every screen; the reason stays for the agents. */
export function WithdrawForm({ id, onDone }: { id: string; onDone: () => void }) {
  const withdraw = useWithdraw(id)
  const form = useForm(
    { reason: '' },
    {
      check: ({ reason }) => ({ ...(reason.trim().length < 3 && { reason: 'Dites pourquoi l’annonce est retirée' }) }),
      refusal: withdraw.error,
    },
  )
  const send = form.onSubmit(({ reason }) => withdraw.mutate(reason, { onSuccess: onDone }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField
        label="Pourquoi la retirer"
        help="L’annonce ne s’affiche plus nulle part. Elle et cette raison restent lues des agents."
        maxLength={300}
        {...form.field('reason')}
      />
      <FormEnd sending={withdraw} onCancel={onDone}>
        Retirer l’annonce
      </FormEnd>
    </form>
  )
}
