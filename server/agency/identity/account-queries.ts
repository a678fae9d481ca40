import sql from 'sql-template-tag'
import type { Account, IdentityProvider, OpenSession } from '#contract/agency/people/people.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** @param key  hash of the token of the session that asks, to tell it apart */
export const openSessionsOf = (db: Database, personId: string, now: RealInstant, key: string | undefined) =>
  db.many<OpenSession>(sql`
    select
      id, device, via, created_at as "openedAt", expires_at as "expiresAt",
      coalesce(token_sha256 = ${key ?? null}, false) as "isCurrent"
    from session
    where person_id = ${personId} and revoked_at is null and expires_at > ${now.toString()}::timestamptz
    order by "isCurrent" desc, created_at desc`)

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

export const keepPassword = (db: Database, personId: string, passwordHash: string) =>
  db.run(sql`update person set password_hash = ${passwordHash} where id = ${personId}`)

export const identitiesOf = async (
  db: Database,
  personId: string,
  providerOf: (issuer: string) => IdentityProvider | undefined,
): Promise<Account['identities']> => {
  const rows = await db.many<{ issuer: string; linkedAt: string }>(sql`
    select issuer, linked_at as "linkedAt" from person_identity where person_id = ${personId} order by linked_at`)
  return rows.flatMap(({ issuer, linkedAt }) => {
    const provider = providerOf(issuer)
    return provider ? [{ provider, linkedAt }] : []
  })
}
