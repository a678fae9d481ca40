import type { GrantEventKind } from '#contract/services/grants/grant.ts'
import { factsAfter, type GrantFacts, NEW_GRANT } from '#contract/services/grants/grant-course.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import type { GrantMailKind } from '#wording/services/grants/grant-mails.ts'
import { applicantEmail, type EventPayload, eventsOf, insertEvent, saveFacts } from './queries.ts'

export type NewEvent = {
  kind: GrantEventKind
  body: string
  payload: EventPayload
  on: string
  at: string
  actorId: string | null
}

/** Which events are told to the association by mail; the decision itself is told with its letter by the request. */
const TOLD: Partial<Record<GrantEventKind, GrantMailKind>> = {
  agreementDrafted: 'agreement',
  paymentOrdered: 'payment',
  reminded: 'reminder',
  reportSoon: 'reportSoon',
  reportLate: 'reportLate',
}

/** Appends an event, chained to the one before; what the grant is, and the mail, follow in the same transaction. */
export async function record(
  db: Database | Scoped,
  { id, requestId }: { id: string; requestId: string },
  event: NewEvent,
): Promise<GrantFacts> {
  const before = await eventsOf(db, id)
  const previousSha256 = before.at(-1)?.chainSha256 ?? ''
  const ordinal = before.length + 1
  const { kind, body, payload, on, actorId } = event
  const chainSha256 = sha256(JSON.stringify([previousSha256, id, ordinal, kind, body, payload, on, actorId]))
  await insertEvent(db, id, { ...event, ordinal, previousSha256, chainSha256 })
  const facts = [...before, event].reduce<GrantFacts>(factsAfter, NEW_GRANT)
  if (kind !== 'received') await saveFacts(db, id, facts)
  const mail = TOLD[kind]
  const email = mail ? await applicantEmail(db, requestId) : null
  if (mail && email)
    await enqueue(db as Database, {
      key: `grant/${id}/${ordinal}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: `grant.${mail}`, grant: id, to: [email] },
    })
  return facts
}
