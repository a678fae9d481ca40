import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** Grants of a person on a day, whether or not they wait for a second proof. */
const grantsOf = (personId: string, day: string) => sql`
  coalesce((
    select array_agg(g.id order by g.id) from role_grant g
    where g.person_id = ${personId} and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)
  ), '{}')`

/** The day on which the address that serves was made. */
export const ownFeed = (db: Scoped, personId: string, day: string) =>
  db.maybeOne<{ madeOn: string }>(sql`
    select made_on::text as "madeOn" from day_feed where person_id = ${personId} and grant_ids = ${grantsOf(personId, day)}`)

export const keepFeed = (db: Scoped, feed: { personId: string; tokenSha256: string; day: string }) =>
  db.run(sql`
    insert into day_feed (person_id, token_sha256, grant_ids, made_on)
    values (${feed.personId}, ${feed.tokenSha256}, ${grantsOf(feed.personId, feed.day)}, ${feed.day}::date)`)

export const dropFeed = (db: Scoped, personId: string) =>
  db.run(sql`delete from day_feed where person_id = ${personId}`)

/** Whose calendar an address is, while their account is open and they hold what they held; `isProven`: their one-time code is in place. */
export const feedHolder = (db: Database, tokenSha256: string, day: string) =>
  db.maybeOne<{ personId: string; isProven: boolean }>(sql`
    select p.id as "personId", p.totp_confirmed as "isProven"
    from day_feed f
    join person p on p.id = f.person_id
    cross join lateral (select coalesce(array_agg(g.id order by g.id), '{}') as ids from role_grant g
      where g.person_id = p.id and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to >= ${day}::date)) as held
    where f.token_sha256 = ${tokenSha256} and p.disabled_at is null and p.closed_at is null
      and f.grant_ids = held.ids and held.ids <> '{}'`)
