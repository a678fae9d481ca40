import type {
  DepartureChannel,
  DepartureDesk,
  DepartureGroup,
  DepartureLine,
  DeparturesQuery,
} from '#contract/agency/mail/departure.ts'
import type { Deps } from '#platform/deps.ts'
import type { OutboxChannel } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { isHubPlugged } from '#server/dossier/platau/platau.ts'
import { type DepartureState, departureSentence, mailSubject } from '#wording/agency/mail/mail.ts'
import { instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { channelCounts, type DepartureRow, departureRow, departureRows, replay } from './departures.ts'

type MailDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const LINES = 50

const STATES: Readonly<Record<DepartureGroup, readonly DepartureState[]>> = {
  unsent: ['failed', 'abandoned'],
  waiting: ['pending'],
  sent: ['sent'],
}

/**
 * Every departure of a channel, for whoever administers it: whether it left, why not. It serves to mend the mail, not to read
 * it: addresses are masked, and nothing of a dossier is shown but its public number.
 */
export async function mailDesk({ db, config }: MailDeps, query: DeparturesQuery): Promise<DepartureDesk> {
  const isConfigured = await isPlugged({ db, config }, query.channel)
  const { channel, group, before } = query
  const rows = await departureRows(db, { channel, states: STATES[group], first: 'latest', after: before }, LINES + 1)
  const counts = (await channelCounts(db)).find((one) => one.channel === channel)
  return {
    isConfigured,
    counts: { waiting: counts?.pending ?? 0, failed: counts?.failed ?? 0, abandoned: counts?.abandoned ?? 0 },
    lines: rows.slice(0, LINES).map((row) => shownDeparture(row, isConfigured)),
    isMore: rows.length > LINES,
  }
}

/** @throws Problem 404 for an unknown mail, 409 when it left or is about to. */
export async function sendAnyAgain({ db, realClock, config }: MailDeps, id: number): Promise<DepartureLine> {
  if (!(await departureRow(db, id))) throw problem('mailUnknown')
  if ((await replay(db, { id }, realClock.instant())) === 0) throw problem('mailNotAgain')
  const row = await departureRow(db, id)
  if (!row) throw problem('mailUnknown')
  return shownDeparture(row, await isPlugged({ db, config }, row.channel))
}

/** Once the mail server is mended, nothing waits for its next attempt, which may be twelve hours away. Those given up are left to a person, one by one. */
export const sendAllAgain = async (
  { db, realClock }: MailDeps,
  channel: DepartureChannel,
): Promise<{ count: number }> => ({
  count: await replay(db, { channel, isAbandonedToo: false }, realClock.instant()),
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
      return config.tdt !== undefined || isHubPlugged(db)
    case 'stateHub':
      return isHubPlugged(db)
    case 'childcare':
      return config.monenfant !== undefined
    case 'signatureBook':
      return config.parapheur !== undefined
    case 'webhook':
      return false
  }
}

/** A departure as the administration sees it, with no address in full. */
export function shownDeparture(row: Omit<DepartureRow, 'channel' | 'isBehind'>, isConfigured: boolean): DepartureLine {
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
