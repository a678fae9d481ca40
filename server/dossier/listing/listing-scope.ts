import sql from 'sql-template-tag'
import { SERVER_ROLE } from '#platform/ownership.ts'
import type { Scoped } from '#platform/scope.ts'

/** Where the person of the transaction works, as row-level security reads it, in values that an index understands. */
export type QueueScope = { personId: string; everywhere: boolean; communes: readonly string[] }

export const queueScope = async (scoped: Scoped, personId: string): Promise<QueueScope> => ({
  personId,
  ...(await scoped.one<{ everywhere: boolean; communes: string[] }>(sql`
    select everywhere, case when everywhere then '{}' else array(select agent_communes()) end as communes
    from (select agent_everywhere() as everywhere) as role`)),
})

/**
 * Chooses lines by their columns of the index alone, with the rights of the server: row-level security would read every
 * dossier to compare it, and keep text search from its index. `work` states the scope itself (`conditions`) and returns
 * identifiers and counts; the dossiers are then read under the rights of the person. On a failure the transaction is lost,
 * and its role with it. An index in memory costs no more by leaps than from end to end: the planner is told.
 */
export async function choosing<T>(scoped: Scoped, work: () => Promise<T>): Promise<T> {
  await scoped.one(sql`select set_config('role', ${SERVER_ROLE}, true), set_config('random_page_cost', '1.1', true)`)
  const chosen = await work()
  await scoped.one(sql`select set_config('role', 'parvis_desk', true)`)
  return chosen
}
