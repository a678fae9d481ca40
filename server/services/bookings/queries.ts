import sql, { type Sql } from 'sql-template-tag'
import type {
  BookingChannel,
  BookingPage,
  BookingRequest,
  NewInspection,
  Price,
} from '#contract/services/bookings/booking.ts'
import type { BookingEventType, BookingState } from '#contract/services/bookings/booking-course.ts'
import type { BookingLine } from '#contract/services/bookings/booking-line.ts'
import type { Category, ResourceRules } from '#contract/services/bookings/resource.ts'
import type { ResourceKind } from '#contract/services/bookings/resource-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Span } from './recurrence.ts'
import { ms, spanSql } from './resource-queries.ts'

/** Who takes a unit of these waits for whoever is taking one. The constraint of exclusion would refuse all the same, but by a deadlock. */
export const holdResource = (db: Database, resourceId: string) =>
  db.one<{ held: string }>(
    sql`select pg_advisory_xact_lock(hashtextextended('resource/' || ${resourceId}, 0))::text as held`,
  )

/** Those whose slot is nobody else's; the same list as the constraint of exclusion. */
const HOLDS = sql`('draft', 'asked', 'held', 'confirmed', 'handedOver', 'returned')`

export type TakenRow = { resourceId: string; fromMs: number[]; toMs: number[] }

/** Wide ranges of what is taken of each, in no order, with no word of who has it: one row each, for bookings of a season are thousands. */
export const takenMeeting = (db: Database, ids: readonly string[], span: Span) =>
  db.many<TakenRow>(sql`
    select resource_id as "resourceId", array_agg(${ms(sql`lower(wide)`)}) as "fromMs", array_agg(${ms(sql`upper(wide)`)}) as "toMs"
    from booking
    where resource_id = any(${[...ids]}::uuid[]) and wide && ${spanSql(span)} and state in ${HOLDS}
    group by resource_id`)

/** The first of these units that nobody has then. */
export const freeUnit = async (db: Database, ids: readonly string[], wide: Span, but: string | null = null) =>
  (
    await db.maybeOne<{ id: string }>(sql`
      select unit.id from unnest(${[...ids]}::uuid[]) with ordinality as unit (id, rank)
      where not exists (
        select from booking b
        where b.resource_id = unit.id and b.wide && ${spanSql(wide)} and b.state in ${HOLDS} and b.id is distinct from ${but}::uuid)
      order by unit.rank limit 1`)
  )?.id

export type NewBooking = {
  id: string
  resourceId: string
  inseeCode: string
  during: Span
  wide: Span
  holdUntil: string | null
  channel: BookingChannel
  tokenSha256: string
  personId: string | null
  seriesId: string | null
  recordedBy: string | null
  at: string
}

/** A slot that is taken, for a request to be written. */
export const insertBooking = (db: Database, row: NewBooking) =>
  db.run(sql`
    insert into booking (id, resource_id, insee_code, during, wide, state, hold_until, channel, token_sha256, person_id, series_id, recorded_by,
      recorded_at)
    values (${row.id}, ${row.resourceId}, ${row.inseeCode}, ${spanSql(row.during)}, ${spanSql(row.wide)}, 'draft', ${row.holdUntil}::timestamptz,
      ${row.channel}, ${row.tokenSha256}, ${row.personId}, ${row.seriesId}, ${row.recordedBy}, ${row.at}::timestamptz)`)

export type EventRow = {
  type: BookingEventType
  payload?: Readonly<Record<string, unknown>>
  on: string
  at: string
  by: string | null
}

export const insertEvent = (db: Database, bookingId: string, { type, payload = {}, on, at, by }: EventRow) =>
  db.run(sql`
    insert into booking_event (booking_id, ordinal, type, payload, happened_on, recorded_at, recorded_by)
    select ${bookingId}::uuid, 1 + count(*)::int, ${type}::text, ${JSON.stringify(payload)}::jsonb, ${on}::date, ${at}::timestamptz, ${by}::uuid
    from booking_event where booking_id = ${bookingId}`)

/** @returns false when somebody moved it meanwhile */
export const moveState = async (
  db: Database,
  id: string,
  from: BookingState,
  to: BookingState,
  holdUntil: string | null,
) =>
  (await db.run(
    sql`update booking set state = ${to}, hold_until = ${holdUntil}::timestamptz where id = ${id} and state = ${from}`,
  )) > 0

/** @returns false when the number of the year could not be given */
export const writeRequest = (
  db: Database,
  id: string,
  said: Omit<BookingRequest, 'lines'>,
  asked: { tariffId: string; price: Price; on: string },
) =>
  db.run(sql`
    update booking
    set number = coalesce(number, allot_booking_number(extract(year from ${asked.on}::date)::integer)), category = ${said.category},
      title = ${said.title}, attendees = ${said.attendees}, party_name = ${said.partyName}, party_number = ${said.partyNumber},
      party_contact = ${said.partyContact}, party_email = ${said.partyEmail}, party_phone = ${said.partyPhone}, tariff_id = ${asked.tariffId},
      price = ${JSON.stringify(asked.price)}::jsonb, amount_cents = ${asked.price.amountCents}, asked_on = ${asked.on}::date
    where id = ${id}`)

/** Another price of what was granted; `amountCents` with what other services ask. */
export const writePrice = (
  db: Database,
  id: string,
  priced: { category: Category; partyNumber: string; tariffId: string; price: Price; amountCents: number },
) =>
  db.run(sql`
    update booking
    set category = ${priced.category}, party_number = ${priced.partyNumber}, tariff_id = ${priced.tariffId},
      price = ${JSON.stringify(priced.price)}::jsonb, amount_cents = ${priced.amountCents}
    where id = ${id}`)

/** Free uses that an association has had, or asked for, in the civil year of a day. */
export const freeUsesTaken = async (
  db: Database,
  { resourceId, partyNumber, year, but }: { resourceId: string; partyNumber: string; year: number; but: string | null },
) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from booking b
      join resource r on r.id = b.resource_id
      where b.party_number = ${partyNumber} and (b.price -> 'isFreeUse')::boolean and coalesce(r.unit_of, r.id) = ${resourceId}
        and extract(year from lower(b.during) at time zone 'Europe/Paris') = ${year}::int and b.id is distinct from ${but}::uuid
        and b.state not in ('draft', 'refused', 'cancelled', 'lapsed')`)
  ).count

export type BookingRow = {
  id: string
  number: string | null
  state: BookingState
  resourceId: string
  modelId: string
  resourceName: string
  kind: ResourceKind
  inseeCode: string
  communeName: string
  address: string
  keyPlace: string
  capacity: number | null
  capacityAct: string
  bufferBeforeMin: number
  bufferAfterMin: number
  rules: ResourceRules
  fromMs: number
  toMs: number
  holdUntil: string | null
  seriesId: string | null
  category: Category | null
  title: string
  attendees: number | null
  partyName: string
  partyNumber: string
  partyContact: string
  partyEmail: string
  partyPhone: string
  /** Who booked signed in. */
  personId: string | null
  channel: BookingChannel
  price: Price | null
  amountCents: number | null
  insuranceSha256: string | null
  insuranceType: string | null
  inCharge: string | null
  dueOn: string | null
  askedOn: string | null
  isInsuranceAccepted: boolean
  isDepositHeld: boolean
  /** How what is owed comes in, while it is. */
  settlement: 'online' | 'counter' | 'title' | null
  /** The title of revenue that bears it, as an agent recorded it. */
  titleNumber: string | null
  /** Of a title, to be reduced by the accountant since the booking was cancelled; 0 once an agent said that it is. */
  titleCents: number
  lines: LineRow[]
}

type LineRow = Omit<BookingLine, 'path'> & { openedId: string | null }

const said = (type: Sql) =>
  sql`coalesce((select max(e.ordinal) from booking_event e where e.booking_id = b.id and e.type = ${type}), 0)`

/** Of a cancelled booking whose title of revenue nobody had reduced yet. */
const titleCents = sql`
  case when b.state = 'cancelled' and ${said(sql`'cancelled'`)} > ${said(sql`'refunded'`)} then coalesce((
    select (e.payload ->> 'titleCents')::int from booking_event e
    where e.booking_id = b.id and e.type = 'cancelled' order by e.ordinal desc limit 1), 0) else 0 end`

const columns = sql`
  b.id, b.number, b.state, b.resource_id as "resourceId", coalesce(r.unit_of, r.id) as "modelId", r.name as "resourceName",
  r.kind, b.insee_code as "inseeCode", c.name as "communeName", r.address, r.key_place as "keyPlace", r.capacity, r.capacity_act as "capacityAct",
  r.buffer_before_min as "bufferBeforeMin", r.buffer_after_min as "bufferAfterMin", r.rules, ${ms(sql`lower(b.during)`)} as "fromMs",
  ${ms(sql`upper(b.during)`)} as "toMs", b.hold_until as "holdUntil", b.series_id as "seriesId", b.category, b.title, b.attendees,
  b.party_name as "partyName", b.party_number as "partyNumber", b.party_contact as "partyContact", b.party_email as "partyEmail",
  b.party_phone as "partyPhone", b.person_id as "personId", b.channel, b.price, b.amount_cents as "amountCents", b.insurance_sha256 as "insuranceSha256",
  b.insurance_type as "insuranceType",
  (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = b.in_charge) as "inCharge", b.due_on as "dueOn",
  b.asked_on as "askedOn", ${said(sql`'insuranceAccepted'`)} > ${said(sql`'insured'`)} as "isInsuranceAccepted",
  ${said(sql`'depositReceived'`)} > ${said(sql`'depositReturned'`)} as "isDepositHeld",
  case when b.state = 'held' then (
    select coalesce(e.payload ->> 'way', case when e.payload ->> 'path' is null then 'title' else 'online' end)
    from booking_event e where e.booking_id = b.id and e.type = 'accepted' order by e.ordinal desc limit 1) end as settlement,
  (select e.payload ->> 'titleNumber' from booking_event e
    where e.booking_id = b.id and e.payload ? 'titleNumber' order by e.ordinal desc limit 1) as "titleNumber",
  ${titleCents} as "titleCents",
  coalesce((select jsonb_agg(jsonb_build_object('service', l.service, 'asked', l.asked, 'quantity', l.quantity, 'state', l.state,
      'reason', l.reason, 'amountCents', l.amount_cents, 'deliberation', l.deliberation, 'openedId', l.opened_id) order by l.service)
    from booking_line l where l.booking_id = b.id), '[]') as lines`

const tables = sql`booking b join resource r on r.id = b.resource_id join commune c on c.insee_code = b.insee_code`

export const bookingById = (db: Database, id: string) =>
  db.maybeOne<BookingRow>(sql`select ${columns} from ${tables} where b.id = ${id}`)

export const bookingByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<BookingRow>(sql`select ${columns} from ${tables} where b.token_sha256 = ${tokenSha256}`)

/** Those that the reader answers; requests that are being written are shown as held, without a name. */
export const bookingsMeeting = (db: Database, { span, resource }: { span: Span; resource?: string | undefined }) =>
  db.many<BookingRow>(sql`
    select ${columns} from ${tables}
    where b.during && ${spanSql(span)} and b.state not in ('refused', 'cancelled', 'lapsed', 'paidWithoutPlace')
      and (${resource ?? null}::uuid is null or coalesce(r.unit_of, r.id) = ${resource ?? null}::uuid)
      and answers_resource(b.insee_code, b.resource_id)
    order by lower(b.during), r.name limit 2000`)

/** Those of which something may be to do: whatever is not ended. */
export const bookingsUnderWay = (db: Database, most: number) =>
  db.many<BookingRow>(sql`
    select ${columns} from ${tables}
    where (b.state in ('asked', 'held', 'confirmed', 'handedOver', 'returned', 'disputed', 'paidWithoutPlace') or ${titleCents} > 0)
      and answers_resource(b.insee_code, b.resource_id)
    order by lower(b.during) limit ${most}`)

export type ToldEvent = BookingPage['events'][number]

export const eventsOf = (db: Database, id: string) =>
  db.many<ToldEvent>(sql`
    select e.type, e.payload, e.recorded_at as at, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.recorded_by) as by
    from booking_event e where e.booking_id = ${id} order by e.ordinal`)

/** What the last event of a sort says. */
export const lastPayload = async (db: Database, id: string, type: BookingEventType) =>
  (
    await db.maybeOne<{ payload: Record<string, unknown> }>(sql`
      select payload from booking_event where booking_id = ${id} and type = ${type} order by ordinal desc limit 1`)
  )?.payload

export const mayKeepBooking = async (db: Database, id: string) =>
  (
    await db.one<{ may: boolean }>(sql`
      select answers_booking(${id}) as may`)
  ).may

export const placeBooking = (
  db: Database,
  id: string,
  at: { resourceId: string; inseeCode: string; during: Span; wide: Span },
) =>
  db.run(sql`
    update booking set resource_id = ${at.resourceId}, insee_code = ${at.inseeCode}, during = ${spanSql(at.during)}, wide = ${spanSql(at.wide)}
    where id = ${id}`)

export const keepInsurance = (db: Database, id: string, file: { sha256: string; mediaType: string }) =>
  db.run(sql`update booking set insurance_sha256 = ${file.sha256}, insurance_type = ${file.mediaType} where id = ${id}`)

/** Slots taken for a request, or granted until paid, whose time is over by the clock of the machine. */
export const overdueHolds = (db: Database, now: string, resourceIds: readonly string[] | null) =>
  db.many<{ id: string }>(sql`
    select id from booking
    where state in ('draft', 'held') and hold_until <= ${now}::timestamptz
      and (${resourceIds === null ? null : [...resourceIds]}::uuid[] is null or resource_id = any(${resourceIds === null ? null : [...resourceIds]}::uuid[]))
    order by hold_until limit 500`)

/** Requests that wait for an answer since a day before that one. */
export const bookingsAskedBefore = (db: Database, on: string) =>
  db.many<{ id: string }>(sql`
    select id from booking where state = 'asked' and asked_on < ${on}::date order by asked_on, id limit 500`)

/** A booking whose money came and whose slot is lost: to the agent who last acted on it, else to a secretary of the commune. */
export const chargeSomebody = (db: Database, id: string, dueOn: string) =>
  db.run(sql`
    update booking b
    set due_on = ${dueOn}::date, in_charge = coalesce(
      (select e.recorded_by from booking_event e where e.booking_id = b.id and e.recorded_by is not null order by e.ordinal desc limit 1),
      (select g.person_id from role_grant g
        where g.role = 'secretary' and (g.insee_code is null or g.insee_code = b.insee_code) and g.valid_from <= ${dueOn}::date
          and (g.valid_to is null or g.valid_to >= ${dueOn}::date)
        order by g.insee_code nulls last, g.person_id limit 1))
    where b.id = ${id}`)

/** Slots that a person holds now while they write their requests. */
export const heldBy = async (db: Database, personId: string, now: string) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from booking
      where channel = 'online' and person_id = ${personId} and state = 'draft' and hold_until > ${now}::timestamptz`)
  ).count

export type InspectionRow = NewInspection & { moment: 'before' | 'after'; signedAt: string }

export const inspectionsOf = (db: Database, id: string) =>
  db.many<InspectionRow>(sql`
    select moment, items, remarks, signed_agent as "signedAgent", signed_party as "signedParty", signed_at as "signedAt"
    from booking_inspection where booking_id = ${id} order by moment desc`)

export const keepInspection = (
  db: Database,
  id: string,
  moment: string,
  said: NewInspection,
  by: { personId: string; at: string },
) =>
  db.run(sql`
    insert into booking_inspection (booking_id, moment, items, remarks, signed_agent, signed_party, signed_at, recorded_by)
    values (${id}, ${moment}, ${JSON.stringify(said.items)}::jsonb, ${said.remarks}, ${said.signedAgent}, ${said.signedParty},
      ${by.at}::timestamptz, ${by.personId})
    on conflict (booking_id, moment) do update
    set items = excluded.items, remarks = excluded.remarks, signed_agent = excluded.signed_agent, signed_party = excluded.signed_party,
      signed_at = excluded.signed_at, recorded_by = excluded.recorded_by`)

export type PhotographRow = {
  id: string
  moment: 'before' | 'after'
  sha256: string
  mediaType: string
  takenAt: string | null
}

export const photographsOf = (db: Database, id: string) =>
  db.many<PhotographRow>(sql`
    select id, moment, sha256, media_type as "mediaType", taken_at as "takenAt" from booking_photograph where booking_id = ${id} order by added_at, id`)

export const insertPhotograph = (
  db: Database,
  bookingId: string,
  row: PhotographRow,
  by: { personId: string; at: string },
) =>
  db.run(sql`
    insert into booking_photograph (id, booking_id, moment, sha256, media_type, taken_at, added_by, added_at)
    values (${row.id}, ${bookingId}, ${row.moment}, ${row.sha256}, ${row.mediaType}, ${row.takenAt}::timestamptz, ${by.personId}, ${by.at}::timestamptz)
    on conflict (id) do nothing`)

export type SeriesRow = {
  id: string
  resourceId: string
  inseeCode: string
  startsOn: string
  fromTime: string
  lengthMin: number
  rrule: string
  skipped: readonly { from: string; to: string; why: string }[]
}

export const insertSeries = (db: Database, row: SeriesRow, by: { personId: string; at: string }) =>
  db.run(sql`
    insert into booking_series (id, resource_id, insee_code, starts_on, from_time, length_min, rrule, skipped, recorded_by, recorded_at)
    values (${row.id}, ${row.resourceId}, ${row.inseeCode}, ${row.startsOn}::date, ${row.fromTime}::time, ${row.lengthMin}, ${row.rrule},
      ${JSON.stringify(row.skipped)}::jsonb, ${by.personId}, ${by.at}::timestamptz)`)
