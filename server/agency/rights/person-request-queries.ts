import sql from 'sql-template-tag'
import type { NewPersonRequest, PersonRequest } from '#contract/agency/rights/person-requests.ts'
import type { Database } from '#platform/database.ts'

type Row = Omit<PersonRequest, 'history' | 'isLate'>

const columns = sql`
  r.id, r.number, r.asks, r.channel, r.received_on as "receivedOn", r.due_on as "dueOn", r.extended_because as "extendedBecause", r.state,
  r.closed_on as "closedOn", r.asker_name as name, r.asker_email as email, r.asker_phone as phone, r.asker_address as address,
  r.person_id as account, r.words, r.is_identified as "isIdentified", r.answer_sha256 is not null as "hasAnswer"`

/** Those that wait first, by their day; then those that are closed, the last first. */
export const requestRows = (db: Database, limit: number) =>
  db.many<Row>(sql`
    select ${columns} from person_request r
    order by r.state <> 'received', case when r.state = 'received' then r.due_on end, r.closed_on desc, r.number desc
    limit ${limit}`)

export const requestRow = (db: Database, id: string) =>
  db.maybeOne<Row>(sql`select ${columns} from person_request r where r.id = ${id}`)

/** Nobody else changes it until the end of the transaction. */
export const lockRequest = (db: Database, id: string) =>
  db.maybeOne<{ id: string }>(sql`select id from person_request where id = ${id} for update`)

export const requestHistory = (db: Database, ids: readonly string[]) =>
  db.many<PersonRequest['history'][number] & { requestId: string }>(sql`
    select e.request_id as "requestId", e.at, e.kind, e.note, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.by_person) as by
    from person_request_event e
    where e.request_id = any (${[...ids]}::uuid[])
    order by e.request_id, e.ordinal`)

type Recorded = NewPersonRequest & { id: string; year: number; dueOn: string; personId: string | null; at: string }

/** One at a time in a year: numbers follow each other without a gap. */
export const insertRequest = async (db: Database, request: Recorded) => {
  await db.one(sql`select pg_advisory_xact_lock(hashtext('person_request'), ${request.year})::text as held`)
  return db.one<{ number: string }>(sql`
    insert into person_request (
      id, year, rank, number, asks, channel, received_on, due_on, asker_name, asker_email, asker_phone, asker_address, person_id, words, recorded_by,
      recorded_at)
    select ${request.id}, ${request.year}, n.rank, 'DD-' || ${request.year}::text || '-' || lpad(n.rank::text, 4, '0'), ${request.asks}, ${request.channel},
      ${request.receivedOn}, ${request.dueOn}, ${request.name}, ${request.email}, ${request.phone}, ${request.address}, ${request.account}, ${request.words},
      ${request.personId}, ${request.at}::timestamptz
    from (select coalesce(max(r.rank), 0) + 1 as rank from person_request r where r.year = ${request.year}) n
    returning number`)
}

type Event = { kind: PersonRequest['history'][number]['kind']; note: string; personId: string | null; at: string }

export const addEvent = (db: Database, id: string, { kind, note, personId, at }: Event) =>
  db.run(sql`
    insert into person_request_event (request_id, ordinal, at, kind, note, by_person)
    select ${id}::uuid, coalesce((select max(e.ordinal) from person_request_event e where e.request_id = ${id}), 0) + 1, ${at}::timestamptz, ${kind}, ${note},
      ${personId}`)

export const identify = (db: Database, id: string) =>
  db.run(sql`update person_request set is_identified = true where id = ${id}`)

export const extend = (db: Database, id: string, dueOn: string, reason: string) =>
  db.run(sql`update person_request set due_on = ${dueOn}, extended_because = ${reason} where id = ${id}`)

export const closeRequest = (db: Database, id: string, state: 'answered' | 'refused' | 'withdrawn', on: string) =>
  db.run(sql`update person_request set state = ${state}, closed_on = ${on} where id = ${id}`)

export const keepAnswer = (db: Database, id: string, sha256: string) =>
  db.run(sql`update person_request set answer_sha256 = ${sha256} where id = ${id}`)

export const answerFile = async (db: Database, id: string) =>
  (
    await db.maybeOne<{ sha256: string | null }>(
      sql`select answer_sha256 as sha256 from person_request where id = ${id}`,
    )
  )?.sha256 ?? undefined

/** True when that account exists: a request is tied to it by its identifier. */
export const accountExists = async (db: Database, id: string) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from person where id = ${id}) as is`)).is
