import sql from 'sql-template-tag'
import type {
  AskedReports,
  ParcelReport,
  PublicReport,
  Report,
  ReportCategory,
  ReportKey,
  ReportPage,
  ReportState,
} from '#contract/services/reports/report.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export const categories = (db: Database | Scoped) =>
  db.many<ReportCategory>(sql`
    select id, label, help, service, promise_days as "promiseDays" from report_category order by position`)

type Place = { lon: number; lat: number }

/** The commune that this town hall serves and that holds the point. */
export const communeAt = (db: Database | Scoped, { lon, lat }: Place) =>
  db.maybeOne<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where c.insee_code = (select commune_at(${lon}::float8, ${lat}::float8)) and c.insee_code in (select served_communes())`)

/** Holds whoever sends the same report at the same moment until this one is written. */
export const holdSecret = (tx: Database, secretSha256: string) =>
  tx.one<{ held: string }>(sql`select pg_advisory_xact_lock(hashtextextended(${secretSha256}, 0))::text as held`)

export type NewReportRow = {
  id: string
  inseeCode: string
  category: string
  lon: number
  lat: number
  accuracyM: number | null
  positionFrom: Report['positionFrom']
  body: string
  contact: string
  channel: Report['channel']
  keyId: string | null
  secretSha256: string
  service: string
  recordedBy: string | null
  at: string
  day: string
}

export const insertReport = async (db: Database | Scoped, row: NewReportRow): Promise<void> => {
  const { number } = await db.one<{ number: string }>(
    sql`select allot_report_number(extract(year from ${row.day}::date)::integer) as number`,
  )
  await db.run(sql`
    insert into report (id, number, insee_code, category, point, accuracy_m, position_from, body, contact, channel, key_id, secret_sha256,
      received_at, recorded_by, service)
    values (${row.id}, ${number}, ${row.inseeCode}, ${row.category},
      st_transform(st_setsrid(st_makepoint(${row.lon}, ${row.lat}), 4326), legal_srid_at(${row.lon}, ${row.lat})), ${row.accuracyM},
      ${row.positionFrom}, ${row.body}, ${row.contact}, ${row.channel}, ${row.keyId}, ${row.secretSha256}, ${row.at}::timestamptz,
      ${row.recordedBy}, ${row.service})`)
}

export type NewEvent = {
  kind: ReportPage['events'][number]['kind']
  state: ReportState
  sentence: string
  note: string
  at: string
  by: string | null
}

/** @returns its ordinal */
export const insertEvent = async (db: Database | Scoped, id: string, event: NewEvent): Promise<number> =>
  (
    await db.one<{ ordinal: number }>(sql`
      insert into report_event (report_id, ordinal, kind, state, sentence, note, at, by)
      select ${id}::uuid, 1 + count(*)::int, ${event.kind}::text, ${event.state}::text, ${event.sentence}::text, ${event.note}::text,
        ${event.at}::timestamptz, ${event.by}::uuid
      from report_event where report_id = ${id}
      returning ordinal`)
  ).ordinal

/** What its author is told of a step by mail; nothing when no address is kept. `hasLink`: a telephone keeps the link that follows it. */
export const toldEvent = (db: Database, id: string, ordinal: number) =>
  db.maybeOne<{ number: string; state: ReportState; sentence: string; hasLink: boolean }>(sql`
    select r.number, e.state, e.sentence, r.channel = 'app' as "hasLink"
    from report_event e
    join report r on r.id = e.report_id
    where e.report_id = ${id} and e.ordinal = ${ordinal} and r.contact <> ''`)

const position = sql`st_x(st_transform(r.point, 4326)) as lon, st_y(st_transform(r.point, 4326)) as lat`

export type FollowedRow = {
  id: string
  number: string
  communeName: string
  categoryLabel: string
  service: string
  promiseDays: number | null
  state: ReportState
  body: string
  pictureSha256: string | null
  receivedAt: string
  duplicateOf: string | null
}

const followed = sql`
  r.id, r.number, c.name as "communeName", k.label as "categoryLabel", r.service, k.promise_days as "promiseDays", r.state, r.body,
  r.file_sha256 as "pictureSha256", r.received_at as "receivedAt", r.duplicate_of as "duplicateOf"`

export const reportBySecret = (db: Database, secretSha256: string) =>
  db.maybeOne<FollowedRow>(sql`
    select ${followed} from report r join commune c on c.insee_code = r.insee_code join report_category k on k.id = r.category
    where r.secret_sha256 = ${secretSha256}`)

export const reportOf = (db: Database, id: string) =>
  db.maybeOne<FollowedRow>(sql`
    select ${followed} from report r join commune c on c.insee_code = r.insee_code join report_category k on k.id = r.category
    where r.id = ${id}`)

/** What its author is told: states and sentences, no note. */
export const stepsOf = (db: Database, id: string) =>
  db.many<{ state: ReportState; sentence: string; at: string }>(sql`
    select state, sentence, at from report_event where report_id = ${id} and kind in ('received', 'moved') order by ordinal`)

export const keepPicture = (db: Database | Scoped, id: string, sha256: string) =>
  db.run(sql`update report set file_sha256 = ${sha256} where id = ${id} and file_sha256 is null`)

const open = sql`r.state in ('received', 'sent', 'inProgress')`

/** Public columns of a report that an agent made public: the text that they wrote, and no other. */
const publicColumns = sql`
  r.id, r.number, r.category, k.label as "categoryLabel", r.state, r.public_body as body,
  r.shows_picture and r.file_sha256 is not null as "hasPicture", ${position}, r.received_at as "receivedAt"`

export const publicReportsNear = (db: Database, { lon, lat }: Place, withinM: number) =>
  db.many<PublicReport>(sql`
    with place as (select st_transform(st_setsrid(st_makepoint(${lon}, ${lat}), 4326), legal_srid_at(${lon}, ${lat})) as point)
    select ${publicColumns}, st_distance(r.point, place.point) as "distanceM"
    from place
    join report r on st_srid(r.point) = st_srid(place.point) and r.point && st_expand(place.point, ${withinM}::float8)
    join report_category k on k.id = r.category
    where r.moderation = 'shown' and ${open} and st_distance(r.point, place.point) <= ${withinM}::float8
    order by "distanceM"
    limit 10`)

export const publicPicture = async (db: Database, id: string) =>
  (
    await db.maybeOne<{ sha256: string | null }>(sql`
      select file_sha256 as sha256 from report where id = ${id} and moderation = 'shown' and shows_picture`)
  )?.sha256

type ReportRow = Omit<Report, 'promisedOn'> & { promiseDays: number | null; receivedOn: string }

const columns = sql`
  r.id, r.number, r.insee_code as "inseeCode", c.name as "communeName", r.category, k.label as "categoryLabel", r.service, r.state, r.body,
  r.file_sha256 is not null as "hasPicture", r.contact <> '' as "hasContact", r.channel, r.moderation, r.public_body as "publicBody",
  r.shows_picture as "showsPicture", ${position}, r.accuracy_m as "accuracyM", r.position_from as "positionFrom",
  r.received_at as "receivedAt", (r.received_at at time zone 'Europe/Paris')::date as "receivedOn", k.promise_days as "promiseDays",
  r.parcel_id as "parcelId", (select d.number from dossier d where d.id = r.dossier_id) as "dossierNumber", r.asset,
  (select o.number from report o where o.id = r.duplicate_of) as "duplicateOf", answers_service(r.insee_code, r.service) as "mayAnswer",
  holds_role(r.insee_code, 'secretary', 'administrator') as "mayPassOn"`

/** Reports of the reader's communes: what nobody has read yet first, then the oldest. */
export const reportsRead = (db: Scoped, { commune, service, state }: AskedReports, count: number) =>
  db.many<ReportRow>(sql`
    select ${columns}
    from report r
    join commune c on c.insee_code = r.insee_code
    join report_category k on k.id = r.category
    where (holds_role(r.insee_code, 'secretary', 'caseOfficer', 'administrator') or works_for_service(r.insee_code, r.service))
      and (${commune ?? null}::text is null or r.insee_code = ${commune ?? null})
      and (${service ?? null}::text is null or plain_text(r.service) = plain_text(${service ?? null}))
      and (${state ?? null}::text is null or r.state = ${state ?? null} or ${state ?? null} = 'open' and ${open})
    order by ${open} desc, r.moderation = 'waiting' desc, r.received_at, r.number
    limit ${count}`)

/** Beyond, an address says nothing of a place. */
const ADDRESS_WITHIN_M = 300

export const reportRead = (db: Scoped, id: string) =>
  db.maybeOne<
    ReportRow & Pick<ReportPage, 'contact' | 'parcelBelow' | 'addressNear'> & { pictureSha256: string | null }
  >(sql`
    select ${columns}, r.contact, r.file_sha256 as "pictureSha256",
      (select p.id from parcel p
        where p.until_version is null and p.geom && r.point and st_srid(p.geom) = st_srid(r.point) and st_intersects(p.geom, r.point)
        limit 1) as "parcelBelow",
      (select json_build_object('label', near.label, 'distanceM', round(near.distance))
        from (
          select concat_ws(' ', a.number, a.suffix, s.name) as label, st_distance(st_transform(a.position, st_srid(r.point)), r.point) as distance
          from address a
          join street s on s.id = a.street_id
          join dataset_version v on v.id = a.version_id and v.state = 'current'
          where a.position && st_transform(st_expand(r.point, ${ADDRESS_WITHIN_M}::float8), 4326)) as near
        where near.distance <= ${ADDRESS_WITHIN_M}::float8
        order by near.distance, near.label
        limit 1) as "addressNear"
    from report r
    join commune c on c.insee_code = r.insee_code
    join report_category k on k.id = r.category
    where r.id = ${id}`)

export const eventsOf = (db: Scoped, id: string) =>
  db.many<ReportPage['events'][number]>(sql`
    select e.kind, e.state, e.sentence, e.note, e.at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.by) as by
    from report_event e where e.report_id = ${id} order by e.ordinal`)

/** Other open reports near this one, whatever an agent made of them: those of the same sort first, which it may repeat. */
export const nearTo = (db: Scoped, id: string, withinM: number) =>
  db.many<ReportPage['near'][number]>(sql`
    select r.id, r.number, k.label as "categoryLabel", r.state, st_distance(r.point, here.point) as "distanceM", ${position}
    from report here
    join report r on r.id <> here.id and r.insee_code = here.insee_code and r.point && st_expand(here.point, ${withinM}::float8)
    join report_category k on k.id = r.category
    where here.id = ${id} and ${open} and st_distance(r.point, here.point) <= ${withinM}::float8
    order by r.category = here.category desc, "distanceM"
    limit 10`)

export const isReader = async (db: Scoped) =>
  (
    await db.one<{ is: boolean }>(sql`
      select is_technician() or exists (
        select from served_communes() as commune where holds_role(commune, 'secretary', 'caseOfficer', 'administrator')) as is`)
  ).is

export const mayRecord = async (db: Scoped, inseeCode: string) =>
  (await db.one<{ may: boolean }>(sql`select holds_role(${inseeCode}, 'secretary', 'administrator') as may`)).may

/** Another report of the commune that a report may repeat. */
export const originalOf = (db: Scoped, number: string, inseeCode: string, otherThan: string) =>
  db.maybeOne<{ id: string }>(sql`
    select id from report where number = ${number} and insee_code = ${inseeCode} and id <> ${otherThan} and duplicate_of is null`)

/** @returns 0 when somebody moved it in the meantime */
export const moveReport = (
  db: Scoped,
  id: string,
  { from, to, duplicateOf }: { from: ReportState; to: ReportState; duplicateOf: string | null },
) => db.run(sql`update report set state = ${to}, duplicate_of = ${duplicateOf} where id = ${id} and state = ${from}`)

export const moderate = (
  db: Scoped,
  id: string,
  said: { moderation: 'shown' | 'hidden'; publicBody: string; showsPicture: boolean },
) =>
  db.run(sql`
    update report set moderation = ${said.moderation}, public_body = ${said.publicBody}, shows_picture = ${said.showsPicture}
    where id = ${id}`)

export const tie = (
  db: Scoped,
  id: string,
  said: { service: string; parcelId: string | null; dossierId: string | null; keepsDossier: boolean; asset: string },
) =>
  db.run(sql`
    update report
    set service = ${said.service}, parcel_id = ${said.parcelId}, asset = ${said.asset},
      dossier_id = case when ${said.keepsDossier} then dossier_id else ${said.dossierId}::uuid end
    where id = ${id}`)

export const isParcelOf = async (db: Scoped, parcelId: string, inseeCode: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (select from parcel where id = ${parcelId} and insee_code = ${inseeCode} and until_version is null) as is`)
  ).is

export const dossierByNumber = (db: Scoped, number: string) =>
  db.maybeOne<{ id: string }>(sql`select id from dossier where number = ${number}`)

export const reportsOnParcel = (db: Scoped, parcelId: string) =>
  db.many<ParcelReport>(sql`
    select r.number, k.label as "categoryLabel", r.state, r.body, r.received_at as "receivedAt"
    from report r
    join report_category k on k.id = r.category
    where r.parcel_id = ${parcelId}
    order by r.received_at desc
    limit 50`)

export const keysGiven = (db: Scoped) =>
  db.many<ReportKey>(sql`
    select id, name, communes, given_at as "givenAt", revoked_at as "revokedAt" from report_key order by given_at desc`)

export const insertKey = (
  db: Scoped,
  row: { id: string; name: string; communes: readonly string[]; secretSha256: string; personId: string; at: string },
) =>
  db.run(sql`
    insert into report_key (id, name, communes, secret_sha256, given_by, given_at)
    values (${row.id}, ${row.name}, ${[...row.communes]}::text[], ${row.secretSha256}, ${row.personId}, ${row.at}::timestamptz)`)

export const revokeKey = (db: Scoped, id: string, at: string) =>
  db.run(sql`update report_key set revoked_at = ${at}::timestamptz where id = ${id} and revoked_at is null`)

export const keyBySecret = (db: Database, secretSha256: string) =>
  db.maybeOne<{ id: string; communes: string[] }>(sql`
    select id, communes from report_key where secret_sha256 = ${secretSha256} and revoked_at is null`)

export type OpenRequest = {
  number: string
  state: ReportState
  category: string
  categoryLabel: string
  service: string
  promiseDays: number | null
  body: string
  lon: number
  lat: number
  receivedAt: string
  updatedAt: string
  sentence: string
  pictureOf: string | null
}

export type AskedRequests = {
  numbers: readonly string[]
  /** Empty: of all. */
  categories: readonly string[]
  from: string | null
  to: string | null
  status: 'open' | 'closed' | null
}

/** What a partner reads: public copies, and the reports that it wrote itself. */
export const openRequests = (db: Database, asked: AskedRequests, keyId: string | null, count: number) =>
  db.many<OpenRequest>(sql`
    select r.number, r.state, r.category, k.label as "categoryLabel", r.service, k.promise_days as "promiseDays",
      case when r.moderation = 'shown' then r.public_body else r.body end as body, ${position}, r.received_at as "receivedAt",
      coalesce(e.at, r.received_at) as "updatedAt", coalesce(e.sentence, '') as sentence,
      case when r.moderation = 'shown' and r.shows_picture and r.file_sha256 is not null then r.id end as "pictureOf"
    from report r
    join report_category k on k.id = r.category
    left join lateral (
      select at, sentence from report_event where report_id = r.id and kind in ('received', 'moved') order by ordinal desc limit 1) as e on true
    where (r.moderation = 'shown' or r.key_id = ${keyId}::uuid)
      and (cardinality(${[...asked.numbers]}::text[]) = 0 or r.number = any (${[...asked.numbers]}::text[]))
      and (cardinality(${[...asked.categories]}::text[]) = 0 or r.category = any (${[...asked.categories]}::text[]))
      and (${asked.from}::timestamptz is null or r.received_at >= ${asked.from}::timestamptz)
      and (${asked.to}::timestamptz is null or r.received_at <= ${asked.to}::timestamptz)
      and (${asked.status}::text is null or (${asked.status} = 'open') = (${open}))
    order by r.received_at desc, r.number desc
    limit ${count}`)

/** Reports with which the person of the transaction left the address that they proved. */
/** Whether its answer comes to the proven address of the person, however long ago it was. */
export const isOwnReport = async (db: Scoped, id: string) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from own_reports(null) where id = ${id}::uuid) as is`)).is

export const ownReportRows = (db: Scoped, most: number) =>
  db.many<{
    id: string
    number: string
    label: string
    commune: string
    state: ReportState
    receivedAt: string
    promiseDays: number | null
  }>(sql`
    select id, number, label, commune, state, received_at as "receivedAt", promise_days as "promiseDays" from own_reports(${most})`)
