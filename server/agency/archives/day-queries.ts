import sql from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

/** Row-level security lets through those of the communes of the keeper. */
export const eliminationsOfDay = (db: Scoped) =>
  db.many<{ id: number; communeName: string }>(sql`
    select e.id::int as id, c.name as "communeName"
    from elimination e
    join commune c on c.insee_code = e.insee_code
    where e.state = 'proposed'
    order by e.id
    limit ${DAY_ROWS}`)
