import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** A dossier that the person reads, and its parcels. */
export const groundsOfDossier = (scoped: Scoped, dossierId: string) =>
  scoped.maybeOne<{ inseeCode: string; number: string | null; parcelIds: string[] }>(sql`
    select d.insee_code as "inseeCode", d.number,
      array(select p.parcel_id from dossier_parcel p where p.dossier_id = d.id order by 1) as "parcelIds"
    from dossier d where d.id = ${dossierId}::uuid and d.state <> 'draft'`)

export type Applicant = { name: string; givenName: string | null; siren: string | null }

export const applicantsOf = (scoped: Scoped, dossierId: string) =>
  scoped.many<Applicant>(sql`
    select p.name, p.given_name as "givenName", nullif(left(p.siret, 9), '') as siren
    from dossier_party p where p.dossier_id = ${dossierId}::uuid and p.part = 'applicant' order by p.ordinal`)
