import sql, { type Sql } from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

export type DayGrant = {
  id: string
  number: string
  funderId: string
  funder: string
  exercice: number
  association: string
  object: string
  reportDueOn: string | null
  /** After that day silence rejects what was asked. */
  silenceOn: string | null
}

const grants = (db: Scoped, where: Sql) =>
  db.many<DayGrant>(sql`
    select g.id, g.number, g.funder_id as "funderId", f.name as funder, g.exercice, a.name as association, g.object,
      g.report_due_on as "reportDueOn", silence_of_grant(g.id) as "silenceOn"
    from grant_file g
    join grant_funder f on f.id = g.funder_id
    join association a on a.id = g.association_id
    where ${where}
    order by g.report_due_on nulls last, g.number
    limit ${DAY_ROWS}`)

export const grantsToPropose = (db: Scoped) =>
  grants(db, sql`g.state = 'received' and keeps_funder(g.funder_id) and not is_given_up(g.request_id)`)

/** Of what was paid and whose report has not come. */
export const grantReportsAwaited = (db: Scoped) =>
  grants(
    db,
    sql`g.paid_cents > 0 and g.report_due_on is not null and g.report_received_on is null and keeps_funder(g.funder_id)`,
  )

export const grantsToVote = (db: Scoped) =>
  grants(db, sql`g.state = 'proposed' and sits_for(g.funder_id) and not is_given_up(g.request_id)`)
