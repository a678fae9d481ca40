import sql from 'sql-template-tag'
import type { AskedLine, LineAnswer, LineService } from '#contract/services/bookings/booking-line.ts'
import type { Database } from '#platform/database.ts'

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

/** Where a notice of the place is shown on the map. */
export const placeOfBooking = (db: Database, bookingId: string) =>
  db.maybeOne<{ lon: number; lat: number }>(sql`
    select st_x(p.point) as lon, st_y(p.point) as lat
    from booking b join resource r on r.id = b.resource_id
    cross join lateral (select st_transform(r.geom, 4326) as point) as p
    where b.id = ${bookingId} and r.geom is not null`)
