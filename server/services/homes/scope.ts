import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { bearLink, dropLink } from './link-queries.ts'
import { type HomeRow, homeRead, keepsHomes } from './queries.ts'

export type HomeDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** In the scope of a keeper of homes, of whatever commune: row-level security says which are theirs. @throws Problem 403 */
export const asHomeKeeper = <T>(
  { db, clock }: HomeDeps,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsHomes(scoped))) throw problem('homesForKeepers')
    return work(scoped)
  })

/** One home of theirs. @throws Problem 403, 404 */
export const asKeeperOf = <T>(
  deps: HomeDeps,
  personId: string,
  id: string,
  work: (scoped: Scoped, home: HomeRow) => Promise<T>,
): Promise<T> =>
  asHomeKeeper(deps, personId, async (scoped) => {
    const home = await homeRead(scoped, id)
    if (!home) throw problem('homeUnknown')
    return work(scoped, home)
  })

export type Bearer = { home: HomeRow; carerId: string | null }

/** In the scope of nobody but who bears the link: its home, and no other. @throws Problem 404 */
export const asBearer = <T>(
  { db, clock }: HomeDeps,
  token: string,
  work: (scoped: Scoped, bearer: Bearer) => Promise<T>,
): Promise<T> =>
  asPerson(db, null, clock.today(), async (scoped) => {
    const borne = await bearLink(scoped, sha256(token))
    const home = borne && (await homeRead(scoped, borne.homeId))
    if (!home) throw problem('homeLinkUnknown')
    const done = await work(scoped, { home, carerId: borne.carerId })
    await dropLink(scoped)
    return done
  })
