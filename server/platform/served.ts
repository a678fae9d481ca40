import sql from 'sql-template-tag'
import { type Problem, problem } from './problem.ts'
import type { Scoped } from './scope.ts'

/** Refusals of the rooms that are entered by commune. */
type RoomRefusal =
  | 'noticesForAgents'
  | 'crisisForAgents'
  | 'reportsForAgents'
  | 'childcareForAgents'
  | 'connectionsForAgents'
  | 'placesForAgents'
  | 'liftsForKeepers'

/**
 * Why a person enters a room of the communes nowhere: no role that opens it, or a role on the whole territory of a town hall that serves
 * no commune yet.
 */
export async function refusalNowhere(scoped: Scoped, code: RoomRefusal, ...roles: string[]): Promise<Problem> {
  const { is } = await scoped.one<{ is: boolean }>(sql`
    select holds_role(null, variadic ${roles}::text[]) and not exists (select from served_communes()) as is`)
  return problem(is ? 'noCommuneServed' : code)
}
