import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { LinkPurpose } from './link-purpose.ts'

export const insertInvitation = (
  db: Database,
  invitation: {
    id: string
    personId: string
    tokenSha256: string
    codeHash?: string
    createdBy: string | null
    purpose: LinkPurpose
  },
  createdAt: RealInstant,
  expiresAt: Temporal.Instant,
) =>
  db.run(sql`
    insert into invitation (id, person_id, token_sha256, code_hash, created_by, purpose, created_at, expires_at)
    values (
      ${invitation.id}, ${invitation.personId}, ${invitation.tokenSha256}, ${invitation.codeHash ?? null},
      ${invitation.createdBy}, ${invitation.purpose},
      ${createdAt.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz)`)

/** Once one serves, or another is made, the earlier ones serve no more. @returns how many were still open. */
export const closeInvitations = (
  db: Database,
  personId: string,
  now: RealInstant,
  purposes: readonly LinkPurpose[] = ['invitation', 'entry', 'reset', 'opening', 'counter'],
) =>
  db.run(sql`
    update invitation
    set used_at = ${now.toString()}::timestamptz
    where person_id = ${personId} and used_at is null and purpose = any (${purposes})`)

/** @returns 0 when it no longer serves: two answers at once do not both enter */
export const spendInvitation = (db: Database, id: string, now: RealInstant) =>
  db.run(sql`
    update invitation
    set used_at = ${now.toString()}::timestamptz
    where id = ${id} and used_at is null and expires_at > ${now.toString()}::timestamptz`)

/** False once it has served, was replaced or has expired: its mail need not leave any more. */
export const isInvitationOpen = async (db: Database, id: string, now: RealInstant) =>
  (await db.maybeOne<{ id: string }>(sql`
    select id from invitation where id = ${id} and used_at is null and expires_at > ${now.toString()}::timestamptz`)) !==
  undefined
