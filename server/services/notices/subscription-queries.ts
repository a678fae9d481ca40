import sql from 'sql-template-tag'
import type { AroundPlace, NoticeTheme } from '#contract/services/notices/notice.ts'
import type { Database } from '#platform/database.ts'

export type NewSubscription = {
  id: string
  channel: 'push' | 'mail'
  address: string
  p256dh: string
  auth: string
  communes: readonly string[]
  themes: readonly NoticeTheme[]
  area: AroundPlace | null
  quiet: { from: number; to: number } | null
  at: string
}

/** A place is kept at fifty metres: round a home, not at its door. */
const GRID_M = 50

/** A browser that follows, or that changes what it follows. */
export const keepPushSubscription = (db: Database, row: NewSubscription) =>
  db.run(sql`
    insert into notice_subscription (id, channel, address, p256dh, auth, communes, themes, area, quiet_from, quiet_to, created_at, confirmed_at)
    values (${row.id}, 'push', ${row.address}, ${row.p256dh}, ${row.auth}, ${[...row.communes]}::text[], ${[...row.themes]}::text[],
      st_snaptogrid(ground_round(${row.area && JSON.stringify(row.area)}::jsonb), ${GRID_M}::float8), ${row.quiet?.from ?? null},
      ${row.quiet?.to ?? null}, ${row.at}::timestamptz, ${row.at}::timestamptz)
    on conflict (address) do update
    set p256dh = excluded.p256dh, auth = excluded.auth, communes = excluded.communes, themes = excluded.themes, area = excluded.area,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to
    where notice_subscription.channel = 'push'`)

/** A mailbox that has still to say yes. @returns 0 when it already follows, or was asked within the hour */
export const askMailSubscription = (db: Database, row: NewSubscription, askedBefore: string) =>
  db.run(sql`
    insert into notice_subscription (id, channel, address, communes, themes, area, created_at)
    values (${row.id}, 'mail', ${row.address}, ${[...row.communes]}::text[], ${[...row.themes]}::text[],
      st_snaptogrid(ground_round(${row.area && JSON.stringify(row.area)}::jsonb), ${GRID_M}::float8), ${row.at}::timestamptz)
    on conflict (address) do update
    set id = excluded.id, communes = excluded.communes, themes = excluded.themes, area = excluded.area, created_at = excluded.created_at
    where notice_subscription.confirmed_at is null and notice_subscription.created_at < ${askedBefore}::timestamptz`)

export const confirmSubscription = (db: Database, id: string, at: string) =>
  db.run(sql`
    update notice_subscription set confirmed_at = coalesce(confirmed_at, ${at}::timestamptz), last_ok_at = ${at}::timestamptz
    where id = ${id} and channel = 'mail'`)

export const endSubscription = (db: Database, id: string) =>
  db.run(sql`delete from notice_subscription where id = ${id} and channel = 'mail'`)

export const endPushSubscription = (db: Database, endpoint: string) =>
  db.run(sql`delete from notice_subscription where address = ${endpoint} and channel = 'push'`)

export const isFollowing = async (db: Database, id: string) =>
  (
    await db.one<{ is: boolean }>(
      sql`select exists (select from notice_subscription where id = ${id} and confirmed_at is not null) as is`,
    )
  ).is

export const isAsked = async (db: Database, id: string) =>
  (
    await db.one<{ is: boolean }>(
      sql`select exists (select from notice_subscription where id = ${id} and confirmed_at is null) as is`,
    )
  ).is
