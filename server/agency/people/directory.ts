import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DelegationRow, Directory, ServiceAddress } from '#server/dossier/letters/letters.ts'

/** True when that person may read again a decision of the commune today. */
export const mayReview = async (db: Scoped, personId: string, inseeCode: string, today: string) =>
  (
    await db.one<{ may: boolean }>(sql`
      select exists (
        select from role_grant
        where person_id = ${personId} and role in ('caseOfficer', 'signatory')
          and (insee_code is null or insee_code = ${inseeCode})
          and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)) as may`)
  ).may

/** Delegations of a signatory on a commune, those that ended too: the law says why one does not serve. */
export const delegationsOf = (db: Scoped, signatoryId: string, inseeCode: string) =>
  db.many<DelegationRow>(sql`
    select
      capacity, act_reference as "actReference", dossier_kinds as "dossierKinds", is_authority as "isAuthority",
      valid_from as "validFrom", valid_to as "validTo"
    from signature_delegation
    where signatory_id = ${signatoryId} and insee_code = ${inseeCode}
    order by is_authority desc, valid_from desc`)

export const personEmail = (db: Scoped, id: string) =>
  db.one<{ email: string }>(sql`select email from person where id = ${id}`)

export const personName = (db: Scoped, id: string) =>
  db.one<{ name: string }>(sql`select trim(given_name || ' ' || family_name) as name from person where id = ${id}`)

/** Accounts that answer for the service on the commune today. */
export const accountsOfService = (db: Database, service: string, inseeCode: string, today: string) =>
  db.many<{ email: string }>(sql`
    select distinct p.email
    from role_grant g
    join person p on p.id = g.person_id and p.disabled_at is null
    where g.role = 'consultee' and g.service = ${service} and (g.insee_code is null or g.insee_code = ${inseeCode})
      and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)
    order by p.email`)

/** Those who hold the role of signatory on the commune today and a delegation in force for that kind of dossier. */
export const signatories = (db: Scoped, inseeCode: string, kind: string, today: string, but: string) =>
  db.many<{ email: string }>(sql`
    select p.email
    from person p
    where p.id <> ${but} and p.disabled_at is null
      and exists (
        select from role_grant g
        where g.person_id = p.id and g.role = 'signatory' and (g.insee_code is null or g.insee_code = ${inseeCode})
          and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
      and exists (
        select from signature_delegation s
        where s.signatory_id = p.id and s.insee_code = ${inseeCode}
          and (s.dossier_kinds is null or ${kind} = any (s.dossier_kinds))
          and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to >= ${today}::date))
    order by p.email`)

/** Who may sign for that kind of dossier of the commune on that day, in which capacity: the authority first. */
export const signers = (db: Scoped, inseeCode: string, kind: string, today: string) =>
  db.many<{ id: string; name: string; capacity: string }>(sql`
    select p.id, trim(p.given_name || ' ' || p.family_name) as name, s.capacity
    from person p
    cross join lateral (
      select s.capacity, s.is_authority
      from signature_delegation s
      where s.signatory_id = p.id and s.insee_code = ${inseeCode}
        and (s.dossier_kinds is null or ${kind} = any (s.dossier_kinds))
        and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to >= ${today}::date)
      order by s.is_authority desc, s.valid_from desc
      limit 1
    ) as s
    where p.disabled_at is null
      and exists (
        select from role_grant g
        where g.person_id = p.id and g.role = 'signatory' and (g.insee_code is null or g.insee_code = ${inseeCode})
          and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
    order by s.is_authority desc, name`)

/** The address of each service in the directory of the commune, or where it was written to last, and whether an account answers. */
export const addressBook = (db: Scoped, inseeCode: string, services: readonly string[], today: string) =>
  db.many<ServiceAddress>(sql`
    select service, coalesce(written, email) as email, "hasAccount"
    from unnest(${[...services]}::text[]) as wanted (service)
    cross join lateral (
      select
        (
          select c.service_email
          from consultation c
          join dossier d on d.id = c.dossier_id
          where c.service = wanted.service and d.insee_code = ${inseeCode} and c.service_email is not null
            and c.link_revoked_on is null
          order by c.asked_on desc
          limit 1
        ) as email,
        (
          select a.email
          from service_address a
          where a.service = wanted.service and a.email <> '' and (a.insee_code is null or a.insee_code = ${inseeCode})
          order by a.insee_code nulls last
          limit 1
        ) as written,
        exists (
          select from role_grant g
          join person p on p.id = g.person_id and p.disabled_at is null
          where g.role = 'consultee' and g.service = wanted.service
            and (g.insee_code is null or g.insee_code = ${inseeCode})
            and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)
        ) as "hasAccount"
    ) as known
    where written is not null or email is not null or "hasAccount"`)

/** Where a service is reached by post from a commune, as its administrator wrote it. */
export const postalAddress = (db: Scoped, inseeCode: string, service: string) =>
  db.maybeOne<{ name: string; address: string }>(sql`
    select name, address
    from service_address
    where service = ${service} and (insee_code is null or insee_code = ${inseeCode})
    order by insee_code nulls last
    limit 1`)

/** The readers that the rooms of a dossier are given. */
export const directory: Directory = {
  nameOf: async (db, personId) => (await personName(db, personId)).name,
  emailOf: async (db, personId) => (await personEmail(db, personId)).email,
  delegationsOf,
  mayReview,
  signatoriesOf: async (...asked) => (await signatories(...asked)).map(({ email }) => email),
  signersOf: signers,
  accountsOfService: async (...asked) => (await accountsOfService(...asked)).map(({ email }) => email),
  addressBook,
  postalAddress,
}
