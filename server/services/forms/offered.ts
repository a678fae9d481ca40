import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** How many published forms these communes answer: their own, and those of the whole territory. */
export const offeredForms = async (db: Database, communes: readonly string[]): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from form
      where state = 'published' and (insee_code is null or insee_code = any(${[...communes]}::text[]))`)
  ).count
