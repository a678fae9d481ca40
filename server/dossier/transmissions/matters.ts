import type { Deps } from '#platform/deps.ts'
import type { Carrier } from '#wording/dossier/transmissions/transmission.ts'
import type { Partner } from './partner.ts'
import { keepMatters, keptMatters } from './sending-queries.ts'

type MattersDeps = Pick<Deps, 'db' | 'realClock'>

/**
 * Whether the prefecture takes acts under a matter. Its list is kept for a day; one that does not have the matter is asked for again first, for
 * the prefecture may have added it since.
 * @returns the day of the list that does not have it; undefined when it does, or when the partner gives no list
 */
export async function unknownMatter(
  deps: MattersDeps,
  channel: Carrier,
  partner: Partner,
  matter: string,
): Promise<{ on: string } | undefined> {
  const { db, realClock } = deps
  if (!partner.classification) return undefined
  const now = realClock.instant()
  const kept = await keptMatters(db, channel, now)
  if (kept?.isOfToday && kept.matters.includes(matter)) return undefined
  const read = await partner.classification()
  if (!read) return undefined
  await keepMatters(db, channel, { on: read.on, matters: [...read.matters] }, now)
  return read.matters.has(matter) ? undefined : { on: read.on }
}
