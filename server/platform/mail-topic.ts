import type { MailWords } from '#wording/agency/mail/mail.ts'
import type { Deps } from './deps.ts'
import type { Delivery } from './outbox.ts'

type TopicDeps = Pick<Deps, 'db' | 'config' | 'clock' | 'realClock'>

/** A mail of the outbox about to leave: the dossier that it is about, if any, and what the use case wrote. */
export type MailDeparture = { dossierId: string | null; payload: Record<string, unknown> }

/**
 * Words to send; or why nothing leaves, when nobody can write it or nobody waits for it any more. `to`: who is told now, when that was not
 * written with the departure; of `isPrivate` ones the outbox never learns the addresses.
 */
export type MailTopic = { words: MailWords; to?: readonly string[]; isPrivate?: true } | Delivery

/** Writes the mails of a template. Each wing declares its own topics, and `app.ts` hands them over to the mail. */
export type MailTopics = Readonly<Record<string, (deps: TopicDeps, departure: MailDeparture) => Promise<MailTopic>>>

/** Public address of the desk, without a final slash; empty when the installation has none. */
export const publicBase = ({ config }: Pick<TopicDeps, 'config'>): string => config.publicUrl?.replace(/\/$/, '') ?? ''
