import sql from 'sql-template-tag'
import type { AskedLine, LineAnswer, LineService } from '#contract/services/bookings/booking-line.ts'
import type { ExtraCollection } from '#contract/services/bookings/extra-collection.ts'
import type { Database } from '#platform/database.ts'
import type { Span } from './recurrence.ts'
import { ms } from './resource-queries.ts'

/** Asked again with the request that asks them: another request says all that it asks. */
export const writeLines = (db: Database, bookingId: string, lines: readonly AskedLine[]) =>
  db.run(sql`
    insert into booking_line (booking_id, service, asked, quantity)
    select ${bookingId}, line ->> 'service', line ->> 'asked', (line ->> 'quantity')::int
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) as line
    on conflict (booking_id, service) do update
    set asked = excluded.asked, quantity = excluded.quantity, state = 'asked', reason = '', amount_cents = 0, deliberation = ''`)

type Answered = LineAnswer & { openedId: string | null; by: string; at: string }

export const answerLineRow = (db: Database, bookingId: string, said: Answered) =>
  db.run(sql`
    update booking_line
    set state = ${said.answer === 'accept' ? 'accepted' : 'refused'}, says = ${said.says}, reason = ${said.reason},
      amount_cents = ${said.amountCents}, deliberation = ${said.deliberation}, opened_id = ${said.openedId}, answered_by = ${said.by},
      answered_at = ${said.at}::timestamptz
    where booking_id = ${bookingId} and service = ${said.service}`)

/** The sum of the claim: the price of what is lent, and what the other services ask. */
export const sumWithLines = (db: Database, bookingId: string, priceCents: number) =>
  db.run(sql`
    update booking b
    set amount_cents = ${priceCents} + (
      select coalesce(sum(l.amount_cents), 0)::int from booking_line l where l.booking_id = b.id and l.state = 'accepted')
    where b.id = ${bookingId}`)

export type OpenedLine = { service: LineService; openedId: string | null; answeredBy: string | null }

/** What had been accepted, or was asked, is so no longer. @returns those that had opened something */
export const turnLines = (db: Database, bookingId: string, to: 'withdrawn' | 'asked', keepsSums: boolean) =>
  db.many<OpenedLine>(sql`
    with before as (
      select booking_id, service, opened_id, answered_by from booking_line
      where booking_id = ${bookingId} and state in ('asked', 'accepted') for update),
    turned as (
      update booking_line l
      set state = ${to}, opened_id = null, amount_cents = case when ${keepsSums} then l.amount_cents else 0 end
      from before b where l.booking_id = b.booking_id and l.service = b.service)
    select service, opened_id as "openedId", answered_by as "answeredBy" from before where opened_id is not null`)

type CollectionRow = Omit<ExtraCollection, 'from' | 'to'> & { fromMs: number; toMs: number }

/** What is accepted or still waits, of bookings that hold their slot, begin then, and that the reader answers. */
export const extraCollectionRows = (db: Database, { from, to }: Span) =>
  db.many<CollectionRow>(sql`
    select b.id as "bookingId", coalesce(b.number, '') as number, b.title, ${ms(sql`lower(b.during)`)} as "fromMs",
      ${ms(sql`upper(b.during)`)} as "toMs", c.name as "communeName", concat_ws(', ', r.name, nullif(r.address, '')) as place, l.quantity,
      l.asked, l.state
    from booking_line l
    join booking b on b.id = l.booking_id
    join resource r on r.id = b.resource_id
    join commune c on c.insee_code = b.insee_code
    where l.service = 'collection' and l.state in ('asked', 'accepted')
      and b.state in ('asked', 'held', 'confirmed', 'handedOver', 'returned', 'closed', 'disputed')
      and lower(b.during) >= to_timestamp(${from} / 1000.0) and lower(b.during) < to_timestamp(${to} / 1000.0)
      and answers_resource(b.insee_code, b.resource_id)
    order by lower(b.during), c.name, r.name
    limit 2000`)

/** Where a notice of the place is shown on the map. */
export const placeOfBooking = (db: Database, bookingId: string) =>
  db.maybeOne<{ lon: number; lat: number }>(sql`
    select st_x(p.point) as lon, st_y(p.point) as lat
    from booking b join resource r on r.id = b.resource_id
    cross join lateral (select st_transform(r.geom, 4326) as point) as p
    where b.id = ${bookingId} and r.geom is not null`)
