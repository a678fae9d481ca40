import sql from 'sql-template-tag'
import type { Role } from '#contract/agency/identity/session.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Projection } from './projection.ts'

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

/** True when the projection of some dossier is that of another day. */
export const isBehind = async (db: Database, today: Temporal.PlainDate) =>
  (
    await db.one<{ is: boolean }>(
      sql`select exists (select from dossier where refresh_on <= ${today.toString()}::date) as is`,
    )
  ).is

export const dossierExists = async (db: Database, id: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from dossier where id = ${id}`)) !== undefined

/** True when the person of the transaction holds one of the roles on the commune today. */
export const holdsRoleOn = async (db: Database, inseeCode: string, roles: readonly Role[]) =>
  (await db.one<{ holds: boolean }>(sql`select holds_role(${inseeCode}, variadic ${[...roles]}::text[]) as holds`))
    .holds

/** Statements of the place at a moment that counts, with the hash that proves them later. */
export const keepSnapshot = (
  db: Database,
  dossierId: string,
  moment: 'deposit' | 'decision',
  takenAt: Temporal.Instant,
  { content, sha256 }: { content: unknown; sha256: string },
) =>
  db.run(sql`
    insert into statement_snapshot (dossier_id, moment, taken_at, statements, sha256)
    values (${dossierId}, ${moment}, ${takenAt.toString()}::timestamptz, ${JSON.stringify(content)}::jsonb, ${sha256})`)

export const mayWrite = async (db: Database, id: string) =>
  (await db.one<{ may: boolean }>(sql`select writes_dossier(${id}) as may`)).may

/** The register as it is shown, with the names of the agents that the reader may see. */
export const registerOf = (db: Database, dossierId: string) =>
  db.many<RegisterAct>(sql`
    select
      a.id, a.ordinal, a.kind, a.legal_at as "legalAt", a.recorded_at as "recordedAt", a.channel,
      trim(p.given_name || ' ' || p.family_name) as "actorName", a.actor_role as "actorRole", a.payload, a.cancels, a.sha256
    from act a
    left join person p on p.id = a.actor_id
    where a.dossier_id = ${dossierId}
    order by a.ordinal`)
