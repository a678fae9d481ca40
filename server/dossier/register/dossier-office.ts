import sql from 'sql-template-tag'
import type { DossierOffice } from '#contract/dossier/register/dossier.ts'
import type { Scoped } from '#platform/scope.ts'

/** The professional office in whose name a dossier was filed, as it declares itself today; null: none, or not theirs to know. */
export const officeOfDossier = async (db: Scoped, dossierId: string): Promise<DossierOffice | null> =>
  (await db.maybeOne<DossierOffice>(sql`
    select id, kind, name, siret, representative from dossier_office(${dossierId})`)) ?? null
