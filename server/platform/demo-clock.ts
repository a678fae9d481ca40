import sql from 'sql-template-tag'
import { type LegalClock, legalClockAt } from './clock.ts'
import type { Database } from './database.ts'

const PARIS = 'Europe/Paris'

/** How far a demonstration has moved legal time. Several servers follow the same row of the database. */
export type DemoClock = {
  /** Days between the real day and « aujourd’hui », as last read. */
  daysAhead(): number
  /** Reads it again: another server may have moved it. */
  follow(db: Database): Promise<void>
}

/** The given legal clock, moved forward by the days that the database keeps; the hour of the day stays the real one. */
export function movableClock(base: LegalClock): { clock: LegalClock; demoClock: DemoClock } {
  let daysAhead = 0
  return {
    clock: legalClockAt(() => base.now().toZonedDateTimeISO(PARIS).add({ days: daysAhead }).toInstant()),
    demoClock: {
      daysAhead: () => daysAhead,
      async follow(db) {
        daysAhead = await keptDaysAhead(db)
      },
    },
  }
}

/** @returns 0 when the clock is where it should be */
export const keptDaysAhead = async (db: Database): Promise<number> =>
  (await db.maybeOne<{ daysAhead: number }>(sql`select days_ahead as "daysAhead" from demo_clock`))?.daysAhead ?? 0
