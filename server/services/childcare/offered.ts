import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** How many structures take children in these communes. */
export const offeredStructures = async (db: Database, communes: readonly string[]): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from childcare_structure where insee_code = any(${[...communes]}::text[])`)
  ).count
