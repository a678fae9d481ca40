import sql from 'sql-template-tag'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { Database } from '#platform/database.ts'

export const draftOf = (db: Database, id: string) =>
  db.maybeOne<{ draft: DossierDraft; savedAt: string }>(sql`
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
    where d.id = ${id}`)
