import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** How many desks of these communes take money on a day. */
export const openDesks = async (db: Database, communes: readonly string[], today: string): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from payment_contract
      where insee_code = any(${[...communes]}::text[]) and opened_on <= ${today}::date and (closed_on is null or closed_on >= ${today}::date)`)
  ).count
