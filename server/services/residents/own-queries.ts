import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** The person no longer wants what was asked with that address, signed out, joined to their account: it is asked again before it is. */
export const withdrawProof = (db: Database, personId: string) =>
  db.run(sql`update person set email_proven_at = null where id = ${personId}`)
