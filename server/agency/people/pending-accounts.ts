import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Who asks for an account, by what they say of themselves. */
export type PendingAccount = { email: string; familyName: string; givenName: string }

export type AskedAccount = {
  id: string
  email: string
  familyName: string
  givenName: string
  /** 'pending': nobody has entered it yet, and no administrator opened it. */
  state: 'pending' | 'open' | 'suspended'
  isAgent: boolean
}

/** The account of that address, suspended or not, whatever the case in which it is written. */
export const askedAccount = (db: Database, email: string) =>
  db.maybeOne<AskedAccount>(sql`
    select
      p.id, p.email, p.family_name as "familyName", p.given_name as "givenName",
      exists (select from role_grant g where g.person_id = p.id) as "isAgent",
      case
        when p.disabled_at is not null then 'suspended'
        when p.password_hash is null
          and not exists (select from person_identity i where i.person_id = p.id)
          and not exists (select from role_grant g where g.person_id = p.id) then 'pending'
        else 'open'
      end as state
    from person p
    where lower(p.email) = lower(${email})`)

/** Keeps the request; as long as nobody has entered, the last one to ask says their name. @returns the account asked for */
export async function askPendingAccount(tx: Database, person: PendingAccount): Promise<AskedAccount> {
  await tx.run(sql`
    insert into person (email, family_name, given_name)
    values (${person.email}, ${person.familyName}, ${person.givenName})
    on conflict (lower(email)) do nothing`)
  const asked = await askedAccount(tx, person.email)
  if (!asked) throw new Error('an account that was just asked for')
  if (asked.state === 'pending') await renamePending(tx, asked.id, person)
  return asked
}

export const renamePending = (db: Database, id: string, { familyName, givenName }: PendingAccount) =>
  db.run(sql`update person set family_name = ${familyName}, given_name = ${givenName} where id = ${id}`)

/** True when two names are the same but for case, accents and spaces. */
export const isSameName = async (db: Database, one: string, other: string) =>
  (await db.one<{ same: boolean }>(sql`select plain_text(${one}) = plain_text(${other}) as same`)).same

/** Everything by which somebody entered before: their password, their codes, their identities elsewhere. */
export const dropCredentials = async (tx: Database, id: string): Promise<void> => {
  await tx.run(sql`
    update person
    set password_hash = null, totp_secret = null, totp_confirmed = false, totp_last_step = null
    where id = ${id}`)
  await tx.run(sql`delete from person_identity where person_id = ${id}`)
}
