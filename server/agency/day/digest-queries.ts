import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export const isDigestAsked = async (db: Scoped) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from day_digest where person_id = current_person()) as is`))
    .is

export const keepDigest = (db: Scoped, isAsked: boolean) =>
  db.run(
    isAsked
      ? sql`insert into day_digest (person_id) values (current_person()) on conflict do nothing`
      : sql`delete from day_digest where person_id = current_person()`,
  )

/** A person to tell; `isProven`: whether their rooms that ask for a second proof may be counted, as their one-time code is in place. */
export type ToTell = { personId: string; email: string; isProven: boolean }

/** Who asked, has an open account, and was not told of this day. */
export const digestsDue = (db: Database, day: string) =>
  db.many<ToTell>(sql`
    select p.id as "personId", p.email, p.totp_confirmed as "isProven"
    from day_digest g
    join person p on p.id = g.person_id
    where coalesce(g.told_on < ${day}, true) and p.disabled_at is null and p.closed_at is null
    order by p.id`)

/** Takes the day of one of them, once among several servers. */
export const takeDigest = async (db: Database, personId: string, day: string) =>
  (await db.maybeOne<{ personId: string }>(sql`
    update day_digest set told_on = ${day} where person_id = ${personId} and coalesce(told_on < ${day}, true)
    returning person_id as "personId"`)) !== undefined
