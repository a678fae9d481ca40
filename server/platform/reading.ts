import sql from 'sql-template-tag'
import type { Database } from './database.ts'
import { unreachedDatabase } from './database-unreached.ts'

/** Public readings, by a standby when it follows closely enough. */
export type Reading = {
  /** @param work  given what it reads, and how late that may be: 0 of the database itself */
  read<T>(work: (db: Database, lateMs: number) => Promise<T>): Promise<T>
}

/** Later than that, the database itself answers. */
export const LATEST_MS = 30_000

/** How long what was found of a standby holds. */
const FOUND_FOR_MS = 1_000

/** Without a standby the database itself answers everything. */
export const readingOf = (db: Database): Reading => ({ read: (work) => work(db, 0) })

/**
 * A standby answers while it shows a server seen no more than `LATEST_MS` ago: each writes its life in the database, so that
 * what is late is measured on the rows themselves. One that is late, gone, or gives up a statement leaves it to the database.
 *
 * @param nowMs  a clock in ms, for what was found to be looked at again
 */
export function readingOfStandby(db: Database, standby: Database, nowMs: () => number = Date.now): Reading {
  let found: { lateMs: Promise<number>; at: number } | undefined
  const lateness = () => {
    const now = nowMs()
    if (found === undefined || now - found.at > FOUND_FOR_MS) {
      found = { at: now, lateMs: latenessOf(standby).catch(() => Number.POSITIVE_INFINITY) }
    }
    return found.lateMs.then((lateMs) => lateMs + now - (found?.at ?? now))
  }
  return {
    async read(work) {
      const lateMs = await lateness()
      if (lateMs > LATEST_MS) return work(db, 0)
      try {
        return await work(standby, lateMs)
      } catch (error) {
        if (!isGivenUp(error)) throw error
        found = { at: nowMs(), lateMs: Promise.resolve(Number.POSITIVE_INFINITY) }
        return work(db, 0)
      }
    },
  }
}

/** A standby that receives what contradicts a statement stops it (40001), or is gone. */
const isGivenUp = (error: unknown) =>
  unreachedDatabase(error) !== undefined || (error instanceof Error && Reflect.get(error, 'code') === '40001')

/** Of a database that nobody writes to, nothing says how late it is. */
async function latenessOf(standby: Database): Promise<number> {
  const { lateMs } = await standby.one<{ lateMs: number | null }>(sql`
    select ceil(extract(epoch from clock_timestamp() - max(seen_at)) * 1000)::int as "lateMs" from server_process`)
  return lateMs === null ? Number.POSITIVE_INFINITY : Math.max(lateMs, 0)
}
