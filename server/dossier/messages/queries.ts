import sql from 'sql-template-tag'
import type { DossierMessage, MessageSide } from '#contract/dossier/messages/message.ts'
import type { Scoped } from '#platform/scope.ts'

type Place = { number: string | null; side: MessageSide | null; isAgent: boolean; authorName: string | null }

/** The dossier as the thread needs it, if the person of the transaction sees it. */
export const placeInThread = (db: Scoped, dossierId: string, personId: string) =>
  db.maybeOne<Place>(sql`
    select
      d.number,
      message_side(d.id) as side,
      d.insee_code = any (array(select agent_communes())) as "isAgent",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = ${personId}) as "authorName"
    from dossier d
    where d.id = ${dossierId}`)

/** Messages and notes that the person may read, the oldest first. */
export const messagesOf = (db: Scoped, dossierId: string, personId: string) =>
  db.many<DossierMessage & { toApplicant: boolean }>(sql`
    select
      id, side, author_name as "authorName", author_id is not distinct from ${personId}::uuid as "isMine", body,
      written_at as "writtenAt", read_at as "readAt", to_applicant as "toApplicant"
    from message
    where dossier_id = ${dossierId}
    order by ordinal`)

export const insertMessage = (
  db: Scoped,
  message: {
    dossierId: string
    personId: string
    authorName: string
    side: MessageSide
    toApplicant: boolean
    body: string
    writtenAt: Temporal.Instant
  },
) =>
  db.one<{ id: string }>(sql`
    insert into message (dossier_id, author_id, author_name, side, to_applicant, body, written_at)
    values (
      ${message.dossierId}, ${message.personId}, ${message.authorName}, ${message.side}, ${message.toApplicant},
      ${message.body}, ${message.writtenAt.toString()}::timestamptz)
    returning id`)

export const markRead = async (db: Scoped, dossierId: string, at: Temporal.Instant) =>
  (await db.one<{ read: number }>(sql`select mark_messages_read(${dossierId}, ${at.toString()}::timestamptz) as read`))
    .read

export const recipientsOf = async (db: Scoped, dossierId: string, from: MessageSide) =>
  (
    await db.many<{ email: string }>(sql`
      select email from message_recipients(${dossierId}, ${from}) as email order by email`)
  ).map(({ email }) => email)
