import sql from 'sql-template-tag'
import type { RequestState } from '#contract/plan/requests/plan-request.ts'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

/** Requests that the reader answers, the oldest first. */
export const requestsOfDay = (db: Scoped) =>
  db.many<{ id: string; number: string; subject: string; communeName: string; state: RequestState }>(sql`
    select r.id, r.number, r.subject, c.name as "communeName", r.state
    from plan_request r
    join commune c on c.insee_code = r.insee_code
    where r.state in ('received', 'examined') and holds_role(r.insee_code, 'planner', 'administrator')
    order by r.received_on, r.number
    limit ${DAY_ROWS}`)
