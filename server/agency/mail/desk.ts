import type {
  DepartureChannel,
  DepartureDesk,
  DepartureLine,
  DeparturesQuery,
} from '#contract/agency/mail/departure.ts'
import type { Deps } from '#platform/deps.ts'
import type { OutboxChannel } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { isHubPlugged } from '#server/dossier/platau/platau.ts'
import { departureSentence, mailSubject } from '#wording/agency/mail/mail.ts'
import { instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type DeskRow, mailCounts, mailLine, mailLines, tryAgain, tryAllAgain } from './desk-queries.ts'

type MailDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const LINES = 50

/**
 * Every departure of a channel, for whoever administers it: whether it left, why not. It serves to mend the mail, not to read
 * it: addresses are masked, and nothing of a dossier is shown but its public number.
 */
export async function mailDesk({ db, config }: MailDeps, query: DeparturesQuery): Promise<DepartureDesk> {
  const isConfigured = await isPlugged({ db, config }, query.channel)
  const rows = await mailLines(db, query, LINES + 1)
  return {
    isConfigured,
    counts: await mailCounts(db, query.channel),
    lines: rows.slice(0, LINES).map((row) => shownDeparture(row, isConfigured)),
    isMore: rows.length > LINES,
  }
}

/** @throws Problem 404 for an unknown mail, 409 when it left or is about to. */
export async function sendAnyAgain({ db, realClock, config }: MailDeps, id: number): Promise<DepartureLine> {
  if (!(await mailLine(db, id))) throw problem('mailUnknown')
  if ((await tryAgain(db, id, realClock.instant())) === 0) throw problem('mailNotAgain')
  const row = await mailLine(db, id)
  if (!row) throw problem('mailUnknown')
  return shownDeparture(row, await isPlugged({ db, config }, row.channel))
}

/** Once the mail server is mended, nothing waits for its next attempt, which may be twelve hours away. */
export const sendAllAgain = async (
  { db, realClock }: MailDeps,
  channel: DepartureChannel,
): Promise<{ count: number }> => ({
  count: await tryAllAgain(db, channel, realClock.instant()),
})

/** True when something leaves by that channel from this server; the hub is plugged in on screen, the others when the server starts. */
export async function isPlugged(
  { db, config }: Pick<MailDeps, 'db' | 'config'>,
  channel: OutboxChannel,
): Promise<boolean> {
  switch (channel) {
    case 'mail':
      return config.smtp !== undefined
    case 'legalityControl':
      return config.tdt !== undefined
    case 'stateHub':
      return isHubPlugged(db)
    case 'webhook':
      return false
  }
}

/** A departure as the administration sees it, with no address in full. */
export function shownDeparture(row: Omit<DeskRow, 'channel'>, isConfigured: boolean): DepartureLine {
  const { dossierId, number, communeName, state } = row
  const isWaiting = state === 'failed' || (state === 'pending' && isConfigured)
  return {
    id: row.id,
    subject: mailSubject(row.template),
    dossier:
      dossierId === null
        ? null
        : { id: dossierId, number: number === null ? null : printedNumber(number), communeName: communeName ?? '' },
    to: row.to.map(masked),
    state,
    sentence: departureSentence({
      state,
      isConfigured,
      sentOn: row.sentAt && instantText(row.sentAt),
      answer: row.answer && withoutAddresses(row.answer),
    }),
    attempts: row.attempts,
    writtenAt: row.writtenAt,
    nextAttemptAt: isWaiting ? row.nextAttemptAt : null,
  }
}

/** Enough to see a domain that refuses, or a slip of the hand; not enough to know whose it is. */
const masked = (address: string) => address.replace(/^(.).*@/, '$1…@')

/** A mail server says again the address that it refuses. */
const withoutAddresses = (answer: string) => answer.replaceAll(/[^\s<>@,;:]+@[^\s<>@,;:]+/g, masked)
