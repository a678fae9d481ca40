import sql from 'sql-template-tag'
import type { AfterWorksKind } from '#contract/services/residents/after-works.ts'
import type { Scoped } from '#platform/scope.ts'

export type FinishedDwelling = {
  number: string
  inseeCode: string
  place: string
  parcelIds: string[]
  /** Finished, or begun for so long that it may be lived in. */
  isFinished: boolean
}

/** A dossier of works that the reader may read; undefined for another. `since`: what was begun before is taken for finished. */
export const worksOf = (db: Scoped, dossierId: string, since: string) =>
  db.maybeOne<FinishedDwelling>(sql`
    select coalesce(d.number, '') as number, d.insee_code as "inseeCode", coalesce(nullif(d.request ->> 'groundAddress', ''), '') as place,
      array(select p.parcel_id from dossier_parcel p where p.dossier_id = d.id order by p.parcel_id) as "parcelIds",
      d.kind in ('housePermit', 'buildingPermit') and coalesce((d.project ->> 'createdFloorM2')::float8, 0) > 0 and exists (
        select from act a
        where a.dossier_id = d.id and not a.payload ? 'hasNoEffect' and not exists (select from act undone where undone.dossier_id = d.id and undone.cancels = a.id)
          and (a.kind = 'completionDeclared' or a.kind = 'worksStarted' and a.legal_at < ${since}::date)) as "isFinished"
    from dossier d
    where d.id = ${dossierId} and d.number is not null`)

export type ProposedForm = { formId: string; kind: AfterWorksKind; title: string; path: string }

/** The published form of each kind: that of the commune before that of the territory. */
export const formsAfterWorks = (db: Scoped, inseeCode: string, kinds: readonly AfterWorksKind[]) =>
  db.many<ProposedForm>(sql`
    select distinct on (r.content ->> 'kind') f.id as "formId", r.content ->> 'kind' as kind, r.content ->> 'title' as title, f.path
    from form f
    join form_revision r on r.form_id = f.id and r.revision = (select max(l.revision) from form_revision l where l.form_id = f.id)
    where f.state = 'published' and (f.insee_code = ${inseeCode} or f.insee_code is null) and r.content ->> 'kind' = any (${[...kinds]}::text[])
    order by r.content ->> 'kind', f.insee_code nulls last, f.id`)

/** What the reader asked already of these forms for this dwelling, as its answers name the dossier or its ground. */
export const askedAfterWorks = (db: Scoped, formIds: readonly string[], names: readonly string[]) =>
  db.many<{ id: string; formId: string; number: string | null }>(sql`
    select distinct on (r.form_id) r.id, r.form_id as "formId", r.number
    from form_request r
    where r.form_id = any (${[...formIds]}::uuid[]) and r.person_id = current_person() and r.state <> 'withdrawn'
      and jsonb_path_exists(r.answers, '$.** ? (@ == $names[*])', jsonb_build_object('names', to_jsonb(${[...names]}::text[])))
    order by r.form_id, r.number nulls last, r.saved_at desc`)
