import sql from 'sql-template-tag'
import type { AgendaLine, OccurrenceState } from '#contract/services/agenda/agenda-event.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

type Reader = Database | Scoped

export type DateRow = {
  id: string
  eventId: string
  originalLocal: string
  startsAt: string
  endsAt: string
  startsOn: string
  endsOn: string
  state: OccurrenceState
  reason: string
  changedAt: string | null
  capacity: number | null
  taken: number
  waiting: number
}

/** Days in the time of Paris; one that ends at midnight ends the evening before. */
const DAYS = sql`
  (o.starts_at at time zone 'Europe/Paris')::date as "startsOn",
  (greatest(o.starts_at, o.ends_at - interval '1 second') at time zone 'Europe/Paris')::date as "endsOn"`

const DATE = sql`
  o.id, o.event_id as "eventId", to_char(o.original_local, 'YYYY-MM-DD"T"HH24:MI:SS') as "originalLocal",
  o.starts_at as "startsAt", o.ends_at as "endsAt", ${DAYS}, o.state, o.reason, o.changed_at as "changedAt", o.capacity, o.taken`

/** Every date that is kept of the events, in order. */
export const datesOf = (db: Reader, eventIds: readonly string[]) =>
  db.many<DateRow>(sql`
    select ${DATE}, (select count(*) from agenda_seat s where s.occurrence_id = o.id and s.state = 'waiting') as waiting
    from agenda_occurrence o
    where o.event_id = any (${[...eventIds]}::uuid[])
    order by o.starts_at, o.id`)

export type NewDate = { originalLocal: string; startsAt: string; endsAt: string }

export const insertDates = (db: Reader, eventId: string, dates: readonly NewDate[], capacity: number | null) =>
  db.run(sql`
    insert into agenda_occurrence (event_id, original_local, starts_at, ends_at, capacity)
    select ${eventId}::uuid, original, starts, ends, ${capacity}::integer
    from unnest(
      ${dates.map((one) => one.originalLocal)}::timestamp[],
      ${dates.map((one) => one.startsAt)}::timestamptz[],
      ${dates.map((one) => one.endsAt)}::timestamptz[]) as new (original, starts, ends)
    on conflict (event_id, original_local) do nothing`)

export const deleteDates = (db: Reader, ids: readonly string[]) =>
  db.run(sql`delete from agenda_occurrence where id = any (${[...ids]}::uuid[])`)

/** What the series now says of dates that stay. */
export const updateDates = (db: Reader, dates: readonly (NewDate & { id: string })[]) =>
  db.run(sql`
    update agenda_occurrence o
    set original_local = new.original, starts_at = new.starts, ends_at = new.ends
    from unnest(
      ${dates.map((one) => one.id)}::uuid[],
      ${dates.map((one) => one.originalLocal)}::timestamp[],
      ${dates.map((one) => one.startsAt)}::timestamptz[],
      ${dates.map((one) => one.endsAt)}::timestamptz[]) as new (id, original, starts, ends)
    where o.id = new.id`)

/** Places of the dates to come. */
export const setCapacity = (db: Reader, eventId: string, capacity: number | null, now: string) =>
  db.run(sql`
    update agenda_occurrence set capacity = ${capacity}
    where event_id = ${eventId} and ends_at >= ${now}::timestamptz and capacity is distinct from ${capacity}`)

export const changeDate = (
  db: Reader,
  id: string,
  change: { state: OccurrenceState; startsAt: string; endsAt: string; reason: string; at: string },
) =>
  db.run(sql`
    update agenda_occurrence
    set state = ${change.state}, starts_at = ${change.startsAt}::timestamptz, ends_at = ${change.endsAt}::timestamptz,
      reason = ${change.reason}, changed_at = ${change.at}::timestamptz
    where id = ${id}`)

type ListRow = Omit<AgendaLine, 'point' | 'free' | 'isSeries'> & {
  lon: number | null
  lat: number | null
  taken: number
  isSeries: boolean
}

/** What happens in a period, for anyone; what was cancelled says so. */
export const agendaLines = (
  db: Reader,
  asked: { from: string; to: string; commune: string | null; theme: string | null; organiser: number | null },
  most: number,
) =>
  db.many<ListRow>(sql`
    select o.id, e.id as "eventId", e.title, e.theme, e.organiser_name as "organiserName", e.insee_code as "inseeCode", c.name as "communeName",
      e.place_name as "placeName", e.is_all_day as "isAllDay", e.price_cents as "priceCents",
      st_x(st_transform(e.geom, 4326))::float8 as lon, st_y(st_transform(e.geom, 4326))::float8 as lat,
      o.starts_at as "startsAt", o.ends_at as "endsAt", ${DAYS},
      case when e.state = 'cancelled' then 'cancelled' else o.state end as state,
      case when e.state = 'cancelled' then e.reason else o.reason end as reason,
      o.capacity, o.taken,
      (e.rrule is not null or cardinality(e.rdates) > 0) as "isSeries"
    from agenda_occurrence o
    join agenda_event e on e.id = o.event_id
    join commune c on c.insee_code = e.insee_code
    where e.state in ('published', 'cancelled')
      and o.ends_at >= ${asked.from}::timestamptz and o.starts_at < ${asked.to}::timestamptz
      and (${asked.commune}::text is null or e.insee_code = ${asked.commune}::text)
      and (${asked.theme}::text is null or e.theme = ${asked.theme}::text)
      and (${asked.organiser}::bigint is null or e.organiser_id = ${asked.organiser}::bigint)
    order by o.starts_at, e.title, o.id
    limit ${most}`)

/** First day, after a moment, of what such a list holds. */
export const nextAgendaDay = async (
  db: Reader,
  asked: { from: string; commune: string | null; theme: string | null; organiser: number | null },
) =>
  (
    await db.one<{ day: string | null }>(sql`
      select min(o.starts_at at time zone 'Europe/Paris')::date as day
      from agenda_occurrence o
      join agenda_event e on e.id = o.event_id
      where e.state = 'published' and o.state <> 'cancelled' and o.starts_at >= ${asked.from}::timestamptz
        and (${asked.commune}::text is null or e.insee_code = ${asked.commune}::text)
        and (${asked.theme}::text is null or e.theme = ${asked.theme}::text)
        and (${asked.organiser}::bigint is null or e.organiser_id = ${asked.organiser}::bigint)`)
  ).day

/**
 * Series whose dates stop short of a day: those without end, those that end after it, those of a number of dates that still go on.
 *
 * @param before  moment up to which dates are wanted
 */
export const seriesToLay = (db: Database, now: string, before: string) =>
  db.many<{ id: string }>(sql`
    select e.id
    from agenda_event e
    left join lateral (select max(o.starts_at) as at from agenda_occurrence o where o.event_id = e.id) as last on true
    where e.state = 'published' and e.rrule is not null and coalesce(last.at, '-infinity') < ${before}::timestamptz
      and case
        when e.rrule ~ 'UNTIL=' then to_date(substring(e.rrule from 'UNTIL=([0-9]{8})'), 'YYYYMMDD') > ${before}::timestamptz::date
        when e.rrule ~ 'COUNT=' then coalesce(last.at, 'infinity') >= ${now}::timestamptz
        else true end`)
