import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'

export type DossierRow = {
  id: string
  inseeCode: string
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  parentId: string | null
  number: string | null
  authority: 'commune' | 'epci' | 'state'
  state: string
  createdBy: string | null
}

export const dossierColumns = sql`
  id, insee_code as "inseeCode", kind, variant, parent_id as "parentId", number, authority, state, created_by as "createdBy"`

export const insertDossier = (
  db: Database,
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

/** The dossier, if the person of the transaction may see it; locked until the end of the transaction. */
export const lockDossier = (db: Database, id: string) =>
  db.maybeOne<DossierRow>(sql`select ${dossierColumns} from dossier where id = ${id} for update`)

export const keepNumber = (db: Database, id: string, number: string) =>
  db.run(sql`update dossier set number = ${number} where id = ${id} and number is null`)

export const dossierExists = async (db: Database, id: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from dossier where id = ${id}`)) !== undefined

export const mayWrite = async (db: Database, id: string) =>
  (await db.one<{ may: boolean }>(sql`select writes_dossier(${id}) as may`)).may
