import sql from 'sql-template-tag'
import type { RoleGrant } from '#contract/agency/identity/session.ts'
import type { Database } from '#platform/database.ts'

export type KnownAccount = {
  id: string
  email: string
  name: string
  isAgent: boolean
  isSuspended: boolean
  grants: Pick<RoleGrant, 'role' | 'inseeCode' | 'service' | 'validTo'>[]
}

/** The accounts of these addresses, whatever the case, with their roles in force or to come. */
export const knownAccounts = (db: Database, emails: readonly string[], today: string) =>
  db.many<KnownAccount>(sql`
    select p.id, lower(p.email) as email, trim(p.given_name || ' ' || p.family_name) as name, p.disabled_at is not null as "isSuspended",
      exists (select from role_grant g where g.person_id = p.id) as "isAgent",
      coalesce((
        select jsonb_agg(jsonb_build_object('role', g.role, 'inseeCode', g.insee_code, 'service', g.service, 'validTo', g.valid_to))
        from role_grant g where g.person_id = p.id and (g.valid_to is null or g.valid_to >= ${today}::date)), '[]'::jsonb) as grants
    from person p
    where lower(p.email) = any (${[...emails]}::text[])`)

/** Two tables taken at once follow each other. */
export const holdTable = (tx: Database) =>
  tx.one<{ held: string }>(sql`select pg_advisory_xact_lock(hashtextextended('people-table', 0))::text as held`)

export type ListedGrant = RoleGrant & { familyName: string; givenName: string; email: string }

/** Roles of agents whose account is open, in force or to come. */
export const listedGrants = (db: Database, today: string) =>
  db.many<ListedGrant>(sql`
    select p.family_name as "familyName", p.given_name as "givenName", p.email, g.role, g.insee_code as "inseeCode",
      c.name as "communeName", g.service, g.valid_from as "validFrom", g.valid_to as "validTo"
    from role_grant g
    join person p on p.id = g.person_id and p.disabled_at is null
    left join commune c on c.insee_code = g.insee_code
    where g.valid_to is null or g.valid_to >= ${today}::date
    order by plain_text(p.family_name), plain_text(p.given_name), p.id, c.name nulls first, g.valid_from, g.role, g.service`)
