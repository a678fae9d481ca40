import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { LinkPurpose } from './link-purpose.ts'

export type InvitationRow = {
  id: string
  personId: string
  email: string
  name: string
  purpose: LinkPurpose
  expiresAt: string
  hasSecondFactor: boolean
  /** Of a code printed at the counter: what its second half is compared with. */
  codeHash: string | null
}

/** The invitation of this secret, or of the half of a code that finds its person, as long as it was not used and its person not suspended. */
export const unusedInvitation = (db: Database, tokenSha256: string) =>
  db.maybeOne<InvitationRow>(sql`
    select
      i.id, i.person_id as "personId", p.email, trim(p.given_name || ' ' || p.family_name) as name,
      i.purpose, i.expires_at as "expiresAt", p.totp_confirmed or p.codes_confirmed as "hasSecondFactor",
      i.code_hash as "codeHash"
    from invitation i
    join person p on p.id = i.person_id
    where i.token_sha256 = ${tokenSha256}
      and i.used_at is null
      and p.disabled_at is null`)
