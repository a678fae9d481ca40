import sql from 'sql-template-tag'
import { type Findable, numbered } from '#platform/findable.ts'

/** Requests for a change of the plan, by their number. */
export const PLAN_REQUESTS_FOUND: Findable = {
  numberIn: numbered('DM', 4),
  byNumber: (number) => sql`
    select 'planRequest' as type, r.id::text as id, r.number as label, r.subject as context, c.name as place, '/plan/demandes/' || r.id as path,
      null::float8 as lon, null::float8 as lat
    from plan_request r
    join commune c on c.insee_code = r.insee_code
    where r.number = ${number} and holds_role(r.insee_code, 'planner', 'secretary', 'administrator')`,
}
