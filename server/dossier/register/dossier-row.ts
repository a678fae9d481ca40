import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { type DossierRow, dossierColumns } from './register.ts'

export const insertDossier = (
  db: Scoped,
  dossier: Pick<DossierRow, 'inseeCode' | 'kind' | 'variant' | 'parentId' | 'authority'> & {
    createdBy: string | null
    project: Record<string, unknown>
  },
) =>
  db.one<DossierRow>(sql`
    insert into dossier (insee_code, kind, variant, parent_id, authority, created_by, project)
    values (
      ${dossier.inseeCode}, ${dossier.kind}, ${dossier.variant}, ${dossier.parentId}, ${dossier.authority},
      ${dossier.createdBy}, ${JSON.stringify(dossier.project)}::jsonb)
    returning ${dossierColumns}`)

export const dossierExists = async (db: Database, id: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from dossier where id = ${id}`)) !== undefined
