import sql from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

export const requestsOfDay = (db: Scoped) =>
  db.many<{ id: string; number: string; dueOn: string }>(sql`
    select r.id, r.number, r.due_on as "dueOn"
    from person_request r
    where r.state = 'received'
    order by r.due_on, r.number
    limit ${DAY_ROWS}`)
