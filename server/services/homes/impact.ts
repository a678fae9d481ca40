import type { HomesImpact, NewOpinion } from '#contract/services/homes/home.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { LEAST_COUNTED } from '#rules/services/home-rules.ts'
import { followedText, IMPACT_PARTS, IMPACT_RISKS } from '#wording/services/homes/impact-words.ts'
import { advises, countTold, insertOpinion, mayReadImpact, opinionsRead } from './queries.ts'
import type { HomeDeps } from './scope.ts'

const impactIn = async (scoped: Scoped): Promise<HomesImpact> => ({
  parts: IMPACT_PARTS.map(({ title, items }) => ({ title, items: [...items] })),
  risks: [...IMPACT_RISKS],
  followed: followedText(await countTold(scoped, LEAST_COUNTED)),
  opinions: await opinionsRead(scoped),
  mayAdvise: await advises(scoped),
})

/** @throws Problem 403 */
export const readImpact = ({ db, clock }: HomeDeps, personId: string): Promise<HomesImpact> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await mayReadImpact(scoped))) throw problem('homesImpactForOfficer')
    return impactIn(scoped)
  })

/** By the data-protection officer alone; an opinion is never rewritten, another one follows. @throws Problem 403 */
export const advise = ({ db, clock, realClock }: HomeDeps, personId: string, said: NewOpinion): Promise<HomesImpact> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await advises(scoped))) throw problem('homesImpactForOfficer')
    await insertOpinion(scoped, said, personId, realClock.instant().toString())
    return impactIn(scoped)
  })
