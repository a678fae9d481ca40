import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import css from './messages.module.css'
import { useWriteMessage } from './queries.ts'

type Props = { dossierId: string; isNote: boolean; label: string; help: string; send: string }

/** What is being written stays in this tab until it is sent: leaving the page by mistake loses nothing. */
export function MessageForm({ dossierId, isNote, label, help, send }: Props) {
  const place = `parvis.${isNote ? 'note' : 'message'}.${dossierId}`
  const [body, setBody] = useState(() => kept(place))
  const [isEmpty, setIsEmpty] = useState(false)
  const write = useWriteMessage(dossierId)
  const change = (text: string) => {
    setBody(text)
    setIsEmpty(false)
    keep(place, text)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() === '') return setIsEmpty(true)
    write.mutate({ body, isNote }, { onSuccess: () => change('') })
  }
  return (
    <form onSubmit={submit} className={stack.even}>
      <TextArea
        label={label}
        help={help}
        error={isEmpty ? 'Écrivez quelques mots avant d’envoyer.' : undefined}
        rows={4}
        maxLength={5000}
        value={body}
        onChange={change}
      />
      {write.error && <ProblemNotice error={write.error} />}
      <p className={css.send}>
        <Button type="submit" variant={isNote ? 'secondary' : 'primary'} icon={Send} disabled={write.isPending}>
          {send}
        </Button>
        <span role="status">{write.isSuccess && body === '' ? (isNote ? 'Note gardée.' : 'Message envoyé.') : ''}</span>
      </p>
    </form>
  )
}

function kept(place: string): string {
  try {
    return sessionStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

function keep(place: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, text)
  } catch {
    // Storage refused: the text holds as long as the page.
  }
}
