import sql from 'sql-template-tag'
import type { DossierCounts } from '#contract/dossier/desk/desk.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'

/** What waits behind each part of the page of a dossier. */
export async function dossierCounts(scoped: Database, dossierId: string): Promise<DossierCounts> {
  const counts = await scoped.maybeOne<DossierCounts>(sql`
    select
      (select count(*)::int from attachment a where a.dossier_id = d.id and a.removed_at is null
         and not exists (select from attachment newer where newer.replaces = a.id)) as attachments,
      (select count(*)::int from attachment a where a.dossier_id = d.id and a.removed_at is null and a.review = 'insufficient'
         and not exists (select from attachment newer where newer.replaces = a.id)) as insufficient,
      (select count(*)::int from consultation c where c.dossier_id = d.id and c.choice = 'retained') as consultations,
      (select count(*)::int from consultation c
       where c.dossier_id = d.id and c.asked_on is not null and c.answer is null and c.tacit_on is null) as awaited,
      (select count(*)::int from message m
       where m.dossier_id = d.id and m.to_applicant and m.read_at is null and m.side = 'applicant') as unread
    from dossier d
    where d.id = ${dossierId}`)
  if (!counts) throw problem('dossierUnknown')
  return counts
}
