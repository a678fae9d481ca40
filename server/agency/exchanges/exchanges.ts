import type { Exchanges, ExchangesQuery, StuckDepartures } from '#contract/agency/exchanges/exchange.ts'
import type { ExchangeState } from '#contract/agency/exchanges/exchange-names.ts'
import type { Deps } from '#platform/deps.ts'
import type { OutboxChannel } from '#platform/outbox.ts'
import { asPerson } from '#platform/scope.ts'
import { channelCounts, type DepartureRow, departureRows, replay } from '#server/agency/mail/departures.ts'
import { isPlugged, shownDeparture } from '#server/agency/mail/desk.ts'
import { BEHIND, notPluggedText, PARTNER_NAMES, PARTNERS } from '#wording/agency/exchanges/exchange.ts'
import type { DepartureState } from '#wording/agency/mail/mail.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { ACT_TITLES, CHANNEL_NAMES } from '#wording/dossier/transmissions/transmission.ts'
import { actCounts, firstActs, stuckOf } from './queries.ts'

type ExchangeDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const LINES = 50
const ACTS = 20
const STUCK_DOSSIERS = 5

const STATES: Readonly<Record<ExchangeState, readonly DepartureState[]>> = {
  unsent: ['pending', 'failed', 'abandoned'],
  pending: ['pending'],
  failed: ['failed'],
  abandoned: ['abandoned'],
  sent: ['sent'],
}

/**
 * Everything that leaves for anyone, for whoever administers it: by partner what has not left and why, the oldest first. Addresses are masked,
 * and nothing of a dossier is shown but its public number.
 */
export async function readExchanges({ db, clock, config }: ExchangeDeps, query: ExchangesQuery): Promise<Exchanges> {
  const today = clock.today().toString()
  const { channel, state, after } = query
  const first = state === 'sent' ? 'latest' : 'oldest'
  const rows = await departureRows(db, { channel, states: STATES[state], first, after }, LINES + 1)
  const counts = new Map((await channelCounts(db)).map((one) => [one.channel, one]))
  const acts = await actCounts(db, today)
  const plugged = new Map<OutboxChannel, boolean>()
  for (const channel of PARTNERS) plugged.set(channel, await isPlugged({ db, config }, channel))
  return {
    partners: PARTNERS.map((channel) => {
      const isConfigured = plugged.get(channel) ?? false
      const { pending = 0, failed = 0, abandoned = 0, oldestAt = null } = counts.get(channel) ?? {}
      return {
        channel,
        name: PARTNER_NAMES[channel],
        isConfigured,
        notPlugged: isConfigured ? null : notPluggedText(channel),
        pending,
        failed,
        abandoned,
        oldestAt,
      }
    }),
    lines: rows.slice(0, LINES).map((row) => shown(row, plugged.get(row.channel) ?? false)),
    isMore: rows.length > LINES,
    acts: {
      ...acts,
      lines: (await firstActs(db, ACTS)).map(({ act, channel, number, ...row }) => ({
        ...row,
        number: number === null ? null : printedNumber(number),
        subject: ACT_TITLES[act] ?? 'Acte',
        channelName: CHANNEL_NAMES[channel],
        isLate: row.dueOn < today,
      })),
    },
  }
}

function shown(row: DepartureRow, isConfigured: boolean): Exchanges['lines'][number] {
  const line = shownDeparture(row, isConfigured)
  return {
    ...line,
    channel: row.channel,
    partner: PARTNER_NAMES[row.channel],
    sentence: row.isBehind
      ? BEHIND
      : isConfigured || row.state !== 'pending'
        ? line.sentence
        : notPluggedText(row.channel),
  }
}

export const replayPartner = async (
  { db, realClock }: ExchangeDeps,
  channel: OutboxChannel,
): Promise<{ count: number }> => ({
  count: await replay(db, { channel, isAbandonedToo: true }, realClock.instant()),
})

/** What has not left for the dossiers of an agent; nothing for a resident, whom the outbox is closed to. */
export const readStuck = ({ db, clock }: ExchangeDeps, personId: string): Promise<StuckDepartures> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { count, dossiers } = await stuckOf(scoped, STUCK_DOSSIERS)
    return {
      count,
      dossiers: dossiers.map(({ id, number }) => ({ id, number: number === null ? null : printedNumber(number) })),
    }
  })
