import sql, { type Sql } from 'sql-template-tag'
import type {
  Infringement,
  InfringementPhotograph,
  InfringementSaid,
  InfringementSent,
  NewInfringement,
} from '#contract/dossier/infringements/infringements.ts'
import type { Scoped } from '#platform/scope.ts'

/** A report as it is kept; whether its copy is late is a question of the day. */
export type InfringementRow = Omit<Infringement, 'state' | 'photographs' | 'mayWrite'> & { drawnById: string }

const noteRows = (where: Sql) => sql`
  select
    i.id, i.number, i.insee_code as "inseeCode", c.name as "communeName", i.place, i.found_on as "foundOn",
    to_char(i.found_at, 'HH24:MI') as "foundAt", i.dossier_number as "dossierNumber", i.persons, i.offences, i.facts, i.statements,
    i.commission, i.oath, i.drawn_by as "drawnById",
    (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = i.drawn_by) as "drawnBy",
    i.drawn_up_at as "drawnUpAt", i.file_sha256 as sha256,
    case when i.sent_on is null then null
      else json_build_object('on', i.sent_on, 'how', i.sent_how, 'prosecutor', i.prosecutor) end as sent
  from infringement i
  join commune c on c.insee_code = i.insee_code
  where ${where}
  order by i.sent_on is not null, i.drawn_up_at is null, i.drawn_up_at, i.created_at desc, i.id`

/** Row-level security lets through those of the communes where the person is sworn. */
export const everyNote = (db: Scoped) => db.many<InfringementRow>(noteRows(sql`true`))

export const noteOf = (db: Scoped, id: string) => db.maybeOne<InfringementRow>(noteRows(sql`i.id = ${id}`))

export const lockNote = (db: Scoped, id: string) => db.run(sql`select from infringement where id = ${id} for update`)

export const swornCommunes = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select insee_code as "inseeCode", name from commune
    where insee_code in (select served_communes()) and holds_role(insee_code, 'swornOfficer')
    order by name`)

export const lastPowers = (db: Scoped, personId: string) =>
  db.maybeOne<{ commission: string; oath: string }>(sql`
    select commission, oath from infringement where drawn_by = ${personId} order by created_at desc limit 1`)

type Written = NewInfringement & { drawnBy: string; at: Temporal.Instant }

export const insertNote = (db: Scoped, { drawnBy, at, ...said }: Written) =>
  db.one<{ id: string }>(sql`
    insert into infringement (
      insee_code, drawn_by, created_at, found_on, found_at, place, dossier_number, persons, offences, facts, statements, commission, oath)
    values (
      ${said.inseeCode}, ${drawnBy}, ${at.toString()}::timestamptz, ${said.foundOn}, ${said.foundAt}::time, ${said.place},
      ${said.dossierNumber}, ${said.persons}, ${said.offences}::text[], ${said.facts}, ${said.statements}, ${said.commission},
      ${said.oath})
    returning id`)

export const rewriteNote = (db: Scoped, id: string, said: InfringementSaid) =>
  db.run(sql`
    update infringement
    set found_on = ${said.foundOn}, found_at = ${said.foundAt}::time, place = ${said.place}, dossier_number = ${said.dossierNumber},
      persons = ${said.persons}, offences = ${said.offences}::text[], facts = ${said.facts}, statements = ${said.statements},
      commission = ${said.commission}, oath = ${said.oath}
    where id = ${id}`)

export const photographsOf = (db: Scoped, id: string) =>
  db.many<InfringementPhotograph>(sql`
    select id, caption, file_sha256 as sha256, media_type as "mediaType", taken_at as "takenAt", recorded_at as "recordedAt"
    from infringement_photograph
    where infringement_id = ${id}
    order by recorded_at, id`)

type Kept = Pick<InfringementPhotograph, 'caption' | 'sha256' | 'mediaType' | 'takenAt'> & {
  noteId: string
  takenBy: string
  at: Temporal.Instant
}

export const insertPhotograph = (db: Scoped, kept: Kept) =>
  db.run(sql`
    insert into infringement_photograph (infringement_id, caption, file_sha256, media_type, taken_at, recorded_at, taken_by)
    values (
      ${kept.noteId}, ${kept.caption}, ${kept.sha256}, ${kept.mediaType}, ${kept.takenAt}, ${kept.at.toString()}::timestamptz,
      ${kept.takenBy})`)

/** `2027-001`: those of a commune follow one another in a year; two drawn up at once wait their turn. */
export async function nextNumber(db: Scoped, inseeCode: string, year: number): Promise<string> {
  await db.one(sql`select pg_advisory_xact_lock(hashtext(${`infringement ${inseeCode}`}))::text as held`)
  const { count } = await db.one<{ count: number }>(sql`
    select count(*)::integer as count from infringement where insee_code = ${inseeCode} and number like ${`${year}-%`}`)
  return `${year}-${String(count + 1).padStart(3, '0')}`
}

export const drawUpNote = (
  db: Scoped,
  { id, number, sha256, at }: { id: string; number: string; sha256: string; at: Temporal.Instant },
) =>
  db.run(sql`
    update infringement set number = ${number}, drawn_up_at = ${at.toString()}::timestamptz, file_sha256 = ${sha256} where id = ${id}`)

export const sendNote = (
  db: Scoped,
  { id, on, how, prosecutor, sentBy }: InfringementSent & { id: string; sentBy: string },
) =>
  db.run(sql`
    update infringement set sent_on = ${on}, sent_how = ${how}, prosecutor = ${prosecutor}, sent_by = ${sentBy} where id = ${id}`)

type Reading = { noteId: string; personId: string; what: 'report' | 'file' | 'photograph'; at: Temporal.Instant }

export const logReadingOfNote = (db: Scoped, { noteId, personId, what, at }: Reading) =>
  db.run(sql`
    insert into infringement_reading (infringement_id, person_id, at, what)
    values (${noteId}, ${personId}, ${at.toString()}::timestamptz, ${what})`)
