import sql from 'sql-template-tag'
import type { SeatLine, SeatState } from '#contract/services/agenda/agenda-seat.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

type Reader = Database | Scoped

/** A date, held until the end of the transaction: those who ask for its places come one after the other. */
export type HeldDate = {
  id: string
  eventId: string
  inseeCode: string
  title: string
  startsAt: string
  isCancelled: boolean
  capacity: number | null
  taken: number
  priceCents: number | null
  deliberation: string
}

export const holdDate = (tx: Database, id: string) =>
  tx.maybeOne<HeldDate>(sql`
    select o.id, e.id as "eventId", e.insee_code as "inseeCode", e.title, o.starts_at as "startsAt", (o.state = 'cancelled' or e.state = 'cancelled') as "isCancelled",
      o.capacity, o.taken, e.price_cents as "priceCents", e.price_deliberation as "deliberation"
    from agenda_occurrence o
    join agenda_event e on e.id = o.event_id and e.state in ('published', 'cancelled')
    where o.id = ${id}
    for update of o`)

type SeatWayName = 'online' | 'cashier' | 'title'

export type SeatRow = {
  id: string
  occurrenceId: string
  eventId: string
  title: string
  placeName: string
  communeName: string
  organiserName: string
  startsAt: string
  endsAt: string
  isAllDay: boolean
  isCancelled: boolean
  reason: string
  name: string
  email: string
  quantity: number
  state: SeatState
  place: number | null
  heldUntil: string | null
  amountCents: number | null
  deliberation: string
  way: SeatWayName | null
  paymentAddress: string | null
  titleNumber: string | null
}

const SEAT = sql`
  s.id, s.occurrence_id as "occurrenceId", e.id as "eventId", e.title, e.place_name as "placeName", c.name as "communeName",
  e.organiser_name as "organiserName", o.starts_at as "startsAt", o.ends_at as "endsAt", e.is_all_day as "isAllDay",
  (o.state = 'cancelled' or e.state = 'cancelled') as "isCancelled",
  case when e.state = 'cancelled' then e.reason else o.reason end as reason,
  s.name, s.email, s.quantity, s.state,
  case when s.state = 'waiting' then (
    select count(*) from agenda_seat w where w.occurrence_id = s.occurrence_id and w.state = 'waiting' and w.rank <= s.rank) end as place,
  s.hold_until as "heldUntil", s.amount_cents as "amountCents", s.deliberation, s.payment_way as way, s.payment_address as "paymentAddress",
  s.title_number as "titleNumber"
  from agenda_seat s
  join agenda_occurrence o on o.id = s.occurrence_id
  join agenda_event e on e.id = o.event_id
  join commune c on c.insee_code = e.insee_code`

export const seatByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<SeatRow>(sql`select ${SEAT} where s.token_sha256 = ${tokenSha256}`)

export const seatById = (db: Database, id: string) => db.maybeOne<SeatRow>(sql`select ${SEAT} where s.id = ${id}`)

export const insertSeat = (
  tx: Database,
  seat: {
    id: string
    occurrenceId: string
    name: string
    email: string
    quantity: number
    state: SeatState
    heldUntil: string | null
    amountCents: number | null
    deliberation: string
    way: SeatWayName | null
    paymentAddress: string | null
    tokenSha256: string
    at: string
  },
) =>
  tx.run(sql`
    insert into agenda_seat (id, occurrence_id, name, email, quantity, state, hold_until, amount_cents, deliberation, payment_way, payment_address,
      token_sha256, asked_at, changed_at)
    values (${seat.id}, ${seat.occurrenceId}, ${seat.name}, ${seat.email}, ${seat.quantity}, ${seat.state}, ${seat.heldUntil}::timestamptz,
      ${seat.amountCents}, ${seat.deliberation}, ${seat.way}, ${seat.paymentAddress}, ${seat.tokenSha256}, ${seat.at}::timestamptz,
      ${seat.at}::timestamptz)`)

export const setSeatState = (tx: Reader, id: string, state: SeatState, heldUntil: string | null, at: string) =>
  tx.run(sql`
    update agenda_seat set state = ${state}, hold_until = ${heldUntil}::timestamptz, changed_at = ${at}::timestamptz where id = ${id}`)

export const setSeatWay = (tx: Database, id: string, way: SeatWayName, address: string | null) =>
  tx.run(sql`update agenda_seat set payment_way = ${way}, payment_address = ${address} where id = ${id}`)

/** Places of a date that were kept until a moment that has passed. */
export const overdueSeats = async (db: Database, occurrenceId: string, now: string): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select id from agenda_seat
      where occurrence_id = ${occurrenceId} and state = 'held' and hold_until < ${now}::timestamptz order by id`)
  ).map(({ id }) => id)

/** Of these, those that still are go back. */
export const lapseSeats = (tx: Database, ids: readonly string[], now: string) =>
  tx.many<{ id: string }>(sql`
    update agenda_seat set state = 'lapsed', hold_until = null, changed_at = ${now}::timestamptz
    where id = any (${[...ids]}::uuid[]) and state = 'held' and hold_until < ${now}::timestamptz
    returning id`)

export type LiveSeat = { id: string; title: string; startsAt: string; amountCents: number | null }

/** Who holds a place of these dates, or waits for one. */
export const liveSeatsOf = (db: Reader, occurrenceIds: readonly string[]) =>
  db.many<LiveSeat>(sql`
    select s.id, e.title, o.starts_at as "startsAt", s.amount_cents as "amountCents"
    from agenda_seat s
    join agenda_occurrence o on o.id = s.occurrence_id
    join agenda_event e on e.id = o.event_id
    where s.occurrence_id = any (${[...occurrenceIds]}::uuid[]) and s.state in ('waiting', 'held', 'confirmed')
    order by s.id`)

/** Dates of which a place was kept too long. */
export const datesToLapse = (db: Database, now: string) =>
  db.many<{ id: string }>(
    sql`select distinct occurrence_id as id from agenda_seat where state = 'held' and hold_until < ${now}::timestamptz`,
  )

/** Who waits first, and for how many places. */
export const firstWaiting = (tx: Database, occurrenceId: string) =>
  tx.maybeOne<{ id: string; email: string; quantity: number }>(sql`
    select id, email, quantity from agenda_seat
    where occurrence_id = ${occurrenceId} and state = 'waiting'
    order by rank
    limit 1`)

export const takenOf = async (tx: Database, occurrenceId: string) =>
  (await tx.one<{ taken: number }>(sql`select taken from agenda_occurrence where id = ${occurrenceId}`)).taken

/** The commune of a date; none when there is no such date. */
export const communesOfDate = async (db: Database, occurrenceId: string) =>
  (
    await db.many<{ inseeCode: string }>(sql`
      select e.insee_code as "inseeCode" from agenda_occurrence o join agenda_event e on e.id = o.event_id where o.id = ${occurrenceId}`)
  ).map(({ inseeCode }) => inseeCode)

/** Who comes to a date, and who waits, in order of arrival. */
export const seatsOf = (db: Scoped, occurrenceId: string) =>
  db.many<SeatLine>(sql`
    select id, name, email, quantity, state, hold_until as "heldUntil", amount_cents as "amountCents", payment_way as way,
      title_number as "titleNumber", asked_at as "askedAt"
    from agenda_seat
    where occurrence_id = ${occurrenceId}
    order by rank`)

/** Of a place whose price the accountant collects. @returns how it is paid; undefined of what is not on that date, or not theirs to keep */
export const setSeatTitle = (db: Scoped, { occurrence, seat }: { occurrence: string; seat: string }, number: string) =>
  db.maybeOne<{ way: SeatWayName | null }>(sql`
    with titled as (
      update agenda_seat set title_number = ${number}
      where id = ${seat} and occurrence_id = ${occurrence} and payment_way = 'title' and state in ('confirmed', 'cancelled'))
    select case when state in ('confirmed', 'cancelled') then payment_way end as way
    from agenda_seat
    where id = ${seat} and occurrence_id = ${occurrence}`)

/** Those to tell that a date changed or does not take place: who holds a place or waits for one, with an address. */
export const seatsToTell = (db: Reader, occurrenceIds: readonly string[]) =>
  db.many<{ id: string; email: string }>(sql`
    select id, email from agenda_seat
    where occurrence_id = any (${[...occurrenceIds]}::uuid[]) and state in ('waiting', 'held', 'confirmed') and email <> ''
    order by rank`)

export type OwnSeatRow = Pick<
  SeatRow,
  | 'id'
  | 'title'
  | 'placeName'
  | 'startsAt'
  | 'endsAt'
  | 'isAllDay'
  | 'isCancelled'
  | 'state'
  | 'heldUntil'
  | 'place'
  | 'way'
> & { commune: string; askedAt: string }

/** Registrations made with the address that the person of the transaction proved. */
export const ownSeatRows = (db: Scoped, most: number) =>
  db.many<OwnSeatRow>(sql`
    select id, title, commune, place_name as "placeName", starts_at as "startsAt", ends_at as "endsAt", is_all_day as "isAllDay",
      is_cancelled as "isCancelled", state, hold_until as "heldUntil", place, payment_way as way, asked_at as "askedAt"
    from own_seats(${most})`)
