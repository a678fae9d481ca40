import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Projection } from './projection.ts'

export type DossierRow = {
  id: string
  inseeCode: string
  kind: DossierKind
  variant: 'modification' | 'transfer' | null
  parentId: string | null
  number: string | null
  authority: 'commune' | 'epci' | 'state'
  state: string
  createdBy: string | null
}

const dossierColumns = sql`
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

export const keepProjection = (db: Database, id: string, projection: Projection, actCount: number) =>
  db.run(sql`
    update dossier
    set
      state = ${projection.state},
      filed_on = ${projection.filedOn}::date,
      complete_on = ${projection.completeOn}::date,
      decision_deadline = ${projection.decisionDeadline}::date,
      silence = ${projection.silence},
      waits_for = ${projection.waitsFor},
      next_step = ${projection.nextStep},
      next_step_due_on = ${projection.nextStepDueOn}::date,
      decided_on = ${projection.decidedOn}::date,
      decision_sense = ${projection.decisionSense},
      refresh_on = ${projection.refreshOn}::date,
      clock = ${JSON.stringify(projection.clock)}::jsonb,
      act_count = ${actCount}
    where id = ${id}`)

/** Dossiers whose projection time has made stale, the oldest first. */
export const dossiersToRefresh = (db: Database, today: Temporal.PlainDate, limit: number) =>
  db.many<{ id: string }>(sql`
    select id
    from dossier
    where refresh_on <= ${today.toString()}::date
    order by refresh_on, id
    limit ${limit}
    for update skip locked`)
