import sql from 'sql-template-tag'
import type { LawStateChange } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type OpenDossier = { id: string; number: string; title: string }

/** Dossiers under review that `db` shows, the first to be decided first. */
export const openDossiers = (db: Database | Scoped, limit: number) =>
  db.many<OpenDossier & { total: number }>(sql`
    select id, number, title, count(*) over ()::integer as total
    from dossier
    where number is not null and standing in ('review', 'waiting')
    order by decision_deadline nulls last, id
    limit ${limit}::integer`)

/** An import, with what it changed of codes; undefined when there is none. */
export const lawRun = (db: Database, id: number) =>
  db.maybeOne<{ state: string; changes: LawStateChange[] }>(sql`
    select r.state, coalesce((
      select jsonb_agg(one -> 'law') from jsonb_array_elements(r.report -> 'changes') as one where one ? 'law'), '[]') as changes
    from import_run r
    where r.id = ${id}`)

/** Imports ended since then that changed a code and of which no mail was written. */
export const untoldLawRuns = (db: Database, since: string) =>
  db.many<{ id: number }>(sql`
    select r.id
    from import_run r
    where r.state = 'accepted' and r.finished_at > ${since}::timestamptz and r.report -> 'changes' @> '[{"law": {}}]'
      and not exists (select from outbox o where o.key = 'lawState/' || r.id)
    order by r.id`)

/** Where whoever follows the law is reached: the address of the installation, or else those of its administrators. */
export const lawContacts = (db: Database, today: string) =>
  db.one<{ to: string[] }>(sql`
    select coalesce(
      (select array[i.law_contact] from installation i where i.law_contact <> ''),
      array(
        select distinct p.email
        from role_grant g
        join person p on p.id = g.person_id and p.disabled_at is null
        where g.role = 'administrator' and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)
        order by p.email)) as to`)

export const lawMailOf = (db: Database, key: string) =>
  db.maybeOne<{ state: 'pending' | 'sent' | 'failed' | 'abandoned' }>(sql`select state from outbox where key = ${key}`)
