import sql from 'sql-template-tag'
import type { Role, RoleGrant } from '#contract/agency/identity/session.ts'
import type { IdentityProvider, OpenSession, Account as ShownAccount } from '#contract/agency/people/people.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

export type Account = {
  id: string
  email: string
  familyName: string
  givenName: string
  passwordHash: string | null
  totpSecret: Buffer | null
  totpConfirmed: boolean
  totpLastStep: number | null
  /** A first printed code has served. */
  codesConfirmed: boolean
}

/** True once a code is asked at each sign-in: of an application, or printed. */
export const hasSecondFactor = ({ totpConfirmed, codesConfirmed }: Pick<Account, 'totpConfirmed' | 'codesConfirmed'>) =>
  totpConfirmed || codesConfirmed

export const accountByEmail = (db: Database, email: string) =>
  db.maybeOne<Account>(sql`${account} where lower(email) = lower(${email}) and disabled_at is null`)

export const accountById = (db: Database, id: string) =>
  db.maybeOne<Account>(sql`${account} where id = ${id} and disabled_at is null`)

export const insertPerson = (
  db: Database,
  person: { email: string; familyName: string; givenName: string; passwordHash: string | null },
) =>
  db.one<{ id: string }>(sql`
    insert into person (email, family_name, given_name, password_hash)
    values (${person.email}, ${person.familyName}, ${person.givenName}, ${person.passwordHash})
    returning id`)

/** @returns 1 when this step had not served yet, 0 otherwise. */
export const spendStep = (db: Database, id: string, step: number) =>
  db.run(sql`
    update person
    set totp_last_step = ${step}, totp_confirmed = true
    where id = ${id} and (totp_last_step is null or totp_last_step < ${step})`)

/** The person showed that they read what is sent there. A change of address takes it back, by the database. */
export const proveAddress = (db: Database, id: string, at: RealInstant) =>
  db.run(sql`update person set email_proven_at = ${at.toString()}::timestamptz where id = ${id}`)

/** Roles in force or to come; those that ended are history. */
export const grantsOf = (db: Database, personId: string, today: Temporal.PlainDate) =>
  db.many<RoleGrant>(sql`
    select
      g.role, g.insee_code as "inseeCode", c.name as "communeName", g.service,
      g.valid_from as "validFrom", g.valid_to as "validTo"
    from role_grant g
    left join commune c on c.insee_code = g.insee_code
    where g.person_id = ${personId} and (g.valid_to is null or g.valid_to >= ${today.toString()}::date)
    order by g.role, c.name nulls first`)

/** True when the person holds one of these roles today, on whatever commune. */
export const holdsOneOf = async (db: Database, personId: string, roles: readonly Role[], today: Temporal.PlainDate) =>
  (await grantsOf(db, personId, today)).some(
    ({ role, validFrom }) => roles.includes(role) && validFrom <= today.toString(),
  )

export const insertGrant = (
  db: Database,
  grant: {
    personId: string
    role: Role
    inseeCode: string | null
    service: string | null
    validFrom: string
    validTo?: string
    grantedBy: string | null
  },
) =>
  db.run(sql`
    insert into role_grant (person_id, role, insee_code, service, valid_from, valid_to, granted_by)
    values (${grant.personId}, ${grant.role}, ${grant.inseeCode}, ${grant.service}, ${grant.validFrom}::date, ${grant.validTo ?? null}::date,
      ${grant.grantedBy})`)

export const failuresSince = async (db: Database, subject: string, since: Temporal.Instant) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count
      from sign_in_failure
      where subject_sha256 = ${subject} and at > ${since.toString()}::timestamptz`)
  ).count

export const addFailure = (db: Database, subject: string, at: RealInstant) =>
  db.run(sql`insert into sign_in_failure (subject_sha256, at) values (${subject}, ${at.toString()}::timestamptz)`)

/** One attempt under a subject at a time, on whatever server, until the end of the transaction. */
export const holdAttempts = (tx: Database, subject: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`)

/** Gives back an attempt that was reserved at that instant. */
export const forgetOneFailure = (db: Database, subject: string, at: RealInstant) =>
  db.run(sql`
    delete from sign_in_failure
    where ctid = (
      select ctid from sign_in_failure
      where subject_sha256 = ${subject} and at = ${at.toString()}::timestamptz
      limit 1)`)

/** @param before  older failures of everyone go too */
export const forgetFailures = (db: Database, subject: string, before: Temporal.Instant) =>
  db.run(sql`delete from sign_in_failure where subject_sha256 = ${subject} or at < ${before.toString()}::timestamptz`)

/** @param key  hash of the token of the session that asks, to tell it apart */
export const openSessionsOf = (db: Database, personId: string, now: RealInstant, key: string | undefined) =>
  db.many<OpenSession>(sql`
    select
      id, device, via, created_at as "openedAt", expires_at as "expiresAt",
      coalesce(token_sha256 = ${key ?? null}, false) as "isCurrent"
    from session
    where person_id = ${personId} and revoked_at is null and expires_at > ${now.toString()}::timestamptz
    order by "isCurrent" desc, created_at desc`)

export const keepPassword = (db: Database, personId: string, passwordHash: string) =>
  db.run(sql`update person set password_hash = ${passwordHash} where id = ${personId}`)

export const identitiesOf = async (
  db: Database,
  personId: string,
  providerOf: (issuer: string) => IdentityProvider | undefined,
): Promise<ShownAccount['identities']> => {
  const rows = await db.many<{ issuer: string; linkedAt: string }>(sql`
    select issuer, linked_at as "linkedAt" from person_identity where person_id = ${personId} order by linked_at`)
  return rows.flatMap(({ issuer, linkedAt }) => {
    const provider = providerOf(issuer)
    return provider ? [{ provider, linkedAt }] : []
  })
}

export const account = sql`
  select
    id, email, family_name as "familyName", given_name as "givenName", password_hash as "passwordHash",
    totp_secret as "totpSecret", totp_confirmed as "totpConfirmed", totp_last_step as "totpLastStep",
    codes_confirmed as "codesConfirmed"
  from person`

export const keepSecret = (db: Database, id: string, sealed: Buffer) =>
  db.run(sql`update person set totp_secret = ${sealed}, totp_confirmed = false, totp_last_step = null where id = ${id}`)
