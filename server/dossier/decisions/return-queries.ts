import sql from 'sql-template-tag'
import type { ReturnShown } from '#contract/dossier/decisions/decision-desk.ts'
import type { Scoped } from '#platform/scope.ts'

type Sent = { revision: number; note: string; by: string; at: Temporal.Instant }

export const insertReturn = (db: Scoped, dossierId: string, { revision, note, by, at }: Sent) =>
  db.run(sql`
    insert into decision_return (dossier_id, revision, note, returned_by, returned_at)
    values (${dossierId}, ${revision}, ${note}, ${by}, ${at.toString()}::timestamptz)`)

/** Another text is sent to sign, or signed: what was asked of the former one is answered. */
export const closeReturns = (db: Scoped, dossierId: string, at: Temporal.Instant) =>
  db.run(sql`
    update decision_return set closed_at = ${at.toString()}::timestamptz
    where dossier_id = ${dossierId} and closed_at is null`)

/** Each time a text of the dossier was sent back, the last one first. */
export const returnsOf = (db: Scoped, dossierId: string) =>
  db.many<ReturnShown>(sql`
    select
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = t.returned_by) as by,
      t.note, t.returned_at as at, t.revision, t.closed_at is null as "isOpen"
    from decision_return t
    where t.dossier_id = ${dossierId}
    order by t.returned_at desc, t.id`)
