import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** A dossier with acts to look at, and the civil day of its last act. */
export type SuspectDossier = { id: string; number: string; acts: string[]; lastOn: string }

const dossiersWith = (db: Database, acts: Sql, limit: number) =>
  db.many<SuspectDossier>(sql`
    select
      d.id, coalesce(d.number, '') as number, array_agg(a.id::text order by a.ordinal) as acts,
      (select to_char(max(l.legal_at) at time zone 'Europe/Paris', 'YYYY-MM-DD') from act l where l.dossier_id = d.id) as "lastOn"
    from act a
    join dossier d on d.id = a.dossier_id
    where ${acts} and a.cancels is null and d.number is not null
      and (d.takeover_id is null or d.reopened_at is not null)
      and not exists (select from act c where c.cancels = a.id)
    group by d.id
    order by min(a.recorded_at), d.number
    limit ${limit}`)

/** Dossiers with acts that were recorded with a reason for having no effect, and that the law reads. */
export const dossiersToldWithoutEffect = (db: Database, limit: number) =>
  dossiersWith(db, sql`a.payload ? 'despiteNoEffect' and not a.payload ? 'hasNoEffect'`, limit)

/**
 * Dossiers with acts written as of the case officer, whose author has never held that role on the commune: a grant that has ended is kept, so who
 * was one is not told.
 */
export const dossiersInAnothersRole = (db: Database, limit: number) =>
  dossiersWith(
    db,
    sql`a.actor_role = 'caseOfficer' and a.actor_id is not null and a.channel <> 'takeover'
      and not exists (
        select from role_grant g
        where g.person_id = a.actor_id and g.role = 'caseOfficer' and (g.insee_code is null or g.insee_code = d.insee_code))`,
    limit,
  )

/** Dossiers with annulments by a court that the law reads, if it knows the appeal that they end. */
export const dossiersJudged = (db: Database, limit: number) =>
  dossiersWith(
    db,
    sql`a.kind = 'courtAppealSettled' and a.payload ->> 'outcome' = 'annulled' and not a.payload ? 'hasNoEffect'`,
    limit,
  )
