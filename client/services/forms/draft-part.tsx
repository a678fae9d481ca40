import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole, isAdministrator } from '#client/session/roles.ts'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { answerFaults } from '#contract/services/forms/answer-faults.ts'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import type { OwnDraft } from '#contract/services/forms/form-request.ts'
import { applicantFaults } from '#wording/services/forms/applicant-fault.ts'
import { changesText, FIELD_CHANGE_NAMES } from '#wording/services/forms/form-words.ts'
import { ApplicantPart } from './applicant-part.tsx'
import { ChannelPart, type Sending } from './channel-part.tsx'
import { DifferencePart } from './difference-part.tsx'
import { forgetWritten } from './draft-refuge.ts'
import { DraftState } from './draft-state.tsx'
import { EligibilityPart } from './eligibility-part.tsx'
import { AskingContext } from './field-context.ts'
import { FormFields } from './form-fields.tsx'
import { PricePart } from './price-part.tsx'
import { joinPiece, useSend } from './queries.ts'
import { SendingPart } from './sending-part.tsx'
import { useOwnDraft } from './use-own-draft.ts'

type Fault = { pointer: string; detail: string }

/** A request being written, on the form as it is today. */
export function DraftPart({ token, draft }: { token: string; draft: OwnDraft }) {
  const { form } = draft
  const editing = useOwnDraft(token, draft)
  const { answers, applicant } = editing
  const session = useQuery(sessionQuery())
  const isAgent = session.data !== undefined && (hasRole('secretary')(session.data) || isAdministrator(session.data))
  const [said, setSending] = useState<Sending | null>(null)
  const sending: Sending = said ?? { channel: isAgent ? 'counter' : 'online', receivedOn: '' }
  const [tries, setTries] = useState(0)
  const send = useSend(token)
  const list = useRef<HTMLDivElement>(null)
  const communes = form.owner.inseeCode === null ? form.communes.map(({ inseeCode }) => inseeCode) : null
  const faults = useMemo<readonly Fault[]>(
    () => [
      ...applicantFaults(applicant, { channel: sending.channel, communes }),
      ...answerFaults(form.content, answers),
    ],
    [applicant, sending.channel, communes, form.content, answers],
  )
  const told = [...(tries > 0 ? faults : []), ...(send.error ? asProblem(send.error).errors : [])]
  const errorAt = (pointer: string) => told.find((fault) => fault.pointer === pointer)?.detail
  const onSend = async () => {
    setTries((count) => count + 1)
    if (faults.length > 0) return requestAnimationFrame(() => list.current?.focus())
    if (!(await editing.flush())) return
    const { channel, receivedOn } = sending
    send.mutate(
      { basedOn: editing.saves(), channel, receivedOn: receivedOn || null },
      { onSuccess: () => forgetWritten(token) },
    )
  }
  const asking = useMemo(
    () => ({ communes: form.communes, join: (field: string, file: File) => joinPiece(token, field, file) }),
    [form.communes, token],
  )
  return (
    <AskingContext value={asking}>
      <div className={stack.close}>
        <p className={prose.soft}>{form.owner.authority}</p>
        <h1>{form.content.title}</h1>
      </div>
      <DraftState saving={editing.saving} onRetry={() => void editing.flush()} />
      <ReturnLink />
      {form.state === 'closed' && (
        <Notice tone="refused" title="Ce formulaire est fermé">
          <p>Il ne se remplit plus : {form.closedBecause}. Vos réponses restent ici ; adressez-vous au service.</p>
        </Notice>
      )}
      <Changed draft={draft} />
      {editing.theirs && <DifferencePart content={form.content} editing={editing} theirs={editing.theirs} />}
      {isAgent && <ChannelPart sending={sending} onChange={setSending} />}
      <ApplicantPart
        applicant={applicant}
        isOnline={sending.channel === 'online'}
        communes={communes === null ? [] : form.communes}
        errorAt={errorAt}
        onChange={(change) => editing.change({ applicant: { ...applicant, ...change } })}
      />
      <FormFields
        content={form.content}
        answers={answers}
        errorAt={errorAt}
        onAnswer={(id, value) => editing.change({ answers: { ...answers, [id]: value } })}
      />
      <EligibilityPart eligibility={evaluate(form.content, answers).eligibility} />
      <PricePart content={form.content} answers={answers} />
      <SendingPart {...{ faults: tries > 0 ? faults : [], list, send, onSend }} isClosed={form.state === 'closed'} />
    </AskingContext>
  )
}

/** The page is its own way back. */
const ReturnLink = () => (
  <Notice
    action={
      <CopyButton
        text={() => window.location.href}
        label="Copier le lien"
        copied="Lien copié"
        refused="Copiez le lien de la barre d’adresse"
      />
    }
  >
    <p>
      Gardez le lien de cette page : il permet de revenir à votre demande, sans compte, sur un autre appareil aussi.
    </p>
  </Notice>
)

function Changed({ draft: { changes, aside } }: { draft: OwnDraft }) {
  if (changes.length === 0 && aside.length === 0) return null
  return (
    <Notice tone="unknown" title={changes.length > 0 ? changesText(changes) : 'Réponses gardées à part'}>
      <ul>
        {changes.map(({ id, label, change }) => (
          <li key={id}>
            {label} : {FIELD_CHANGE_NAMES[change]}
          </li>
        ))}
      </ul>
      {aside.length > 0 && (
        <>
          <p>Ce que vous aviez répondu à des questions qui ne sont plus posées :</p>
          <ul>
            {aside.map(({ label, answer }) => (
              <li key={label}>
                {label} : {answer}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
