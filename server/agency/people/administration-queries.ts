import sql from 'sql-template-tag'
import type { Role } from '#contract/agency/identity/session.ts'
import type {
  Delegation,
  Grant,
  NewDelegation,
  NewGrant,
  PersonCalled,
  PersonLine,
} from '#contract/agency/people/people.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

export type PersonRow = Omit<PersonLine, 'grants'> & {
  familyName: string
  givenName: string
  title: string
  phone: string
  hasPassword: boolean
  isAgent: boolean
}

const personColumns = sql`
  p.id, trim(p.given_name || ' ' || p.family_name) as name, p.family_name as "familyName", p.given_name as "givenName",
  p.email, coalesce(p.title, '') as title, coalesce(p.phone, '') as phone, p.password_hash is not null as "hasPassword", p.totp_confirmed or p.codes_confirmed as "hasSecondFactor",
  exists (select from role_grant g where g.person_id = p.id) as "isAgent",
  case
    when p.disabled_at is not null then 'suspended'
    when p.password_hash is null and not exists (select from person_identity i where i.person_id = p.id) then 'invited'
    else 'active'
  end as state`

type PeopleAsked = { q: string; who: 'agents' | 'residents'; role?: Role | undefined; commune?: string | undefined }

/** Agents, or residents found by name or address. @param limit  lines shown at most */
export const peopleFound = (db: Database, { q, who, role, commune }: PeopleAsked, today: string, limit: number) =>
  db.many<PersonRow>(sql`
    select ${personColumns}
    from person p
    where exists (select from role_grant g where g.person_id = p.id) = ${who === 'agents'}
      and plain_text(p.given_name || ' ' || p.family_name || ' ' || p.email) like '%' || plain_text(${q}) || '%'
      and (
        (${role ?? null}::text is null and ${commune ?? null}::text is null)
        or exists (
          select from role_grant g
          where g.person_id = p.id
            and (${role ?? null}::text is null or g.role = ${role ?? null})
            and (${commune ?? null}::text is null or g.insee_code is null or g.insee_code = ${commune ?? null})
            and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)))
    order by p.disabled_at is not null, plain_text(p.family_name), plain_text(p.given_name), p.id
    limit ${limit}`)

export const setCalled = (db: Database, id: string, { title, phone }: PersonCalled) =>
  db.run(sql`update person set title = nullif(${title}, ''), phone = nullif(${phone}, '') where id = ${id}`)

export const personRow = (db: Database, id: string) =>
  db.maybeOne<PersonRow>(sql`select ${personColumns} from person p where p.id = ${id}`)

/** Roles of a person, those that ended too, the newest first. */
export const everyGrantOf = (db: Database, personId: string) =>
  db.many<Grant>(sql`
    select
      g.id, g.role, g.insee_code as "inseeCode", c.name as "communeName", g.service, g.valid_from as "validFrom",
      g.valid_to as "validTo", (select trim(b.given_name || ' ' || b.family_name) from person b where b.id = g.granted_by) as "grantedBy"
    from role_grant g
    left join commune c on c.insee_code = g.insee_code
    where g.person_id = ${personId}
    order by g.valid_to is not null, g.valid_from desc, g.id desc`)

export const insertDatedGrant = (db: Database, personId: string, grant: NewGrant, grantedBy: string | null) =>
  db.run(sql`
    insert into role_grant (person_id, role, insee_code, service, valid_from, valid_to, granted_by)
    values (
      ${personId}, ${grant.role}, ${grant.inseeCode}, ${grant.service}, ${grant.validFrom}::date, ${grant.validTo}::date,
      ${grantedBy})`)

export type Period = { personId: string; validFrom: string; validTo: string | null; role?: string }

export const grantPeriod = (db: Database, id: number) =>
  db.maybeOne<Period>(sql`
    select person_id as "personId", role, valid_from as "validFrom", valid_to as "validTo"
    from role_grant
    where id = ${id}`)

export const setGrantEnd = (db: Database, id: number, validTo: string) =>
  db.run(sql`update role_grant set valid_to = ${validTo}::date where id = ${id}`)

/** What has not begun leaves no trace: nobody ever had the right. */
export const deleteGrant = (db: Database, id: number) => db.run(sql`delete from role_grant where id = ${id}`)

export const delegationsOfPerson = (db: Database, personId: string) =>
  db.many<Delegation>(sql`
    select
      d.id, d.insee_code as "inseeCode", c.name as "communeName", d.capacity, d.is_authority as "isAuthority",
      d.dossier_kinds as "dossierKinds", d.act_reference as "actReference", d.valid_from as "validFrom",
      d.valid_to as "validTo"
    from signature_delegation d
    left join commune c on c.insee_code = d.insee_code
    where d.signatory_id = ${personId}
    order by d.valid_to is not null, d.valid_from desc, d.id desc`)

export const insertDelegation = (db: Database, signatoryId: string, delegation: NewDelegation) =>
  db.run(sql`
    insert into signature_delegation
      (signatory_id, insee_code, capacity, is_authority, dossier_kinds, act_reference, valid_from, valid_to)
    values (
      ${signatoryId}, ${delegation.inseeCode}, ${delegation.capacity}, ${delegation.isAuthority},
      ${delegation.dossierKinds}, ${delegation.actReference}, ${delegation.validFrom}::date, ${delegation.validTo}::date)`)

export const delegationPeriod = (db: Database, id: number) =>
  db.maybeOne<Period>(sql`
    select signatory_id as "personId", valid_from as "validFrom", valid_to as "validTo"
    from signature_delegation
    where id = ${id}`)

export const setDelegationEnd = (db: Database, id: number, validTo: string) =>
  db.run(sql`update signature_delegation set valid_to = ${validTo}::date where id = ${id}`)

export const deleteDelegation = (db: Database, id: number) =>
  db.run(sql`delete from signature_delegation where id = ${id}`)

/** @param at  null: the account opens again */
export const setSuspended = (db: Database, id: string, at: RealInstant | null) =>
  db.run(sql`update person set disabled_at = ${at?.toString() ?? null}::timestamptz where id = ${id}`)

export const forgetSecondFactor = (db: Database, id: string) =>
  db.run(sql`
    update person set totp_secret = null, totp_confirmed = false, totp_last_step = null where id = ${id}`)

/** Administrators whose role has no end, their rows held: two people who end each other's role at once wait their turn. */
export const lastingAdministrators = async (db: Database, today: Temporal.PlainDate) =>
  (
    await db.many<{ id: string }>(sql`
      select p.id
      from role_grant g
      join person p on p.id = g.person_id
      where g.role = 'administrator' and g.valid_to is null and g.valid_from <= ${today.toString()}::date
        and p.disabled_at is null
      order by g.id
      for update of g`)
  ).map(({ id }) => id)
