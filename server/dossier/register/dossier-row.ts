import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { type DossierRow, dossierColumns } from './register.ts'

export const insertDossier = (
  db: Scoped,
  dossier: Pick<DossierRow, 'inseeCode' | 'kind' | 'variant' | 'parentId' | 'authority'> & {
    createdBy: string | null
    /** The professional office in whose name it is prepared; row-level security refuses another than one's own. */
    officeId?: string | null
    project: Record<string, unknown>
  },
) =>
  db.one<DossierRow>(sql`
    insert into dossier (insee_code, kind, variant, parent_id, authority, created_by, office_id, project)
    values (
      ${dossier.inseeCode}, ${dossier.kind}, ${dossier.variant}, ${dossier.parentId}, ${dossier.authority},
      ${dossier.createdBy}, ${dossier.officeId ?? null}, ${JSON.stringify(dossier.project)}::jsonb)
    returning ${dossierColumns}`)

export const dossierExists = async (db: Database, id: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from dossier where id = ${id}`)) !== undefined
