import { type FormEvent, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { PrefectMessage } from '#contract/dossier/transmissions/transmission.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { MESSAGE_DOCUMENTS, MESSAGE_NAMES } from '#wording/dossier/transmissions/transmission.ts'
import { useAnswer } from './queries.ts'
import css from './transmissions.module.css'

type Props = { dossierId: string; message: PrefectMessage; mayWrite: boolean }

/** A message of the prefect, what it changes, and its answer. */
export function MessageItem({ dossierId, message, mayWrite }: Props) {
  const { id, kind, receivedOn, said, effect, answeredOn, fileName } = message
  const isAwaited = answeredOn === null && (kind === 'piecesRequest' || kind === 'observations')
  return (
    <li className={css.item}>
      <p>
        <strong>{MESSAGE_NAMES[kind]}</strong>, reçu le {dayText(receivedOn)} : {said}
      </p>
      <p className={prose.soft}>{effect}</p>
      {fileName !== null && (
        <p>
          <ButtonLink href={fill(paths.transmissionMessageFile, { id: dossierId, message: id })}>
            Lire {MESSAGE_DOCUMENTS[kind]}
          </ButtonLink>
        </p>
      )}
      {isAwaited && mayWrite && <Answer dossierId={dossierId} message={message} />}
    </li>
  )
}

function Answer({ dossierId, message: { id, kind, receivedOn } }: Pick<Props, 'dossierId' | 'message'>) {
  const today = useToday()
  const [on, setOn] = useState('')
  const answer = useAnswer(dossierId, id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (on !== '') answer.mutate({ on })
  }
  return (
    <form onSubmit={submit} className={stack.fields}>
      <TextField
        label={kind === 'piecesRequest' ? 'Pièces reçues par le préfet le' : 'Réponse reçue par le préfet le'}
        type="date"
        min={receivedOn}
        max={today}
        value={on}
        onChange={setOn}
      />
      <Button type="submit" disabled={on === '' || answer.isPending}>
        Enregistrer ce jour
      </Button>
      {answer.error && <ProblemNotice error={answer.error} />}
    </form>
  )
}
