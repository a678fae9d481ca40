import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

export type OpenDossier = { id: string; number: string; title: string }

/** Dossiers under review that the person of the transaction sees, the first to be decided first. */
export const openDossiers = (scoped: Scoped, limit: number) =>
  scoped.many<OpenDossier & { total: number }>(sql`
    select id, number, title, count(*) over ()::integer as total
    from dossier
    where number is not null and standing in ('review', 'waiting')
    order by decision_deadline nulls last, id
    limit ${limit}::integer`)
