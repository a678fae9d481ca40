import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Who answers for what is kept, and who watches over it, as the legal notices name them; empty while they do not. */
export const namedController = async (db: Database) =>
  (await db.maybeOne<{ controller: string; delegate: string }>(sql`
    select concat_ws(', ', nullif(publisher_name, ''), nullif(publisher_address, '')) as controller,
      concat_ws(', ', nullif(delegate_name, ''), nullif(delegate_contact, '')) as delegate
    from installation`)) ?? { controller: '', delegate: '' }
