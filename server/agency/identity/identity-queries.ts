import sql from 'sql-template-tag'
import type { IdentityProvider } from '#contract/agency/people/people.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

export type AttemptRow = {
  provider: IdentityProvider
  browserSha256: string
  secrets: Buffer
  returnTo: string
  personId: string | null
}

export const insertAttempt = (db: Database, stateSha256: string, attempt: AttemptRow, expiresAt: Temporal.Instant) =>
  db.run(sql`
    insert into identity_attempt (state_sha256, provider, browser_sha256, secrets, return_to, person_id, expires_at)
    values (
      ${stateSha256}, ${attempt.provider}, ${attempt.browserSha256}, ${attempt.secrets}, ${attempt.returnTo},
      ${attempt.personId}, ${expiresAt.toString()}::timestamptz)`)

/** Takes the attempt away: it serves once. Those that were given up go with it. */
export async function takeAttempt(
  db: Database,
  stateSha256: string,
  now: RealInstant,
): Promise<AttemptRow | undefined> {
  await db.run(sql`delete from identity_attempt where expires_at <= ${now.toString()}::timestamptz`)
  return db.maybeOne<AttemptRow>(sql`
    delete from identity_attempt
    where state_sha256 = ${stateSha256}
    returning
      provider, browser_sha256 as "browserSha256", secrets, return_to as "returnTo", person_id as "personId"`)
}

/** An identity as its issuer names it; `provider` is the one behind ProConnect. */
export type IdentityKey = { issuer: string; subject: string; provider: string | null }

export const personOfIdentity = (db: Database, { issuer, subject, provider }: IdentityKey) =>
  db.maybeOne<{ personId: string; isSuspended: boolean }>(sql`
    select i.person_id as "personId", p.disabled_at is not null as "isSuspended"
    from person_identity i
    join person p on p.id = i.person_id
    where i.issuer = ${issuer} and i.subject = ${subject} and i.provider is not distinct from ${provider}`)

export const insertIdentity = (db: Database, key: IdentityKey, personId: string, at: RealInstant) =>
  db.run(sql`
    insert into person_identity (issuer, subject, provider, person_id, linked_at)
    values (${key.issuer}, ${key.subject}, ${key.provider}, ${personId}, ${at.toString()}::timestamptz)`)

/** What the identity provider will ask for when this session ends. */
export const sessionIdToken = (db: Database, key: string) =>
  db.maybeOne<{ via: string; idToken: Buffer | null }>(sql`
    select via, id_token as "idToken" from session where token_sha256 = ${key} and revoked_at is null`)
