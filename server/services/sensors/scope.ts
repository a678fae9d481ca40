import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isAgent, type Scoped } from '#platform/scope.ts'
import { isKeeper } from './asset-queries.ts'

export type SensorDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** In the scope of an agent, of whatever commune: row-level security says which assets are theirs. @throws Problem 403 */
export const asReader = <T>(
  { db, clock }: SensorDeps,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isAgent(scoped))) throw problem('sensorsForAgents')
    return work(scoped)
  })

/** In the scope of whoever keeps the sensors of a commune. @throws Problem 403 */
export const asKeeper = <T>(deps: SensorDeps, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asReader(deps, personId, async (scoped) => {
    if (!(await isKeeper(scoped))) throw problem('sensorsForKeepers')
    return work(scoped)
  })
