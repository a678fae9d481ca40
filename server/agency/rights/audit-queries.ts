import sql, { type Sql } from 'sql-template-tag'
import type { Audit, AuditQuery } from '#contract/agency/rights/audit.ts'
import type { Database } from '#platform/database.ts'

const nameOf = sql`trim(p.given_name || ' ' || p.family_name)`

/** Every word of the text begins, or is held by, what is searched. */
const words = (text: string, within: Sql) =>
  text === ''
    ? sql`true`
    : sql`not exists (
        select from unnest(string_to_array(plain_text(${text}), ' ')) as word
        where position(word in plain_text(${within})) = 0)`

/** Dossiers of that number, or of a party so named: their readings are readings of the name. */
const readDossiers = (read: string) => sql`
  select d.id::text
  from dossier d
  where d.number is not null and d.number = upper(regexp_replace(${read}, '\\s', '', 'g'))
  union
  select y.dossier_id::text
  from dossier_party y
  where ${words(read, sql`concat_ws(' ', y.given_name, y.name)`)}`

const asked = ({ from, to, reader, read }: Omit<AuditQuery, 'before'>) => sql`
  (${from ?? null}::date is null or a.at >= ${from ?? null}::date::timestamp at time zone 'Europe/Paris')
  and (${to ?? null}::date is null or a.at < (${to ?? null}::date + 1)::timestamp at time zone 'Europe/Paris')
  and (${reader} = '' or exists (select from person p where p.id = a.person_id and ${words(reader, nameOf)}))
  and (${read} = '' or (
    a.subject_id in (${readDossiers(read)})
    or a.shown && array(${readDossiers(read)})
    or (a.subject = 'person' and exists (
      select from person p where p.id::text = a.subject_id and ${words(read, nameOf)}))))`

export const auditLines = (db: Database, { before, ...query }: AuditQuery, limit: number) =>
  db.many<Audit['lines'][number]>(sql`
    select
      a.id as line, a.at, a.person_id as "personId",
      (select ${nameOf} from person p where p.id = a.person_id) as "personName",
      a.subject, a.subject_id as "subjectId", a.insee_code as "inseeCode", a.purpose,
      coalesce(cardinality(a.shown), 0) as shown,
      case a.subject
        when 'dossier' then (select d.number from dossier d where d.id::text = a.subject_id)
        when 'attachment' then
          (select d.number || ' · ' || t.code from attachment t join dossier d on d.id = t.dossier_id where t.id::text = a.subject_id)
        when 'person' then (select ${nameOf} from person p where p.id::text = a.subject_id)
      end as label
    from nominative_access a
    where ${asked(query)} and a.id < coalesce(${before ?? null}::bigint, a.id + 1)
    order by a.id desc
    limit ${limit}`)

export const auditTotal = async (db: Database, query: AuditQuery) =>
  (await db.one<{ total: number }>(sql`select count(*) as total from nominative_access a where ${asked(query)}`)).total

export const auditReaders = (db: Database, query: AuditQuery, limit: number) =>
  db.many<{ name: string | null; count: number }>(sql`
    select (select ${nameOf} from person p where p.id = a.person_id) as name, count(*) as count
    from nominative_access a
    where ${asked(query)}
    group by a.person_id
    order by count(*) desc, a.person_id
    limit ${limit}`)

export const auditPurposes = (db: Database, query: AuditQuery) =>
  db.many<{ name: string | null; count: number }>(sql`
    select a.purpose as name, count(*) as count
    from nominative_access a
    where ${asked(query)}
    group by a.purpose
    order by count(*) desc, a.purpose`)

/** True when row-level security lets the person of the transaction read the journal. */
export const mayAudit = async (db: Database) => (await db.one<{ may: boolean }>(sql`select audits() as may`)).may
