import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { RequestEvent } from '#contract/services/forms/form-request.ts'
import { dayText } from '#wording/day.ts'
import { REQUEST_EVENT_NAMES } from '#wording/services/forms/form-words.ts'

type Props = { events: readonly RequestEvent[]; letterHref: (ordinal: number) => string }

/** What was done of a request, in order. */
export const EventsPart = ({ events, letterHref }: Props) => (
  <section className={stack.close} aria-labelledby="suite">
    <h2 id="suite">Ce qui a été fait</h2>
    <Rows>
      {events.map(({ ordinal, kind, on, body, agent, answerBy, hasLetter }) => (
        <Row key={ordinal}>
          <p>
            <strong>{REQUEST_EVENT_NAMES[kind]}</strong>, le {dayText(on)}
            {agent && `, ${agent}`}
            {answerBy && `, réponse attendue jusqu’au ${dayText(answerBy)}`}
          </p>
          {body && <p>{body}</p>}
          {hasLetter && (
            <p>
              <a href={letterHref(ordinal)}>Lire la lettre (PDF)</a>
            </p>
          )}
        </Row>
      ))}
    </Rows>
  </section>
)
