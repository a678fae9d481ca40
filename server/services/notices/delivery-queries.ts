import sql from 'sql-template-tag'
import type { NoticeSeverity } from '#contract/services/notices/notice.ts'
import type { Database } from '#platform/database.ts'

/**
 * A notice whose last revision is not yet written to its followers, held until the end of the transaction. A correction that tells nobody
 * does not silence the revision before it, when the round had not come yet.
 */
export const nextToTell = (tx: Database, now: string) =>
  tx.maybeOne<{ id: string; revision: number; tells: boolean }>(sql`
    select n.id, n.revision, n.state = 'published' and exists (
      select from notice_revision r where r.notice_id = n.id and r.revision > n.told_revision and r.tells) as tells
    from notice n
    where n.told_revision < n.revision and (n.shown_from <= ${now}::timestamptz or n.state = 'withdrawn')
    order by n.shown_from
    limit 1
    for update of n skip locked`)

/**
 * One row for each follower of its communes, its theme and its area, once; alerts go to whoever follows the commune, at any hour, the
 * others wait for the end of the quiet hours. Whoever was told of it, were it as an alert, is told what it became.
 */
export const writeDeliveries = (tx: Database, id: string, revision: number, now: string) =>
  tx.run(sql`
    insert into notice_delivery (notice_id, revision, channel, token, commune, theme, rank, due_at, at)
    select r.notice_id, r.revision, s.channel, s.id, (select c from unnest(r.communes) as c where c = any (s.communes) limit 1), r.theme,
      case r.severity when 'alert' then 0 when 'important' then 1 else 2 end,
      case when r.severity = 'alert' then ${now}::timestamptz else after_quiet(${now}::timestamptz, s.quiet_from, s.quiet_to) end,
      ${now}::timestamptz
    from notice_revision r
    join notice_subscription s on s.communes && r.communes and (r.severity = 'alert' or r.theme = any (s.themes)
        or s.id in (select d.token from notice_delivery d where d.notice_id = ${id}))
      and s.confirmed_at is not null
      and (r.area is null or s.area is null or st_srid(r.area) = st_srid(s.area) and r.area && s.area and st_intersects(r.area, s.area))
    where r.notice_id = ${id} and r.revision = ${revision}
    on conflict do nothing`)

export const markTold = (tx: Database, id: string, revision: number) =>
  tx.run(sql`update notice set told_revision = ${revision} where id = ${id}`)

export type DueDelivery = {
  noticeId: string
  /** The one that was told when it was written; what leaves is what the notice says now. */
  toldRevision: number
  revision: number
  token: string
  attempts: number
  address: string | null
  p256dh: string | null
  auth: string | null
  severity: NoticeSeverity
  title: string
  body: string
  communeNames: string[]
  shownTo: string | null
  /** Withdrawn, no longer shown, or told to the same follower by a later revision. */
  isOvertaken: boolean
}

/** Takes deliveries that are due, alerts first: they are left to whoever took them until `until`, then are anybody’s again. */
export const takeDue = (db: Database, channel: 'push' | 'mail', now: string, until: string, count: number) =>
  db.many<DueDelivery>(sql`
    with taken as (
      update notice_delivery
      set state = 'sent', attempts = attempts + 1, due_at = ${until}::timestamptz, at = ${now}::timestamptz
      where (notice_id, revision, channel, token) in (
        select notice_id, revision, channel, token from notice_delivery
        where state in ('queued', 'sent') and due_at <= ${now}::timestamptz and channel = ${channel}
        order by rank, due_at
        limit ${count}
        for update skip locked)
      returning notice_id, revision, channel, token, attempts, rank
    )
    select t.notice_id as "noticeId", t.revision as "toldRevision", n.revision, t.token, t.attempts, s.address, s.p256dh, s.auth, r.severity, r.title, r.body,
      array(select c.name from commune c where c.insee_code = any (r.communes) order by c.name) as "communeNames",
      n.shown_to as "shownTo", n.state = 'withdrawn' or coalesce(n.shown_to <= ${now}::timestamptz, false) or exists (
        select from notice_delivery l
        where l.notice_id = t.notice_id and l.channel = t.channel and l.token = t.token and l.revision > t.revision) as "isOvertaken"
    from taken t
    join notice n on n.id = t.notice_id
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    left join notice_subscription s on s.id = t.token
    order by t.rank`)

export type Settled = Pick<DueDelivery, 'noticeId' | 'toldRevision' | 'token'> & {
  state: 'queued' | 'accepted' | 'failed' | 'gone'
  answer: string
  dueAt: string
}

/** What became of those that were taken, in one statement. */
export const settle = (db: Database, channel: 'push' | 'mail', now: string, settled: readonly Settled[]) =>
  db.run(sql`
    update notice_delivery d
    set state = s.state, last_answer = s.answer, due_at = s.due_at::timestamptz, at = ${now}::timestamptz
    from unnest(
      ${settled.map(({ noticeId }) => noticeId)}::uuid[], ${settled.map(({ toldRevision }) => toldRevision)}::integer[],
      ${settled.map(({ token }) => token)}::uuid[],
      ${settled.map(({ state }) => state)}::text[], ${settled.map(({ answer }) => answer)}::text[],
      ${settled.map(({ dueAt }) => dueAt)}::text[]) as s(notice_id, revision, token, state, answer, due_at)
    where d.notice_id = s.notice_id and d.revision = s.revision and d.token = s.token and d.channel = ${channel} and d.state = 'sent'`)

/** The mailbox answered: it lives. */
export const markAlive = (db: Database, tokens: readonly string[], now: string) =>
  db.run(sql`update notice_subscription set last_ok_at = ${now}::timestamptz where id = any (${[...tokens]}::uuid[])`)

export const forgetSubscriptions = (db: Database, tokens: readonly string[]) =>
  db.run(sql`delete from notice_subscription where id = any (${[...tokens]}::uuid[])`)

/** Mailboxes that never said yes. */
export const forgetUnconfirmed = (db: Database, before: string) =>
  db.run(sql`delete from notice_subscription where confirmed_at is null and created_at < ${before}::timestamptz`)
