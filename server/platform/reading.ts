import sql from 'sql-template-tag'
import { type Database, type DatabaseConnection, nativeConnection } from './database.ts'
import { unreachedDatabase } from './database-unreached.ts'

/** Public readings, by a standby when it follows closely enough. */
export type Reading = {
  /** @param work  given what it reads, and how late that may be: 0 of the database itself */
  read<T>(work: (db: Database, lateMs: number) => Promise<T>): Promise<T>
}

/** Later than that, the database itself answers. */
export const LATEST_MS = 30_000

/** How long what was found of a standby holds; it is then looked at again, while it still serves. */
const FOUND_FOR_MS = 1_000

/** A standby that is late or gone is left alone so long. */
const LEFT_FOR_MS = 5_000

/** Without a standby the database itself answers everything. */
export const readingOf = (db: Database): Reading => ({ read: (work) => work(db, 0) })

/** Nothing waits long for a standby, which the database replaces at once. */
export const standbyConnection = (url: string): DatabaseConnection => ({
  ...nativeConnection(url),
  connectionTimeoutMillis: 1_000,
  query_timeout: 5_000,
})

/**
 * A standby answers while it shows a server seen no more than `LATEST_MS` ago: each writes its life in the database, so that
 * what is late is measured on the rows themselves. One that is late, gone, or gives up a statement leaves it to the database.
 *
 * @param nowMs  a clock in ms, for what was found to be looked at again
 */
export function readingOfStandby(db: Database, standby: Database, nowMs: () => number = Date.now): Reading {
  let found: { lateMs: number; at: number } | undefined
  let looking: Promise<void> | undefined
  const isOld = (now: number) =>
    found === undefined || now - found.at > (found.lateMs > LATEST_MS ? LEFT_FOR_MS : FOUND_FOR_MS)
  const look = async () => {
    const lateMs = await latenessOf(standby).catch(() => Number.POSITIVE_INFINITY)
    found = { lateMs, at: nowMs() }
    looking = undefined
  }
  const lateness = async () => {
    if (isOld(nowMs())) looking ??= look()
    if (found === undefined) await looking
    return found === undefined ? Number.POSITIVE_INFINITY : found.lateMs + nowMs() - found.at
  }
  return {
    async read(work) {
      const lateMs = await lateness()
      if (lateMs > LATEST_MS) return work(db, 0)
      try {
        return await work(standby, lateMs)
      } catch (error) {
        if (!isGivenUp(error)) throw error
        found = { lateMs: Number.POSITIVE_INFINITY, at: nowMs() }
        return work(db, 0)
      }
    },
  }
}

/** A standby that receives what contradicts a statement stops it (40001), or is gone, or says nothing. */
const isGivenUp = (error: unknown) =>
  unreachedDatabase(error) !== undefined ||
  (error instanceof Error && (Reflect.get(error, 'code') === '40001' || error.message === 'Query read timeout'))

/** Of a database that nobody writes to, nothing says how late it is. */
async function latenessOf(standby: Database): Promise<number> {
  const { lateMs } = await standby.one<{ lateMs: number | null }>(sql`
    select ceil(extract(epoch from clock_timestamp() - max(seen_at)) * 1000)::int as "lateMs" from server_process`)
  return lateMs === null ? Number.POSITIVE_INFINITY : Math.max(lateMs, 0)
}
