import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** The office of an invitation that still serves. */
export const invitationServes = (db: Database, id: string, now: Temporal.Instant) =>
  db.maybeOne<{ name: string }>(sql`
    select o.name
    from office_invitation i join office o on o.id = i.office_id
    where i.id = ${id} and i.used_at is null and i.expires_at > ${now.toString()}::timestamptz`)
