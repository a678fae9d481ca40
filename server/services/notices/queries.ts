import sql from 'sql-template-tag'
import type {
  AroundPlace,
  KeptNotice,
  NoticeDeliveries,
  NoticePage,
  NoticeSeverity,
  NoticeTheme,
} from '#contract/services/notices/notice.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type NoticeRow = {
  id: string
  revision: number
  communes: string[]
  communeNames: string[]
  theme: NoticeTheme
  severity: NoticeSeverity
  title: string
  body: string
  area: AroundPlace | null
  shownFrom: string
  shownTo: string | null
  pictureSha256: string | null
  pictureAlt: string
  tells: boolean
  writtenAt: string
  state: KeptNotice['state']
}

const columns = sql`
  n.id, n.revision, r.communes, array(select c.name from commune c where c.insee_code = any(r.communes) order by c.name) as "communeNames",
  r.theme, r.severity, r.title, r.body, r.area_place as area, n.shown_from as "shownFrom", n.shown_to as "shownTo",
  r.file_sha256 as "pictureSha256", r.picture_alt as "pictureAlt", r.tells, r.written_at as "writtenAt", n.state`

const rank = sql`case r.severity when 'alert' then 0 when 'important' then 1 else 2 end`

/** Notices that a commune shows at an instant: alerts first, then the latest. */
export const noticesShown = (db: Scoped, commune: string, at: string, count: number) =>
  db.many<NoticeRow>(sql`
    select ${columns}
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    where ${commune} = any (n.communes) and n.state = 'published' and n.shown_from <= ${at}::timestamptz
      and (n.shown_to is null or n.shown_to > ${at}::timestamptz)
    order by ${rank}, n.shown_from desc, n.id
    limit ${count}`)

/** Alerts in force in any of these communes, the latest first. */
export const alertsShown = (db: Scoped, communes: readonly string[], at: string, count: number) =>
  db.many<NoticeRow>(sql`
    select ${columns}
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    where n.communes && ${[...communes]}::text[] and r.severity = 'alert' and n.state = 'published'
      and n.shown_from <= ${at}::timestamptz and (n.shown_to is null or n.shown_to > ${at}::timestamptz)
    order by n.shown_from desc, n.id
    limit ${count}`)

export const noticeShown = (db: Scoped, id: string, at: string) =>
  db.maybeOne<NoticeRow>(sql`
    select ${columns}
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    where n.id = ${id} and n.state = 'published' and n.shown_from <= ${at}::timestamptz`)

export type KeptRow = NoticeRow & { deliveries: NoticeDeliveries; readings: number; mayWrite: boolean }

const keptColumns = sql`
  ${columns},
  (select jsonb_build_object(
      'queued', count(*) filter (where d.state in ('queued', 'sent')), 'accepted', count(*) filter (where d.state = 'accepted'),
      'failed', count(*) filter (where d.state = 'failed'), 'gone', count(*) filter (where d.state = 'gone'))
    from notice_delivery d where d.notice_id = n.id) as deliveries,
  (select coalesce(sum(g.readings), 0)::int from notice_reading g where g.notice_id = n.id) as readings,
  keeps_notices(n.communes) as "mayWrite"`

export const noticesKept = (db: Scoped, count: number) =>
  db.many<KeptRow>(sql`
    select ${keptColumns}
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    where reads_notices(n.communes)
    order by n.shown_from desc, n.id
    limit ${count}`)

export const noticeKept = (db: Scoped, id: string) =>
  db.maybeOne<KeptRow>(sql`
    select ${keptColumns}
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    where n.id = ${id} and reads_notices(n.communes)`)

/** One that another service opened, whoever reads: nobody is shown it by this. */
export const noticeOpened = (db: Database | Scoped, id: string) =>
  db.maybeOne<NoticeRow>(sql`
    select ${columns}
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision
    where n.id = ${id}`)

export const revisionsOf = (db: Scoped, id: string) =>
  db.many<NoticePage['revisions'][number]>(sql`
    select r.revision, r.title, r.body, r.severity, r.withdrawn, r.reason, r.tells, r.written_at as at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.written_by) as by
    from notice_revision r where r.notice_id = ${id} order by r.revision desc`)

export type NewRevision = {
  id: string
  revision: number
  communes: readonly string[]
  theme: NoticeTheme
  severity: NoticeSeverity
  title: string
  body: string
  area: AroundPlace | null
  shownFrom: string
  shownTo: string | null
  picture: { sha256: string; alt: string } | null
  tells: boolean
  withdrawn: boolean
  reason: string
  personId: string
  at: string
}

export const insertNotice = (
  db: Scoped,
  { id, communes, shownFrom, shownTo }: NewRevision,
  { origin, key }: { origin: string; key: string | null },
) =>
  db.run(sql`
    insert into notice (id, communes, revision, state, shown_from, shown_to, origin, origin_key)
    values (${id}, ${[...communes]}::text[], 1, 'published', ${shownFrom}::timestamptz, ${shownTo}::timestamptz, ${origin}, ${key})`)

export const insertRevision = (db: Database | Scoped, row: NewRevision) => {
  const place = row.area === null ? null : JSON.stringify(row.area)
  return db.run(sql`
    insert into notice_revision (notice_id, revision, communes, theme, severity, title, body, area, area_place, shown_from, shown_to,
      file_sha256, picture_alt, tells, withdrawn, reason, written_by, written_at)
    values (${row.id}, ${row.revision}, ${[...row.communes]}::text[], ${row.theme}, ${row.severity}, ${row.title}, ${row.body},
      ground_round(${place}::jsonb), ${place}::jsonb, ${row.shownFrom}::timestamptz, ${row.shownTo}::timestamptz,
      ${row.picture?.sha256 ?? null}, ${row.picture?.alt ?? ''}, ${row.tells}, ${row.withdrawn}, ${row.reason}, ${row.personId},
      ${row.at}::timestamptz)`)
}

/** @returns false when somebody else wrote a revision in the meantime */
export const turnNotice = async (
  db: Database | Scoped,
  { id, revision, communes, shownFrom, shownTo, withdrawn }: NewRevision,
) =>
  (await db.run(sql`
    update notice
    set revision = ${revision}, communes = ${[...communes]}::text[], shown_from = ${shownFrom}::timestamptz,
      shown_to = ${shownTo}::timestamptz, state = ${withdrawn ? 'withdrawn' : 'published'}
    where id = ${id} and revision = ${revision}::integer - 1`)) > 0

export const mayKeep = async (db: Scoped, communes: readonly string[]) =>
  (await db.one<{ may: boolean }>(sql`select keeps_notices(${[...communes]}::text[]) as may`)).may

/** Communes of the reader, by name. */
export const ownCommunes = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where c.insee_code in (select served_communes()) and reads_notices(array[c.insee_code])
    order by c.name`)

/** Communes whose numbers the reader is given back. */
export const communesOfFigures = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where c.insee_code in (select served_communes()) and reads_notice_figures(c.insee_code)
    order by c.name`)

export const unknownCommunes = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.one<{ unknown: string[] }>(sql`
      select array(select asked from unnest(${[...communes]}::text[]) as asked where asked not in (select served_communes())) as unknown`)
  ).unknown

/** A picture that no notice bears yet: its bytes leave with the erased files, unless one does within the day. */
export const noteUnclaimed = (db: Database, sha256: string) =>
  db.run(
    sql`insert into erased_file (sha256) values (${sha256}) on conflict (sha256) do update set erased_at = excluded.erased_at`,
  )

/** One more reading, of a notice that the commune shows. @returns 0 when it shows none such */
export const countReading = (db: Database, id: string, commune: string, day: string) =>
  db.run(sql`
    insert into notice_reading (notice_id, commune, on_day, readings)
    select n.id, ${commune}::text, ${day}::date, 1 from notice n
    where n.id = ${id} and n.state = 'published' and ${commune} = any (n.communes)
    on conflict (notice_id, commune, on_day) do update set readings = notice_reading.readings + 1`)

export type ThemeFigures = {
  theme: NoticeTheme
  notices: number
  accepted: number
  failed: number
  gone: number
  readings: number
}

/** What a commune published by theme, what arrived of it and how often it was opened. */
export const figuresByTheme = (db: Scoped, commune: string) =>
  db.many<ThemeFigures>(sql`
    select theme, notices, accepted, failed, gone, readings from notice_figures(${commune})`)

export const followersByTheme = (db: Scoped, commune: string) =>
  db.many<{ channel: 'push' | 'mail'; theme: NoticeTheme; followers: number }>(sql`
    select channel, theme, followers from notice_followers(${commune})`)
