import { Send } from 'lucide-react'
import type { RefObject } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { countText } from '#wording/quantity.ts'

type Props = {
  isClosed: boolean
  faults: readonly { pointer: string; detail: string }[]
  list: RefObject<HTMLDivElement | null>
  send: { error: Error | null; isPending: boolean }
  onSend: () => void
}

/** Where an answer to mend stands on the page. */
const placeOf = (pointer: string) => `#q-${pointer.split('/')[2] ?? ''}`

/** The hand goes to the question, not beside it. */
const goTo = (pointer: string) =>
  document.querySelector<HTMLElement>(`${placeOf(pointer)} :is(input, select, textarea, button)`)?.focus()

/** The end of a form: what is to mend, each a link to its question, and what sends it. */
export const SendingPart = ({ isClosed, faults, list, send, onSend }: Props) => (
  <div className={stack.loose}>
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
