import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { mayAudit } from './audit-queries.ts'

/**
 * Runs `work`, with the rights of the server, for the data-protection officer or an administrator: the base itself says who they are.
 * @param personId  null: the code of the installation
 * @throws Problem 403 for anybody else, and before a one-time code
 */
export async function asDelegate<T>(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string | null,
  work: () => Promise<T>,
): Promise<T> {
  if (personId !== null && !(await asPerson(db, personId, clock.today(), mayAudit))) throw problem('notAuditor')
  return work()
}
