import sql from 'sql-template-tag'
import type { KeyScope } from '#contract/plan/ogc/access-key.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type KeyRow = {
  id: string
  name: string
  scopes: KeyScope[]
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  lastUsedAt: string | null
}

/** Keys of the person of the transaction, the last given first. */
export const ownKeys = (scoped: Scoped) =>
  scoped.many<KeyRow>(sql`
    select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
      last_used_at as "lastUsedAt"
    from access_key
    where person_id = current_person()
    order by created_at desc, id`)

export const insertKey = (
  scoped: Scoped,
  key: {
    personId: string
    name: string
    secretSha256: string
    scopes: readonly string[]
    now: string
    expiresAt: string
  },
) =>
  scoped.one<{ id: string }>(sql`
    insert into access_key (person_id, name, secret_sha256, scopes, created_at, expires_at)
    values (${key.personId}, ${key.name}, ${key.secretSha256}, ${[...key.scopes]}::text[], ${key.now}::timestamptz, ${key.expiresAt}::timestamptz)
    returning id`)

/** @returns rows changed: none when it is not theirs, or no longer opens anything */
export const revokeKey = (scoped: Scoped, id: string, now: string) =>
  scoped.run(sql`
    update access_key set revoked_at = ${now}::timestamptz
    where id = ${id} and person_id = current_person() and revoked_at is null`)

type Holder = { id: string; personId: string; name: string; scopes: string[]; isToNote: boolean }

/** Whose a secret is, with the rights of the server: the one reading that comes before a person is known. */
export const holderOf = (db: Database, secretSha256: string, now: string) =>
  db.maybeOne<Holder>(sql`
    select k.id, k.person_id as "personId", k.name, k.scopes,
      (k.last_used_at is null or k.last_used_at < ${now}::timestamptz - interval '1 minute') as "isToNote"
    from access_key k
    join person p on p.id = k.person_id
    where k.secret_sha256 = ${secretSha256}
      and k.revoked_at is null and k.expires_at > ${now}::timestamptz and p.disabled_at is null`)

export const noteUse = (db: Database, id: string, now: string) =>
  db.run(sql`update access_key set last_used_at = ${now}::timestamptz, use_count = use_count + 1 where id = ${id}`)
