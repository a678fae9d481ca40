import sql from 'sql-template-tag'
import type { CheckHow } from '#contract/dossier/posting/posting.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type CheckRow = {
  postingId: string
  ordinal: number
  at: string
  recordedAt: string
  how: CheckHow
  isDisplayed: boolean
  status: number | null
  contentSha256: string | null
  fileSha256: string | null
  fileMediaType: string | null
  takenAt: string | null
  note: string
  by: string | null
  sha256: string
}

/** Everything that was seen of the displays of a dossier, in the order in which it was written. */
export const checksOf = (db: Scoped, dossierId: string) =>
  db.many<CheckRow>(sql`
    select
      c.posting_id as "postingId", c.ordinal, c.at, c.recorded_at as "recordedAt", c.how, c.is_displayed as "isDisplayed", c.status,
      c.content_sha256 as "contentSha256", c.file_sha256 as "fileSha256", c.file_media_type as "fileMediaType",
      c.taken_at as "takenAt", c.note, c.sha256,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = c.seen_by) as by
    from posting_check c
    where c.dossier_id = ${dossierId}
    order by c.posting_id, c.ordinal`)

export type NewCheckRow = Pick<CheckRow, 'postingId' | 'how' | 'isDisplayed'> &
  Partial<Pick<CheckRow, 'status' | 'contentSha256' | 'fileSha256' | 'fileMediaType' | 'takenAt' | 'note'>> & {
    at: Temporal.Instant
    recordedAt: Temporal.Instant
    seenBy: string | null
  }

/** The database gives a check its place and chains it; nothing edits or removes it afterwards. */
export const insertCheck = (db: Database | Scoped, check: NewCheckRow) =>
  db.one<{ ordinal: number }>(sql`
    insert into posting_check (
      posting_id, at, recorded_at, how, is_displayed, status, content_sha256, file_sha256, file_media_type, taken_at, note, seen_by,
      sha256)
    values (
      ${check.postingId}, ${check.at.toString()}::timestamptz, ${check.recordedAt.toString()}::timestamptz, ${check.how},
      ${check.isDisplayed}, ${check.status ?? null}, ${check.contentSha256 ?? null}, ${check.fileSha256 ?? null},
      ${check.fileMediaType ?? null}, ${check.takenAt ?? null}, ${check.note ?? ''}, ${check.seenBy}, '')
    returning ordinal`)

/** A telephone is wrong by tens of metres, and a long ground by more; beyond this, in metres, a photograph was not taken there. */
const FAR_M = 300

/** How far from the ground of a dossier that point is, in whole metres; null when it is near, or when the ground is not known. */
export const metresFromGround = async (db: Scoped, dossierId: string, [lon, lat]: readonly [number, number]) =>
  (
    await db.one<{ m: number | null }>(sql`
      select case when min(d.m) > ${FAR_M} then round(min(d.m))::int end as m
      from (
        select st_distance(p.geom, st_transform(st_setsrid(st_makepoint(${lon}, ${lat}), 4326), st_srid(p.geom))) as m
        from dossier_parcel p
        where p.dossier_id = ${dossierId} and p.geom is not null) as d`)
  ).m

/** First check of each display whose hash or link is not what it was when written, or that is not the one of which a month was sealed. */
export const brokenChecks = (db: Scoped, dossierId: string) =>
  db.many<{ postingId: string; ordinal: number }>(sql`
    select posting_id as "postingId", min(ordinal) as ordinal
    from (
      select h.posting_id, h.ordinal, c.sha256 is not distinct from h.sha256 as is_whole, true as is_linked, true as is_next
      from posting_seal_head h
      join act a on a.id = h.posting_id and a.dossier_id = ${dossierId}
      left join posting_check c on c.posting_id = h.posting_id and c.ordinal = h.ordinal
      union all
      select
        c.posting_id, c.ordinal,
        c.sha256 = posting_check_sha256(c) as is_whole,
        c.previous_sha256 = coalesce(lag(c.sha256) over (partition by c.posting_id order by c.ordinal), a.sha256) as is_linked,
        c.ordinal = row_number() over (partition by c.posting_id order by c.ordinal) as is_next
      from posting_check c
      join act a on a.id = c.posting_id
      where c.dossier_id = ${dossierId}) as link
    where not (is_whole and is_linked and is_next)
    group by posting_id`)

export type PublishedNotice = {
  id: string
  act: string
  displayedOn: string
  number: string
  kind: string
  communeName: string
  title: string
  holder: string | null
  filedOn: string | null
  decidedOn: string | null
  sense: string | null
}

const noticeColumns = sql`
  n.id, n.act, n.displayed_on as "displayedOn", n.number, n.kind, c.name as "communeName", n.title, n.holder,
  n.filed_on as "filedOn", n.decided_on as "decidedOn", n.decision_sense as sense`

/** A notice that the commune publishes today; the names of other notices are not read. */
export const publishedNotice = (db: Scoped, id: string) =>
  db.maybeOne<PublishedNotice>(sql`
    select ${noticeColumns} from published_notice n join commune c on c.insee_code = n.insee_code where n.id = ${id}`)

/** Every notice that is published today. */
export const publishedNotices = (db: Scoped) =>
  db.many<PublishedNotice>(sql`
    select ${noticeColumns} from published_notice n join commune c on c.insee_code = n.insee_code order by n.id`)

/** Displays whose page was read after that instant: for the server, the public sees no check. */
export const pagesReadSince = (db: Database, since: Temporal.Instant) =>
  db.many<{ postingId: string }>(sql`
    select distinct posting_id as "postingId" from posting_check where how = 'page' and at > ${since.toString()}::timestamptz`)

export type RegisterLine = {
  rank: number
  number: string
  kind: string
  act: string
  on: string
  place: string | null
  until: string | null
  recordedAt: string
  by: string | null
  isCancelled: boolean
  hasNoEffect: boolean
  sha256: string
}

/** Displays recorded for a commune in the order in which they were, each with its rank of the year; those that a further act undid too. */
export const registerLines = (db: Scoped, inseeCode: string, since: string) =>
  db.many<RegisterLine>(sql`
    select rank, number, kind, act, "on", place, until, "recordedAt", by, "isCancelled", "hasNoEffect", sha256
    from (
      select
        row_number() over (partition by extract(year from a.recorded_at) order by a.recorded_at, a.id)::integer as rank,
        coalesce(d.number, '') as number, d.kind, a.kind as act, a.payload ->> 'on' as "on", a.payload ->> 'place' as place, a.payload ->> 'until' as until,
        a.recorded_at as "recordedAt",
        (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = a.actor_id) as by,
        exists (select from act c where c.cancels = a.id) as "isCancelled", a.payload ? 'hasNoEffect' as "hasNoEffect", a.sha256
      from act a
      join dossier d on d.id = a.dossier_id
      where d.insee_code = ${inseeCode} and a.kind in ('depositNoticePosted', 'postedInTownHall')) as line
    where line."recordedAt" >= ${since}::date
    order by line."recordedAt"`)

export const communeName = async (db: Scoped, inseeCode: string) =>
  (await db.maybeOne<{ name: string }>(sql`select name from commune where insee_code = ${inseeCode}`))?.name

/** The dossier as its displays need it, if the person of the transaction sees it. */
export const displayedDossier = (db: Scoped, id: string) =>
  db.maybeOne<{ id: string; inseeCode: string }>(
    sql`select id, insee_code as "inseeCode" from dossier where id = ${id}`,
  )

/** Who recorded a display; null for a reader who may not know their name. */
export const officerName = async (db: Scoped, personId: string) =>
  (
    await db.maybeOne<{ name: string }>(sql`
      select trim(given_name || ' ' || family_name) as name from person where id = ${personId}`)
  )?.name ?? null

/** Photographs of a time when none was asked what it shows, of a board seen away before; what an agent saw since answers for them. */
export const boardsPutBack = (db: Database, limit: number) =>
  db.many<{ dossierId: string; number: string; on: string }>(sql`
    select distinct d.id as "dossierId", coalesce(d.number, '') as number, to_char(c.at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "on"
    from posting_check c
    join dossier d on d.id = c.dossier_id
    where c.how = 'photo' and not c.is_asked and c.is_displayed and d.number is not null
      and (
        select not b.is_displayed
        from posting_check b
        where b.posting_id = c.posting_id and b.ordinal < c.ordinal and b.how in ('photo', 'officer', 'bailiff')
          and (b.how <> 'photo' or b.is_asked or not b.is_displayed)
        order by b.ordinal desc
        limit 1)
      and not exists (
        select from posting_check n
        where n.posting_id = c.posting_id and n.ordinal > c.ordinal and n.how in ('officer', 'bailiff', 'end'))
    order by 3, 2
    limit ${limit}`)
