import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** @returns 1 when it was open and theirs. */
export const revokeSession = (db: Database, personId: string, sessionId: string, now: RealInstant) =>
  db.run(sql`
    update session
    set revoked_at = ${now.toString()}::timestamptz
    where id = ${sessionId} and person_id = ${personId} and revoked_at is null`)

/** Every session of a person but the one that asks. */
export const revokeOtherSessions = (db: Database, personId: string, key: string | undefined, now: RealInstant) =>
  db.run(sql`
    update session
    set revoked_at = ${now.toString()}::timestamptz
    where person_id = ${personId} and revoked_at is null and token_sha256 is distinct from ${key ?? null}`)
