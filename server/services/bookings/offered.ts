import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** How many rooms, things and vehicles these communes lend. */
export const offeredResources = async (db: Database, communes: readonly string[]): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from resource where is_lent and insee_code = any(${[...communes]}::text[])`)
  ).count
