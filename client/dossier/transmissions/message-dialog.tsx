import { useToday } from '#client/api/today.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { MessageTyped, Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { MESSAGE_KINDS, MESSAGE_NAMES, messageEffect } from '#wording/dossier/transmissions/transmission.ts'
import { useMessage } from './queries.ts'

type Props = { named: { id: string; transmission: string }; transmission: Transmission; onClose: () => void }

/** What the prefect wrote of an act. */
export function MessageDialog({ named, transmission: { number, receipt }, onClose }: Props) {
  const today = useToday()
  const message = useMessage(named)
  const form = useForm<MessageTyped>(
    { kind: 'piecesRequest', receivedOn: today, said: '' },
    {
      check: ({ receivedOn, said }) => ({
        ...(receivedOn === '' && { receivedOn: 'Dites le jour où le message est arrivé en mairie' }),
        ...(said.trim() === '' && { said: 'Dites ce que le préfet demande ou écrit' }),
      }),
      refusal: message.error,
    },
  )
  return (
    <Dialog title={`Message du préfet : ${number}`} onClose={onClose}>
      <form
        className={stack.loose}
        noValidate
        onSubmit={form.onSubmit((said) => message.mutate(said, { onSuccess: onClose }))}
      >
        <SelectField
          label="Nature"
          help={messageEffect(form.values.kind, null)}
          options={MESSAGE_KINDS.map((value) => ({ value, label: MESSAGE_NAMES[value] }))}
          {...form.field('kind')}
        />
        <TextField label="Reçu en mairie le" type="date" min={receipt?.on} max={today} {...form.field('receivedOn')} />
        <TextArea label="Ce qu’il dit" maxLength={4000} {...form.field('said')} />
        <FormEnd sending={message} onCancel={onClose}>
          Enregistrer le message
        </FormEnd>
      </form>
    </Dialog>
  )
}
