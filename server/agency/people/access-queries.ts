import sql, { type Sql } from 'sql-template-tag'
import type { Access } from '#contract/agency/people/people.ts'
import type { Database } from '#platform/database.ts'

const LINES_MAX = 500

const accesses = (condition: Sql) => sql`
  select
    a.at, a.person_id as "personId",
    (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = a.person_id) as "personName",
    a.subject, a.subject_id as "subjectId", a.insee_code as "inseeCode", a.purpose,
    case a.subject
      when 'dossier' then (select d.number from dossier d where d.id::text = a.subject_id)
      when 'attachment' then
        (select d.number || ' · ' || t.code from attachment t join dossier d on d.id = t.dossier_id where t.id::text = a.subject_id)
      when 'person' then
        (select trim(p.given_name || ' ' || p.family_name) from person p where p.id::text = a.subject_id)
    end as label
  from nominative_access a
  where ${condition}
  order by a.at desc, a.id desc
  limit ${LINES_MAX}`

/** Who looked at a dossier, its pieces included, the last first. */
export const accessesOfDossier = (db: Database, dossierId: string) =>
  db.many<Access>(
    accesses(sql`
      (a.subject = 'dossier' and a.subject_id = ${dossierId}::text)
      or (a.subject = 'attachment' and a.subject_id in (select t.id::text from attachment t where t.dossier_id = ${dossierId}))`),
  )

/** What a person looked at, and who looked at them: by their own page, or by a dossier of which they are a party. */
export const accessesOfPerson = (db: Database, personId: string) =>
  db.many<Access>(
    accesses(sql`
      a.person_id = ${personId}
      or (a.subject = 'person' and a.subject_id = ${personId}::text)
      or (a.subject = 'dossier'
          and a.subject_id in (select p.dossier_id::text from dossier_party p where p.person_id = ${personId}))`),
  )

export const dossierExists = async (db: Database, id: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from dossier where id = ${id} and state <> 'draft'`)) !== undefined
