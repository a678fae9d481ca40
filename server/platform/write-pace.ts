import { createHmac } from 'node:crypto'
import type { Deps } from './deps.ts'
import { isShared } from './network.ts'
import { areAllAlike, noteSeen } from './networks-seen.ts'
import type { Problem } from './problem.ts'
import { countOne, forgetCounts } from './write-pace-queries.ts'

/** What each door takes from one network without an account, and in how many minutes. Choices of ours: what a family, or a small office, does in a day. */
export const DOORS = {
  agendaFeed: { most: 30, minutes: 60 },
  agendaProposal: { most: 10, minutes: 60 },
  agendaSeat: { most: 60, minutes: 10 },
  booking: { most: 20, minutes: 60 },
  bookingWaiting: { most: 20, minutes: 60 },
  dayFeed: { most: 30, minutes: 60 },
  form: { most: 30, minutes: 60 },
  mailSubscription: { most: 20, minutes: 60 },
  planRequest: { most: 10, minutes: 60 },
  pushSubscription: { most: 60, minutes: 60 },
  report: { most: 10, minutes: 1 },
} as const
export type Door = keyof typeof DOORS

/** An address that a town hall or a France Services declares, behind which many people write one after the other; and one person who signed in. */
const SHARED_TIMES = 10
/** All networks together, for one commune: a fuse, that warns long before it melts. */
export const WHOLE_TIMES = 50

/** Who writes. `network`: undefined when the address says nothing; `mail`: the address that they give; `key`: of a partner's program. */
export type Writer = { network: string | undefined; personId?: string | null; mail?: string; key?: string }

type PaceDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'> & Partial<Pick<Deps, 'log'>>

/** The present span of a door. */
export function spanOf(door: Door, now: Temporal.Instant): string {
  const ms = DOORS[door].minutes * 60_000
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / ms) * ms).toString()
}

/**
 * Counts a write that is about to be made, and refuses one too many: of a person, of a network, or of all for the commune. Where every client shows one
 * address, that address says nothing: who gives a mail is counted by it, and the others by the whole alone. Asked outside any transaction, so that the
 * count stays when the write does not.
 *
 * @param communes  those that it is for; none: no commune in particular
 * @param refused  what is told to whoever writes too much (429)
 */
export async function countWrite(
  deps: PaceDeps,
  door: Door,
  writer: Writer,
  communes: readonly (string | null)[],
  refused: () => Problem,
): Promise<void> {
  const { db, realClock, log } = deps
  const now = realClock.instant()
  const since = spanOf(door, now)
  if (writer.network !== undefined) noteSeen(db, writer.network, writer.personId ?? null, now)
  await forgetCounts(db, now.subtract({ hours: 2 }).toString())
  const own = countedAs(deps, writer, now)
  if (own && (await countOne(db, { door, since, isCommune: false, tag: own.tag })) > own.times * DOORS[door].most)
    throw refused()
  if (writer.personId) return
  const most = WHOLE_TIMES * DOORS[door].most
  for (const commune of new Set(communes.length === 0 ? [''] : communes.map((one) => one ?? ''))) {
    const count = await countOne(db, { door, since, isCommune: true, tag: commune })
    if (count === most + 1) log?.warn({ door, commune, most }, 'writes without an account: the ceiling is reached')
    if (count > most) throw refused()
  }
}

/** By what a writer is counted, as a hash that changes with the day; undefined: by the whole alone. */
function countedAs({ db, clock, config }: PaceDeps, writer: Writer, now: Temporal.Instant) {
  const { network, personId, mail, key } = writer
  const tag = (said: string) =>
    createHmac('sha256', config.secretKey).update(`${clock.today()}/${said}`).digest('base64url')
  if (key !== undefined) return { tag: tag(`cle/${key}`), times: 1 }
  if (personId) return { tag: tag(`personne/${personId}`), times: SHARED_TIMES }
  const isKnown = network !== undefined && !areAllAlike(db, now)
  if (isKnown)
    return { tag: tag(`reseau/${network}`), times: isShared(network, config.sharedNetworks) ? SHARED_TIMES : 1 }
  return mail ? { tag: tag(`adresse/${mail.trim().toLowerCase()}`), times: 1 } : undefined
}
