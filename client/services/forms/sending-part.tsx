import { Send } from 'lucide-react'
import type { RefObject } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { CHANNELS, type SendingRequest } from '#contract/services/forms/form-request.ts'
import { countText } from '#wording/quantity.ts'
import { FORM_CHANNEL_NAMES } from '#wording/services/forms/form-words.ts'

export type Sending = { channel: SendingRequest['channel']; receivedOn: string }

type Props = {
  sending: Sending
  isAgent: boolean
  isClosed: boolean
  faults: readonly { pointer: string; detail: string }[]
  list: RefObject<HTMLDivElement | null>
  send: { error: Error | null; isPending: boolean }
  onChange: (sending: Sending) => void
  onSend: () => void
}

/** Where an answer to mend stands on the page. */
const placeOf = (pointer: string) => `#q-${pointer.split('/')[2] ?? ''}`

/** The hand goes to the question, not beside it. */
const goTo = (pointer: string) =>
  document.querySelector<HTMLElement>(`${placeOf(pointer)} :is(input, select, textarea, button)`)?.focus()

/** The end of a form: what is to mend, each a link to its question, and what sends it. */
export function SendingPart({ sending, isAgent, isClosed, faults, list, send, onChange, onSend }: Props) {
  const today = useToday()
  return (
    <div className={stack.loose}>
      {isAgent && (
        <div className={stack.box}>
          <SelectField
            label="Reçue"
            help="Un agent inscrit ici ce qui lui est dit au guichet ou écrit sur papier."
            options={CHANNELS.map((value) => ({ value, label: FORM_CHANNEL_NAMES[value] }))}
            value={sending.channel}
            onChange={(channel) => onChange({ ...sending, channel, receivedOn: sending.receivedOn || today })}
          />
          {sending.channel !== 'online' && (
            <TextField
              label="Reçue le"
              type="date"
              max={today}
              value={sending.receivedOn}
              onChange={(receivedOn) => onChange({ ...sending, receivedOn })}
            />
          )}
        </div>
      )}
      <div ref={list} tabIndex={-1}>
        {faults.length > 0 && (
          <Notice tone="refused" live title={`${countText(faults.length, 'réponse')} à corriger`}>
            <ul>
              {faults.map(({ pointer, detail }) => (
                <li key={pointer}>
                  <a
                    href={placeOf(pointer)}
                    onClick={(event) => {
                      event.preventDefault()
                      goTo(pointer)
                    }}
                  >
                    {detail}
                  </a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {send.error && <ProblemNotice error={send.error} />}
      <Actions>
        <Button variant="primary" icon={Send} disabled={send.isPending || isClosed} onClick={onSend}>
          Envoyer la demande
        </Button>
      </Actions>
    </div>
  )
}
