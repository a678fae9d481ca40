import sql from 'sql-template-tag'
import type { Waiting } from '#contract/services/bookings/booking.ts'
import type { Database } from '#platform/database.ts'
import type { Span } from './recurrence.ts'
import { ms, spanSql } from './resource-queries.ts'

export type WaitingRow = {
  id: string
  state: Waiting['state']
  resourceId: string
  resourceName: string
  inseeCode: string
  communeName: string
  fromMs: number
  toMs: number
  partyName: string
  partyEmail: string
  offeredUntil: string | null
  bookingId: string | null
}

const columns = sql`
  w.id, w.state, w.resource_id as "resourceId", r.name as "resourceName", w.insee_code as "inseeCode", c.name as "communeName",
  ${ms(sql`lower(w.during)`)} as "fromMs", ${ms(sql`upper(w.during)`)} as "toMs",
  w.party_name as "partyName", w.party_email as "partyEmail", w.offered_until as "offeredUntil", w.booking_id as "bookingId"`

const tables = sql`booking_waiting w join resource r on r.id = w.resource_id join commune c on c.insee_code = w.insee_code`

export const waitingByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<WaitingRow>(sql`select ${columns} from ${tables} where w.token_sha256 = ${tokenSha256}`)

export const waitingById = (db: Database, id: string) =>
  db.maybeOne<WaitingRow>(sql`select ${columns} from ${tables} where w.id = ${id}`)

/** Those who wait for a resource, by strict rank. */
export const queueOf = (db: Database, resourceId: string) =>
  db.many<WaitingRow>(sql`
    select ${columns} from ${tables} where w.resource_id = ${resourceId} and w.state = 'waiting' order by w.rank limit 100`)

/** How many wait for a time that meets that of this one, and asked before. */
export const countBefore = async (db: Database, id: string) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from booking_waiting w
      join booking_waiting mine on mine.id = ${id}
      where w.resource_id = mine.resource_id and w.during && mine.during and w.state in ('waiting', 'offered') and w.rank < mine.rank`)
  ).count

export const countWaiting = async (db: Database, resourceId: string, span: Span) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from booking_waiting
      where resource_id = ${resourceId} and during && ${spanSql(span)} and state in ('waiting', 'offered')`)
  ).count

/** @returns false when the same person already waits for it */
export const insertWaiting = async (
  db: Database,
  row: Pick<WaitingRow, 'id' | 'resourceId' | 'inseeCode' | 'partyName' | 'partyEmail'> & {
    during: Span
    tokenSha256: string
    at: string
  },
) =>
  (await db.run(sql`
    insert into booking_waiting (id, resource_id, insee_code, during, state, party_name, party_email, token_sha256, recorded_at)
    values (${row.id}, ${row.resourceId}, ${row.inseeCode}, ${spanSql(row.during)}, 'waiting', ${row.partyName}, ${row.partyEmail},
      ${row.tokenSha256}, ${row.at}::timestamptz)
    on conflict do nothing`)) > 0

export const offerPlace = (db: Database, id: string, bookingId: string, until: string) =>
  db.run(sql`
    update booking_waiting set state = 'offered', booking_id = ${bookingId}, offered_until = ${until}::timestamptz where id = ${id} and state = 'waiting'`)

export const settleWaiting = (db: Database, id: string, state: Waiting['state']) =>
  db.run(sql`update booking_waiting set state = ${state} where id = ${id} and state in ('waiting', 'offered')`)

/** The offer that a booking answers, if it is one. */
export const settleOffer = (db: Database, bookingId: string, state: Waiting['state']) =>
  db.run(sql`update booking_waiting set state = ${state} where booking_id = ${bookingId} and state = 'offered'`)
