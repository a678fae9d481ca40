import sql from 'sql-template-tag'
import type { DossierCounts } from '#contract/dossier/desk/desk.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { returnedColumn } from '#server/dossier/letters/returned.ts'

/** What waits behind each part of the page of a dossier. */
export async function dossierCounts(scoped: Scoped, dossierId: string): Promise<DossierCounts> {
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
       where m.dossier_id = d.id and m.to_applicant and m.read_at is null and m.side = 'applicant') as unread,
      (select count(distinct a.code)::int from attachment a
       where a.dossier_id = d.id and a.removed_at is null and a.code <> 'other'
         and not exists (
           select from piece_review r join attachment seen on seen.id = r.attachment_id
           where r.dossier_id = d.id and seen.code = a.code and seen.added_at >= a.added_at)) as unchecked,
      (select count(*)::int from piece_review r where r.dossier_id = d.id) as checked,
      (select count(*)::int from piece_review r
       where r.dossier_id = d.id and r.verdict in ('missing', 'insufficient')) as faulty,
      (select count(*)::int from (
         select distinct on (l.key) l.verdict from assessment_line l where l.dossier_id = d.id order by l.key, l.id desc
       ) as retained where retained.verdict <> 'toJudge') as judged,
      case
        when exists (select from decision_draft f where f.dossier_id = d.id and f.signed_at is null and f.submitted_at is not null) then 'submitted'
        when exists (select from decision_draft f where f.dossier_id = d.id and f.signed_at is null) then 'written'
        else 'none'
      end as draft,
      ${returnedColumn} as returned
    from dossier d
    where d.id = ${dossierId}`)
  if (!counts) throw problem('dossierUnknown')
  return counts
}
