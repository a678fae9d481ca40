import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** First-use link of an administrator, or the link of a person who forgot their password. */
export type LinkPurpose = 'invitation' | 'reset'

export type InvitationRow = {
  id: string
  personId: string
  email: string
  name: string
  purpose: LinkPurpose
  expiresAt: string
  totpConfirmed: boolean
}

/** The invitation of this secret, as long as it serves: not used, not expired, its person not suspended. */
export const liveInvitation = (db: Database, tokenSha256: string, now: RealInstant) =>
  db.maybeOne<InvitationRow>(sql`
    select
      i.id, i.person_id as "personId", p.email, trim(p.given_name || ' ' || p.family_name) as name,
      i.purpose, i.expires_at as "expiresAt", p.totp_confirmed as "totpConfirmed"
    from invitation i
    join person p on p.id = i.person_id
    where i.token_sha256 = ${tokenSha256}
      and i.used_at is null
      and i.expires_at > ${now.toString()}::timestamptz
      and p.disabled_at is null`)

export const insertInvitation = (
  db: Database,
  invitation: { id: string; personId: string; tokenSha256: string; createdBy: string | null; purpose: LinkPurpose },
  createdAt: RealInstant,
  expiresAt: Temporal.Instant,
) =>
  db.run(sql`
    insert into invitation (id, person_id, token_sha256, created_by, purpose, created_at, expires_at)
    values (
      ${invitation.id}, ${invitation.personId}, ${invitation.tokenSha256}, ${invitation.createdBy},
      ${invitation.purpose},
      ${createdAt.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz)`)

/** Once one serves, or another is made, the earlier ones serve no more. @returns how many were still open. */
export const closeInvitations = (
  db: Database,
  personId: string,
  now: RealInstant,
  purposes: readonly LinkPurpose[] = ['invitation', 'reset'],
) =>
  db.run(sql`
    update invitation
    set used_at = ${now.toString()}::timestamptz
    where person_id = ${personId} and used_at is null and purpose = any (${purposes})`)

/** False once it has served, was replaced or has expired: its mail need not leave any more. */
export const isInvitationOpen = async (db: Database, id: string, now: RealInstant) =>
  (await db.maybeOne<{ id: string }>(sql`
    select id from invitation where id = ${id} and used_at is null and expires_at > ${now.toString()}::timestamptz`)) !==
  undefined
