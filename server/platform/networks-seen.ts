import type { Database } from './database.ts'

/** From where people who signed in, and those who write without an account, were seen; by this server, for a day. */
type Seen = Map<string, { at: number; persons: Set<string> }>

const KEPT_MS = 24 * 3_600_000
const NETWORKS_MAX = 2000
/** Below, one address is that of one office: nothing says that a proxy hides the others. */
const PERSONS_LEAST = 3
const PERSONS_MAX = 50

/** Under this name stand those whose address says nothing: they asked from this machine. */
const NOWHERE = ''

const seen = new WeakMap<Database, Seen>()

export function noteSeen(
  db: Database,
  network: string | undefined,
  personId: string | null,
  now: Temporal.Instant,
): void {
  const all: Seen = seen.get(db) ?? new Map()
  seen.set(db, all)
  const at = now.epochMilliseconds
  if (all.size > NETWORKS_MAX)
    for (const [name, one] of all) if (one.at < at - KEPT_MS || all.size > NETWORKS_MAX) all.delete(name)
  const one = all.get(network ?? NOWHERE) ?? { at, persons: new Set<string>() }
  one.at = at
  if (personId !== null && one.persons.size < PERSONS_MAX) one.persons.add(personId)
  all.set(network ?? NOWHERE, one)
}

/** What is known of the addresses that clients show: of too few people nothing is said. */
export type Alike = { network: string | undefined; persons: number }

/**
 * The one address from which all were seen, when enough people signed in from it for it to be no office: a proxy that does not say for whom it asks.
 * Nobody makes it look so from outside: only people who signed in count.
 */
export function seenAlike(db: Database, now: Temporal.Instant): Alike | undefined {
  const recent = [...(seen.get(db) ?? [])].filter(([, { at }]) => at > now.epochMilliseconds - KEPT_MS)
  const [only, other] = recent
  if (!only || other || only[1].persons.size < PERSONS_LEAST) return undefined
  return { network: only[0] === NOWHERE ? undefined : only[0], persons: only[1].persons.size }
}

export const areAllAlike = (db: Database, now: Temporal.Instant): boolean => seenAlike(db, now) !== undefined
