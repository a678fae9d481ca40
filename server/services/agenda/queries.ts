import sql, { type Sql } from 'sql-template-tag'
import type { EventEntry, KeptLine, Organiser, OrganiserKind } from '#contract/services/agenda/agenda-event.ts'
import type { EventState, EventTheme } from '#contract/services/agenda/event-names.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

type Reader = Database | Scoped

/** Wall time as text, which no zone of the server can shift: `2026-11-24T18:30:00`. */
const wall = (column: Sql) => sql`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS')`

const walls = (column: Sql) => sql`array(select ${wall(sql`one`)} from unnest(${column}) as one order by one)`

export type EventRow = {
  id: string
  inseeCode: string
  communeName: string
  organiserId: number | null
  organiserName: string
  sourceId: string | null
  sourceName: string | null
  title: string
  body: string
  theme: EventTheme
  placeName: string
  address: string
  lon: number | null
  lat: number | null
  website: string
  startsLocal: string
  endsLocal: string
  isAllDay: boolean
  tzid: string
  rrule: string | null
  rdates: string[]
  exdates: string[]
  capacity: number | null
  priceCents: number | null
  priceDeliberation: string
  state: EventState
  reason: string
  sequence: number
  createdAt: string
  changedAt: string
  cancelledAt: string | null
}

const EVENT = sql`
  e.id, e.insee_code as "inseeCode", c.name as "communeName", e.organiser_id as "organiserId", e.organiser_name as "organiserName",
  e.source_id as "sourceId", (select s.name from agenda_source s where s.id = e.source_id) as "sourceName",
  e.title, e.body, e.theme, e.place_name as "placeName", e.address,
  st_x(st_transform(e.geom, 4326))::float8 as lon, st_y(st_transform(e.geom, 4326))::float8 as lat, e.website,
  ${wall(sql`e.starts_local`)} as "startsLocal", ${wall(sql`e.ends_local`)} as "endsLocal", e.is_all_day as "isAllDay", e.tzid, e.rrule,
  ${walls(sql`e.rdates`)} as rdates, ${walls(sql`e.exdates`)} as exdates,
  e.capacity, e.price_cents as "priceCents", e.price_deliberation as "priceDeliberation",
  e.state, e.reason, e.sequence, e.created_at as "createdAt", e.changed_at as "changedAt", e.cancelled_at as "cancelledAt"`

export const eventById = (db: Reader, id: string) =>
  db.maybeOne<EventRow>(
    sql`select ${EVENT} from agenda_event e join commune c on c.insee_code = e.insee_code where e.id = ${id}`,
  )

/** What is published, or was until it was cancelled after that moment: what a calendar is told. */
export const eventsTold = (
  db: Reader,
  asked: { communes: readonly string[]; themes: readonly string[]; organisers: readonly number[]; id: string | null },
  cancelledSince: string,
  most: number,
) =>
  db.many<EventRow>(sql`
    select ${EVENT}
    from agenda_event e
    join commune c on c.insee_code = e.insee_code
    where (e.state = 'published' or e.state = 'cancelled' and e.cancelled_at >= ${cancelledSince}::timestamptz)
      and (cardinality(${[...asked.communes]}::text[]) = 0 or e.insee_code = any (${[...asked.communes]}::text[]))
      and (cardinality(${[...asked.themes]}::text[]) = 0 or e.theme = any (${[...asked.themes]}::text[]))
      and (cardinality(${[...asked.organisers]}::bigint[]) = 0 or e.organiser_id = any (${[...asked.organisers]}::bigint[]))
      and (${asked.id}::uuid is null or e.id = ${asked.id}::uuid)
      and exists (select from agenda_occurrence o where o.event_id = e.id and o.ends_at >= ${cancelledSince}::timestamptz)
    order by e.starts_local, e.id
    limit ${most}`)

/** What is said of an event: the rest follows from its register, its source and its commune. */
export type EventValues = Omit<
  EventRow,
  | ('id' | 'communeName' | 'sourceId' | 'sourceName')
  | ('state' | 'reason' | 'sequence' | 'createdAt' | 'changedAt' | 'cancelledAt')
>

/** The legal projection of the place; null without a point. */
const pointOf = (lon: number | null, lat: number | null) => sql`
  st_transform(st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326), legal_srid_at(${lon}::float8, ${lat}::float8))`

export type SourceKey = { sourceId: string; uid: string; recurrence: string; sha256: string }

export const insertEvent = (
  db: Reader,
  id: string,
  said: EventValues,
  { at, from }: { at: string; from: SourceKey | null },
) =>
  db.run(sql`
    insert into agenda_event (id, insee_code, organiser_id, organiser_name, source_id, source_uid, source_recurrence, source_sha256, title,
      body, theme, place_name, address, geom, website, starts_local, ends_local, is_all_day, tzid, rrule, rdates, exdates, capacity,
      price_cents, price_deliberation, created_at, changed_at)
    values (${id}, ${said.inseeCode}, ${said.organiserId}, ${said.organiserName}, ${from?.sourceId ?? null}, ${from?.uid ?? null},
      ${from?.recurrence ?? ''}, ${from?.sha256 ?? null}, ${said.title}, ${said.body}, ${said.theme}, ${said.placeName}, ${said.address},
      ${pointOf(said.lon, said.lat)}, ${said.website}, ${said.startsLocal}::timestamp, ${said.endsLocal}::timestamp, ${said.isAllDay},
      ${said.tzid}, ${said.rrule}, ${[...said.rdates]}::timestamp[], ${[...said.exdates]}::timestamp[], ${said.capacity},
      ${said.priceCents}, ${said.priceDeliberation}, ${at}::timestamptz, ${at}::timestamptz)`)

export const updateEvent = (db: Reader, id: string, said: EventValues) =>
  db.run(sql`
    update agenda_event
    set organiser_id = ${said.organiserId}, organiser_name = ${said.organiserName}, title = ${said.title}, body = ${said.body},
      theme = ${said.theme}, place_name = ${said.placeName}, address = ${said.address}, geom = ${pointOf(said.lon, said.lat)},
      website = ${said.website}, starts_local = ${said.startsLocal}::timestamp, ends_local = ${said.endsLocal}::timestamp,
      is_all_day = ${said.isAllDay}, tzid = ${said.tzid}, rrule = ${said.rrule}, rdates = ${[...said.rdates]}::timestamp[],
      exdates = ${[...said.exdates]}::timestamp[], capacity = ${said.capacity}, price_cents = ${said.priceCents},
      price_deliberation = ${said.priceDeliberation}
    where id = ${id}`)

export const setOrganiser = (db: Reader, id: string, organiser: { id: number; name: string }) =>
  db.run(
    sql`update agenda_event set organiser_id = ${organiser.id}, organiser_name = ${organiser.name} where id = ${id}`,
  )

/** State, reason and sequence of the event follow (`follow_agenda_entry`). */
export const insertEntry = (
  db: Reader,
  entry: { eventId: string; type: EventEntry['type']; reason: string; onDay: string; at: string; by: string | null },
) =>
  db.run(sql`
    insert into agenda_event_entry (event_id, type, reason, on_day, recorded_at, recorded_by)
    values (${entry.eventId}, ${entry.type}, ${entry.reason}, ${entry.onDay}::date, ${entry.at}::timestamptz, ${entry.by})`)

export const entriesOf = (db: Reader, eventId: string) =>
  db.many<EventEntry>(sql`
    select n.type, n.reason, n.on_day as "onDay", n.recorded_at as "recordedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = n.recorded_by) as by
    from agenda_event_entry n
    where n.event_id = ${eventId}
    order by n.ordinal desc`)

export const insertProposal = (
  db: Reader,
  row: { eventId: string; contactName: string; contactEmail: string; tokenSha256: string; at: string },
) =>
  db.run(sql`
    insert into agenda_proposal (event_id, contact_name, contact_email, token_sha256, proposed_at)
    values (${row.eventId}, ${row.contactName}, ${row.contactEmail}, ${row.tokenSha256}, ${row.at}::timestamptz)`)

export type ProposalRow = {
  id: string
  title: string
  communeName: string
  organiserName: string
  state: EventState
  reason: string
  proposedAt: string
  startsOn: string
}

export const proposalByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<ProposalRow>(sql`
    select e.id, e.title, c.name as "communeName", e.organiser_name as "organiserName", e.state, e.reason, p.proposed_at as "proposedAt",
      e.starts_local::date as "startsOn"
    from agenda_proposal p
    join agenda_event e on e.id = p.event_id
    join commune c on c.insee_code = e.insee_code
    where p.token_sha256 = ${tokenSha256}`)

export const proposalOf = (db: Reader, eventId: string) =>
  db.maybeOne<{ contactName: string; contactEmail: string }>(sql`
    select contact_name as "contactName", contact_email as "contactEmail" from agenda_proposal where event_id = ${eventId}`)

/** True of an agent who keeps the agenda of some commune. */
export const keepsSomeAgenda = async (db: Scoped) =>
  (
    await db.one<{ is: boolean }>(sql`
      select holds_role(null, 'secretary', 'administrator') or exists (select from communes_of_roles('secretary', 'administrator')) as is`)
  ).is

export const keepsAgendaOf = async (db: Scoped, inseeCode: string) =>
  (await db.one<{ is: boolean }>(sql`select keeps_agenda(${inseeCode}) as is`)).is

/** A commune of the territory: it is served, or an organiser is known there. */
const OF_TERRITORY = sql`(c.insee_code in (select served_communes()) or exists (select from agenda_organiser o where o.insee_code = c.insee_code))`

export const isOfTerritory = async (db: Reader, inseeCode: string) =>
  (
    await db.one<{ is: boolean }>(
      sql`select exists (select from commune c where c.insee_code = ${inseeCode} and ${OF_TERRITORY}) as is`,
    )
  ).is

export const communesOfTerritory = (db: Reader) =>
  db.many<{ inseeCode: string; name: string }>(
    sql`select c.insee_code as "inseeCode", c.name from commune c where ${OF_TERRITORY} order by c.name`,
  )

/** Metres from a point to the commune; null when its ground is not loaded. */
export const metresFromCommune = async (db: Reader, inseeCode: string, lon: number, lat: number) =>
  (
    await db.one<{ metres: number | null }>(sql`
      select (select st_distance(c.geom, ${pointOf(lon, lat)}) from commune c where c.insee_code = ${inseeCode}
        and st_srid(c.geom) = legal_srid_at(${lon}::float8, ${lat}::float8))::float8 as metres`)
  ).metres

export const organisersKnown = (db: Reader) =>
  db.many<Organiser>(sql`
    select o.id, o.kind, o.name, o.insee_code as "inseeCode", (select c.name from commune c where c.insee_code = o.insee_code) as "communeName"
    from agenda_organiser o
    order by o.kind, o.name`)

export const organiserById = (db: Reader, id: number) =>
  db.maybeOne<{ id: number; name: string; inseeCode: string | null }>(
    sql`select id, name, insee_code as "inseeCode" from agenda_organiser where id = ${id}`,
  )

/** The organiser of that name in the commune, made when it is not known yet. */
export const organiserNamed = (db: Reader, kind: OrganiserKind, name: string, inseeCode: string | null) =>
  db.one<{ id: number; name: string }>(sql`
    with made as (
      insert into agenda_organiser (kind, name, insee_code) values (${kind}, ${name}, ${inseeCode})
      on conflict (insee_code, name) do nothing
      returning id, name
    )
    select id, name from made
    union all
    select id, name from agenda_organiser where name = ${name} and insee_code is not distinct from ${inseeCode}
    limit 1`)

/** Events of the communes that the reader keeps, those that wait for them first. */
export const keptLines = (
  db: Scoped,
  asked: { state: string | null; commune: string | null; words: string | null; now: string },
  most: number,
) =>
  db.many<Omit<KeptLine, 'rule'> & Pick<EventRow, 'rrule' | 'startsLocal' | 'isAllDay' | 'tzid'>>(sql`
    select e.id, e.title, e.state, e.theme, c.name as "communeName", e.organiser_name as "organiserName", e.starts_local::date as "startsOn",
      (select min(o.starts_at at time zone 'Europe/Paris')::date from agenda_occurrence o
        where o.event_id = e.id and o.ends_at >= ${asked.now}::timestamptz and o.state <> 'cancelled') as "nextOn",
      (select s.name from agenda_source s where s.id = e.source_id) as "sourceName",
      (select p.proposed_at from agenda_proposal p where p.event_id = e.id) as "proposedAt",
      e.capacity, e.rrule, ${wall(sql`e.starts_local`)} as "startsLocal", e.is_all_day as "isAllDay", e.tzid,
      coalesce((select sum(o.taken) from agenda_occurrence o
        where o.event_id = e.id and o.ends_at >= ${asked.now}::timestamptz), 0)::integer as taken,
      (select count(*) from agenda_seat s join agenda_occurrence o on o.id = s.occurrence_id
        where o.event_id = e.id and s.state = 'waiting' and o.ends_at >= ${asked.now}::timestamptz) as waiting
    from agenda_event e
    join commune c on c.insee_code = e.insee_code
    where keeps_agenda(e.insee_code)
      and (${asked.state}::text is null or e.state = ${asked.state}::text)
      and (${asked.commune}::text is null or e.insee_code = ${asked.commune}::text)
      and (${asked.words}::text is null or strpos(plain_text(e.title || ' ' || e.organiser_name), plain_text(${asked.words}::text)) > 0)
    order by e.state <> 'proposed', e.state <> 'published', "nextOn" nulls last, e.starts_local desc, e.id
    limit ${most}`)

export const countProposed = async (db: Scoped) =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from agenda_event where state = 'proposed' and keeps_agenda(insee_code)`,
    )
  ).count
