import sql from 'sql-template-tag'
import type { ReadingIssue, ReadingOutcome, SourceReading } from '#contract/services/agenda/agenda-source.ts'
import type { EventState, EventTheme } from '#contract/services/agenda/event-names.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

type Reader = Database | Scoped

export type SourceRow = {
  id: string
  inseeCode: string
  communeName: string
  organiserId: number
  organiserName: string
  name: string
  url: string | null
  theme: EventTheme
  isModerated: boolean
  etag: string | null
  changedAt: string | null
  readAt: string | null
  goodAt: string | null
  stoppedOn: string | null
  events: number
}

const SOURCE = sql`
  s.id, s.insee_code as "inseeCode", c.name as "communeName", s.organiser_id as "organiserId", o.name as "organiserName", s.name, s.url,
  s.theme, s.is_moderated as "isModerated", s.etag, s.changed_at as "changedAt", s.read_at as "readAt", s.good_at as "goodAt",
  s.stopped_on as "stoppedOn",
  (select count(*) from agenda_event e where e.source_id = s.id and e.state in ('proposed', 'published')) as events
  from agenda_source s
  join commune c on c.insee_code = s.insee_code
  join agenda_organiser o on o.id = s.organiser_id`

export const sourcesKept = (db: Scoped) => db.many<SourceRow>(sql`select ${SOURCE} order by s.name, s.id`)

export const sourceById = (db: Reader, id: string) => db.maybeOne<SourceRow>(sql`select ${SOURCE} where s.id = ${id}`)

/** Addresses that were not read since a moment. */
export const sourcesDue = (db: Database, before: string) =>
  db.many<SourceRow>(sql`
    select ${SOURCE}
    where s.url is not null and s.stopped_on is null and (s.read_at is null or s.read_at < ${before}::timestamptz)
    order by s.read_at nulls first`)

export const insertSource = (
  db: Scoped,
  source: {
    id: string
    inseeCode: string
    organiserId: number
    name: string
    url: string | null
    theme: EventTheme
    isModerated: boolean
    by: string
    at: string
  },
) =>
  db.run(sql`
    insert into agenda_source (id, insee_code, organiser_id, name, url, theme, is_moderated, created_by, created_at)
    values (${source.id}, ${source.inseeCode}, ${source.organiserId}, ${source.name}, ${source.url}, ${source.theme}, ${source.isModerated},
      ${source.by}, ${source.at}::timestamptz)`)

export const stopSource = (db: Scoped, id: string, on: string) =>
  db.run(sql`update agenda_source set stopped_on = ${on}::date where id = ${id}`)

/** @param good  what to ask next time; null when nothing good was read */
export const markRead = (
  db: Reader,
  id: string,
  at: string,
  good: { etag: string | null; changedAt: string | null } | null,
) =>
  db.run(sql`
    update agenda_source
    set read_at = ${at}::timestamptz, good_at = case when ${good !== null} then ${at}::timestamptz else good_at end,
      etag = case when ${good !== null} then ${good?.etag ?? null} else etag end,
      changed_at = case when ${good !== null} then ${good?.changedAt ?? null} else changed_at end
    where id = ${id}`)

export type KnownEvent = {
  id: string
  uid: string
  recurrence: string
  sha256: string
  state: EventState
  missingReads: number
  capacity: number | null
  /** Something of it is to come. */
  isToCome: boolean
}

export const eventsOfSource = (db: Reader, sourceId: string, now: string) =>
  db.many<KnownEvent>(sql`
    select e.id, coalesce(e.source_uid, '') as uid, e.source_recurrence as recurrence, coalesce(e.source_sha256, '') as sha256, e.state,
      e.missing_reads as "missingReads", e.capacity,
      (e.state = 'proposed' or exists (
        select from agenda_occurrence o where o.event_id = e.id and o.ends_at >= ${now}::timestamptz)) as "isToCome"
    from agenda_event e
    where e.source_id = ${sourceId}
    for update of e`)

export const seenInSource = (db: Reader, id: string, sha256: string) =>
  db.run(sql`update agenda_event set source_sha256 = ${sha256}, missing_reads = 0 where id = ${id}`)

export const missedInSource = (db: Reader, id: string) =>
  db.run(sql`update agenda_event set missing_reads = missing_reads + 1 where id = ${id}`)

/** Dates of an event that comes from elsewhere, where nobody registers: they are laid anew. */
export const forgetDates = (db: Reader, eventId: string) =>
  db.run(sql`delete from agenda_occurrence where event_id = ${eventId}`)

export const insertReading = (
  db: Reader,
  reading: {
    sourceId: string
    at: string
    by: string | null
    outcome: ReadingOutcome
    sentence: string
    added: number
    changed: number
    cancelled: number
    same: number
    issues: readonly ReadingIssue[]
  },
) =>
  db.run(sql`
    insert into agenda_reading (source_id, read_at, read_by, outcome, sentence, added, changed, cancelled, same, issues)
    values (${reading.sourceId}, ${reading.at}::timestamptz, ${reading.by}, ${reading.outcome}, ${reading.sentence},
      ${reading.added}, ${reading.changed}, ${reading.cancelled}, ${reading.same}, ${JSON.stringify(reading.issues)}::jsonb)`)

/** Readings of sources, the latest first; only the latest ones of each. */
export const readingsOf = (db: Reader, sourceIds: readonly string[], each: number) =>
  db.many<SourceReading & { sourceId: string }>(sql`
    select r.id, r.source_id as "sourceId", r.read_at as "readAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.read_by) as by,
      r.outcome, r.sentence, r.added, r.changed, r.cancelled, r.same, r.issues
    from unnest(${[...sourceIds]}::uuid[]) as asked (id)
    cross join lateral (
      select n.id, n.source_id, n.read_at, n.read_by, n.outcome, n.sentence, n.added, n.changed, n.cancelled, n.same, n.issues
      from agenda_reading n where n.source_id = asked.id order by n.id desc limit ${each}) as r
    order by r.id desc`)
