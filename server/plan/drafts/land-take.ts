import type { Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/**
 * The mask of natural, farm and forest spaces (ENAF), as drafts must know it: the ledger keeps it and hands it over (`app.ts`).
 */
export type EnafMask = {
  /** m² of those spaces in a ground, a relation with a column `geom` in the legal projection; null when the mask does not cover the communes. */
  within(db: Database, ground: Sql, inseeCodes: readonly string[]): Promise<number | null>
}

/** Until a mask is loaded nothing is said of what a draft would consume. */
export const NO_MASK: EnafMask = { within: async () => null }
