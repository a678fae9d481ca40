import sql, { empty } from 'sql-template-tag'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { StatedRequest } from '#contract/dossier/register/request.ts'
import { plannedOnce } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

type KeptDraft = { draft: DossierDraft; savedAt: string }

/** What a dossier asks, as its author wrote it; what it does not state has the value of what was never said. */
export async function draftOf(db: Scoped, id: string): Promise<KeptDraft | undefined> {
  const kept = await keptDraft(db, id)
  return kept && { ...kept, draft: { ...kept.draft, request: StatedRequest.parse(kept.draft.request) } }
}

const keptDraft = (db: Scoped, id: string) =>
  db.maybeOne<KeptDraft>(
    plannedOnce(
      'kept_draft',
      sql`
    select
      d.saved_at as "savedAt",
      json_build_object(
        'inseeCode', d.insee_code,
        'kind', d.kind,
        'variant', d.variant,
        'parentNumber', parent.number,
        'title', d.title,
        'project', d.project,
        'pieceFacts', d.piece_facts,
        'request', d.request,
        'reuseRefused', d.reuse_refused,
        'parties', coalesce((
          select json_agg(json_build_object(
            'part', part, 'isLegalPerson', is_legal_person, 'name', name, 'givenName', given_name, 'siret', siret, 'details', details)
            order by array_position(array['applicant', 'representative', 'architect'], part), ordinal)
          from dossier_party
          where dossier_id = d.id), '[]'::json),
        'parcelIds', coalesce((select json_agg(parcel_id order by parcel_id) from dossier_parcel where dossier_id = d.id), '[]'::json),
        'footprints', coalesce((
          select json_agg(json_build_object(
            'label', label, 'heightM', height_m, 'geometry', st_asgeojson(st_transform(geom, 4326), 7)::json)
            order by ordinal)
          from dossier_footprint
          where dossier_id = d.id), '[]'::json)) as draft
    from dossier d
    left join dossier parent on parent.id = d.parent_id
    where d.id = ${id}`,
    ),
  )

/** Other dossiers on the same ground that the person may see: filed ones, and their own drafts. */
export const similarDossiers = (db: Scoped, id: string | null, parcelIds: readonly string[], personId: string | null) =>
  db.many<{
    id: string
    number: string | null
    title: string
    filedOn: string | null
    why: 'sameParcel' | 'ownDraft'
  }>(sql`
    select distinct
      d.id, d.number, d.title, d.filed_on as "filedOn",
      case when d.state = 'draft' then 'ownDraft' else 'sameParcel' end as why
    from dossier_parcel p
    join dossier d on d.id = p.dossier_id
    where p.parcel_id = any (${[...parcelIds]})
      and (d.state <> 'draft' or d.created_by = ${personId}::uuid)
      ${id === null ? empty : sql`and d.id <> ${id}`}
    order by "filedOn" desc nulls last
    limit 20`)
