import sql from 'sql-template-tag'
import { type Database, plannedOnce } from '#platform/database.ts'
import type { Projection } from './projection.ts'

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
      definitive_on = ${projection.definitiveOn}::date,
      lapses_on = ${projection.lapsesOn}::date,
      extendable_until = ${projection.extendableUntil}::date,
      refresh_on = ${projection.refreshOn}::date,
      clock = ${JSON.stringify(projection.clock)}::jsonb,
      act_count = ${actCount}
    where id = ${id}`)

/** Dossiers whose projection time has made stale, the oldest first. */
export const dossiersToRefresh = (db: Database, today: Temporal.PlainDate, limit: number) =>
  db.many<{ id: string }>(sql`
    select id
    from dossier
    where refresh_on <= ${today.toString()}::date and (takeover_id is null or reopened_at is not null)
    order by refresh_on, id
    limit ${limit}
    for update skip locked`)

/** True when the projection of some dossier is that of another day. */
export const isBehind = async (db: Database, today: Temporal.PlainDate) =>
  (
    await db.one<{ is: boolean }>(
      plannedOnce(
        'projection_behind',
        sql`select exists (select from dossier where refresh_on <= ${today.toString()}::date) as is`,
      ),
    )
  ).is

/** The first role by which the person of the transaction acts for the town hall on that commune; undefined when it is not them, or none. */
export const officerRole = async (db: Database, personId: string, inseeCode: string) =>
  (
    await db.maybeOne<{ role: string }>(sql`
      select role
      from unnest(array['caseOfficer', 'secretary', 'signatory', 'planner', 'administrator']) with ordinality as known (role, rank)
      where current_person() = ${personId}::uuid and holds_role(${inseeCode}, variadic array[role])
      order by rank
      limit 1`)
  )?.role
