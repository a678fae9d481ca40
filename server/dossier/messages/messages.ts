import type { MessageSide, MessageThread, NewMessage } from '#contract/dossier/messages/message.ts'
import { logReading } from '#platform/access-log.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { insertMessage, markRead, messagesOf, placeInThread, recipientsOf } from './queries.ts'

type MessageDeps = Pick<Deps, 'db' | 'clock'>

/** What is said between the town hall and the applicant, with the agents' notes when an agent reads. */
export const readThread = ({ db, clock }: MessageDeps, personId: string, dossierId: string): Promise<MessageThread> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const place = await placeInThread(scoped, dossierId, personId)
    if (!place) throw problem('dossierUnknown')
    await logReading(scoped, dossierId, 'messages')
    const said = await messagesOf(scoped, dossierId, personId)
    const of = (toApplicant: boolean) =>
      said.filter((message) => message.toApplicant === toApplicant).map(({ toApplicant: _, ...message }) => message)
    return {
      side: place.side,
      mayNote: place.isAgent,
      unread: said.filter(
        ({ toApplicant, side, readAt }) => toApplicant && readAt === null && place.side && side !== place.side,
      ).length,
      messages: of(true),
      notes: place.isAgent ? of(false) : [],
    }
  })

/**
 * Writes in the thread, or keeps a note among agents. The other side is told by e-mail that a message waits: the text
 * stays in Parvis, for a mailbox is not the dossier.
 */
export const writeMessage = (
  { db, clock }: MessageDeps,
  personId: string,
  dossierId: string,
  { body, isNote }: NewMessage,
): Promise<{ id: string }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const place = await placeInThread(scoped, dossierId, personId)
    if (!place) throw problem('dossierUnknown')
    if (isNote ? !place.isAgent : place.side === null) throw notTheirs(isNote)
    if (place.number === null) throw problem('messagesBeforeDeposit')
    return say(scoped, clock, { ...place, number: place.number }, personId, dossierId, { body, isNote })
  })

type Place = { number: string; side: MessageSide | null; authorName: string | null }

/** Writes a line and tells the other side, in the transaction of the caller. */
async function say(
  scoped: Scoped,
  clock: LegalClock,
  place: Place,
  personId: string,
  dossierId: string,
  { body, isNote }: NewMessage,
): Promise<{ id: string }> {
  const side = isNote ? 'townHall' : (place.side ?? 'townHall')
  const { id } = await insertMessage(scoped, {
    dossierId,
    personId,
    authorName: place.authorName ?? '',
    side,
    toApplicant: !isNote,
    body,
    writtenAt: clock.now(),
  })
  const to = isNote ? [] : await recipientsOf(scoped, dossierId, side)
  if (to.length > 0) {
    await enqueue(scoped, {
      key: `message/${id}`,
      channel: 'mail',
      dossierId,
      payload: { template: 'message', from: side, number: place.number, to },
    })
  }
  return { id }
}

/** What happened, said in the thread by whom it happened through: a document added, for one. */
export async function tellInThread(
  scoped: Scoped,
  clock: LegalClock,
  personId: string,
  dossierId: string,
  body: string,
): Promise<void> {
  const place = await placeInThread(scoped, dossierId, personId)
  if (!place || place.side === null || place.number === null) return
  await say(scoped, clock, { ...place, number: place.number }, personId, dossierId, { body, isNote: false })
}

/** The reader's side has now read what the other wrote. Agents who only look mark nothing. */
export const readMessages = ({ db, clock }: MessageDeps, personId: string, dossierId: string): Promise<number> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await placeInThread(scoped, dossierId, personId))) throw problem('dossierUnknown')
    return markRead(scoped, dossierId, clock.now())
  })

const notTheirs = (isNote: boolean) => problem('threadNotYours', { isNote })
