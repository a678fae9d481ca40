import { type FormEvent, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import {
  MESSAGE_KINDS,
  MESSAGE_NAMES,
  type MessageKind,
  messageEffect,
} from '#wording/dossier/transmissions/transmission.ts'
import { useMessage } from './queries.ts'

type Props = { named: { id: string; transmission: string }; transmission: Transmission; onClose: () => void }

/** What the prefect wrote of an act. */
export function MessageDialog({ named, transmission, onClose }: Props) {
  const today = useToday()
  const [kind, setKind] = useState<MessageKind>('piecesRequest')
  const [receivedOn, setReceivedOn] = useState(today)
  const [said, setSaid] = useState('')
  const message = useMessage(named)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    message.mutate({ kind, receivedOn, said }, { onSuccess: onClose })
  }
  return (
    <Dialog title={`Message du préfet : ${transmission.number}`} onClose={onClose}>
      <form className={stack.loose} onSubmit={submit}>
        <SelectField
          label="Nature"
          help={messageEffect(kind, null)}
          value={kind}
          options={MESSAGE_KINDS.map((value) => ({ value, label: MESSAGE_NAMES[value] }))}
          onChange={setKind}
        />
        <TextField
          label="Reçu en mairie le"
          type="date"
          required
          min={transmission.receipt?.on}
          max={today}
          value={receivedOn}
          onChange={setReceivedOn}
        />
        <TextArea label="Ce qu’il dit" required maxLength={4000} value={said} onChange={setSaid} />
        <FormEnd sending={message} onCancel={onClose}>
          Enregistrer le message
        </FormEnd>
      </form>
    </Dialog>
  )
}
