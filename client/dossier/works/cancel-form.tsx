import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { useCancelVisit } from './queries.ts'

type Props = { dossierId: string; visitId: string; onClose: () => void }

/** Why a visit does not take place. */
export function CancelForm({ dossierId, visitId, onClose }: Props) {
  const cancelling = useCancelVisit(dossierId, visitId)
  const form = useForm(
    { because: '' },
    {
      check: ({ because }) => (because.trim() === '' ? { because: 'Dites pourquoi la visite n’a pas lieu' } : {}),
      refusal: cancelling.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => cancelling.mutate(said, { onSuccess: onClose }))}
    >
      <TextField label="Pourquoi" maxLength={500} {...form.field('because')} />
      <FormEnd sending={cancelling} onCancel={onClose}>
        Annuler la visite
      </FormEnd>
    </form>
  )
}
