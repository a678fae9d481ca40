import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Asker } from '#rules/owners/land-information.ts'
import type { AskedName } from './sealing.ts'

export type LandRow = {
  id: string
  inseeCode: string
  communeName: string
  receivedOn: string
  asker: Asker
  channel: 'counter' | 'mail' | 'email'
  subject: 'person' | 'properties'
  outcome: 'accepted' | 'refused'
  isCounted: boolean
  article: string | null
  reopensOn: string | null
  eraseOn: string
  documents: number
  parcelIds: string[]
  sealed: Buffer
}

const columns = sql`
  q.id, q.insee_code as "inseeCode", coalesce(c.name, q.insee_code) as "communeName", q.received_on as "receivedOn", q.asker, q.channel,
  q.subject, q.outcome, q.is_counted as "isCounted", q.article, q.reopens_on as "reopensOn", q.erase_on as "eraseOn", q.documents,
  q.parcel_ids as "parcelIds", q.sealed
  from owner.land_request q left join commune c on c.insee_code = q.insee_code`

export const landRequests = (scoped: Scoped) =>
  scoped.many<LandRow>(sql`select ${columns} order by q.received_at desc limit 200`)

export const landRequestById = (scoped: Scoped, id: string) =>
  scoped.maybeOne<LandRow>(sql`select ${columns} where q.id = ${id}::uuid`)

/** Communes with fiscal data where the person keeps the desk. */
export const deskCommunes = (scoped: Scoped) =>
  scoped.many<{ inseeCode: string; name: string; vintage: number }>(sql`
    select v.insee_code as "inseeCode", v.vintage,
      coalesce((select c.name from commune c where c.insee_code = v.insee_code), nullif(v.name, ''), v.insee_code) as name
    from owner.commune_vintage v
    where owner.works_at(v.insee_code)
    order by name`)

export const landFigures = (scoped: Scoped) =>
  scoped.many<{ month: string; inseeCode: string; requests: number; refused: number }>(sql`
    select f.month, f.insee_code as "inseeCode", sum(f.requests)::integer as requests,
      coalesce(sum(f.requests) filter (where f.outcome = 'refused'), 0)::integer as refused
    from owner.land_request_figure f group by 1, 2 order by 1 desc, 2 limit 60`)

/** One request of one user at a time: two that come together are counted one after the other. */
export const holdAsker = (scoped: Scoped, mac: string) =>
  scoped.one(sql`select pg_advisory_xact_lock(hashtextextended(${mac}, 0))::text as held`)

/** Days of the requests of that user that count, from that day on. */
export const countedDays = async (scoped: Scoped, inseeCode: string, mac: string, since: string) =>
  (
    await scoped.many<{ on: string }>(sql`
      select q.received_on as "on" from owner.land_request q
      where q.insee_code = ${inseeCode} and q.asker_mac = ${mac} and q.is_counted and q.received_on >= ${since}::date`)
  ).map(({ on }) => on)

export type NewLandRow = Omit<LandRow, 'communeName' | 'documents'> & {
  mac: string
  receivedAt: string
  recordedBy: string
}

export const addLandRequest = (scoped: Scoped, row: NewLandRow) =>
  scoped.run(sql`
    insert into owner.land_request (
      id, insee_code, received_on, received_at, recorded_by, asker, channel, subject, outcome, is_counted, asker_mac, reopens_on, article, parcel_ids,
      sealed, erase_on)
    values (
      ${row.id}::uuid, ${row.inseeCode}, ${row.receivedOn}::date, ${row.receivedAt}::timestamptz, ${row.recordedBy}::uuid, ${row.asker}, ${row.channel},
      ${row.subject}, ${row.outcome}, ${row.isCounted}, ${row.mac}, ${row.reopensOn}::date, ${row.article}, ${row.parcelIds}::text[], ${row.sealed},
      ${row.eraseOn}::date)`)

export const countDocument = (scoped: Scoped, id: string) =>
  scoped.run(sql`update owner.land_request set documents = documents + 1 where id = ${id}::uuid`)

/** Accounts that bear the name which an accepted request asks for. */
export const accountsForRequest = async (scoped: Scoped, id: string, name: AskedName, most: number) =>
  (
    await scoped.one<{ accounts: string[] }>(sql`
      select owner.accounts_for_request(
        ${id}::uuid, ${name.words}::bigint[], ${name.otherwise}::bigint[], ${name.ofLegal}::bigint[], ${most}) as accounts`)
  ).accounts

/** What nothing counts any more becomes a figure, and is erased. @returns how many */
export const eraseRequests = (db: Database, today: string) =>
  db.run(sql`
    with due as (
      delete from owner.land_request where erase_on <= ${today}::date
      returning received_on, insee_code, asker, channel, subject, outcome, documents)
    insert into owner.land_request_figure (month, insee_code, asker, channel, subject, outcome, requests, documents)
    select date_trunc('month', received_on)::date, insee_code, asker, channel, subject, outcome, count(*)::integer, sum(documents)::integer
    from due group by 1, 2, 3, 4, 5, 6
    on conflict (month, insee_code, asker, channel, subject, outcome)
    do update set requests = owner.land_request_figure.requests + excluded.requests,
      documents = owner.land_request_figure.documents + excluded.documents`)
