import { addressOf } from '#client/api/call.ts'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { GrantEvent, GrantPage, Vote } from '#contract/services/grants/grant.ts'
import { grantOperations } from '#contract/services/grants/grant-operations.ts'
import { dayText } from '#wording/day.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { GRANT_EVENT_NAMES, quorumText, voteText } from '#wording/services/grants/grant-words.ts'

/** What was done of a grant, in order. */
export const GrantEventsPart = ({ grant: { id, events } }: { grant: GrantPage }) => (
  <section className={stack.close} aria-labelledby="suite">
    <h2 id="suite">Ce qui a été fait</h2>
    <Rows>
      {events.map((event) => (
        <Row key={event.ordinal}>
          <p>
            <strong>{GRANT_EVENT_NAMES[event.kind]}</strong>
            {[`le ${dayText(event.on)}`, ...detailsOf(event)].map((detail) => `, ${detail}`)}
          </p>
          {event.vote && <VoteText vote={event.vote} />}
          {event.body && <p>{event.body}</p>}
          {event.hasLetter && (
            <p>
              <a href={addressOf(grantOperations.grantLetter, { params: { id, ordinal: event.ordinal } })}>
                Lire (PDF)
              </a>
            </p>
          )}
        </Row>
      ))}
    </Rows>
  </section>
)

const detailsOf = ({ amountCents, reference, kind, agent }: GrantEvent): string[] => [
  ...(amountCents === null || kind === 'refused' ? [] : [amountText(amountCents)]),
  ...(reference === null ? [] : [kind === 'paymentOrdered' ? reference : `délibération ${reference}`]),
  ...(agent === null ? [] : [agent]),
]

const VoteText = ({ vote }: { vote: Vote }) => (
  <p className={prose.small}>
    {voteText(vote)}
    {quorumText(vote) && `. ${quorumText(vote)}`}
    {vote.absent.length > 0 && `. Absents : ${vote.absent.join(', ')}`}
    {(vote.represented?.length ?? 0) > 0 && `. Représentés par un pouvoir : ${vote.represented?.join(', ')}`}
    {vote.excluded.length > 0 &&
      `. Hors du compte, en raison d’un intérêt : ${vote.excluded.map(({ name, nature }) => `${name} (${nature})`).join(', ')}`}
    .
  </p>
)
