import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { bodiesBefore } from './funder-queries.ts'
import { keepsGrants } from './queries.ts'

export type GrantDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files' | 'log'>

/** Work of who keeps grants: secretaries and administrators, each for their bodies. @throws Problem 403 */
export const asGrantKeeper = <T>(
  { db, clock }: Pick<GrantDeps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsGrants(scoped))) throw problem('grantsForAgents')
    return work(scoped)
  })

/** The same for who votes them: elected members, until the end of their mandate. @throws Problem 403 */
export const asGrantReader = <T>(
  { db, clock }: Pick<GrantDeps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsGrants(scoped)) && (await bodiesBefore(scoped)).length === 0) throw problem('grantsForAgents')
    return work(scoped)
  })
