import sql from 'sql-template-tag'
import type { Database } from './database.ts'
import { type Problem, problem } from './problem.ts'
import type { Scoped } from './scope.ts'

export type ServedCommune = { inseeCode: string; name: string }

/** THE communes that this town hall serves (`served_communes()`), by name: what roles, signatures, notices and public pages offer. */
export const servedCommunes = (db: Database | Scoped) =>
  db.many<ServedCommune>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where c.insee_code in (select served_communes())
    order by plain_text(c.name), c.insee_code`)

/** Refusals of the rooms that are entered by commune. */
type RoomRefusal =
  | 'noticesForAgents'
  | 'crisisForAgents'
  | 'reportsForAgents'
  | 'childcareForAgents'
  | 'connectionsForAgents'
  | 'placesForAgents'
  | 'liftsForKeepers'
  | 'swornAgentsOnly'

/**
 * Why a person enters a room of the communes nowhere: no role that opens it, or a role on the whole territory of a town hall that serves
 * no commune yet.
 */
export async function refusalNowhere(scoped: Scoped, code: RoomRefusal, ...roles: string[]): Promise<Problem> {
  const { is } = await scoped.one<{ is: boolean }>(sql`
    select holds_role(null, variadic ${roles}::text[]) and not exists (select from served_communes()) as is`)
  return problem(is ? 'noCommuneServed' : code)
}
