import type { NewMilestone, NewTarget } from '#contract/plan/indicators/indicators.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { type LedgerDeps, refuseOthers } from '#server/plan/ledger/read-ledger.ts'
import { insertMilestone, insertTarget, targetsInForce } from './queries.ts'

/** @throws Problem 403, 404 when it hangs on, or replaces, what is not there */
export const recordTarget = ({ db, clock }: LedgerDeps, personId: string, said: NewTarget) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await refuseOthers(scoped)
    const known = new Set((await targetsInForce(scoped)).map(({ id }) => id))
    for (const id of [said.parentId, said.replaces]) if (id !== null && !known.has(id)) throw problem('targetAbsent')
    return insertTarget(scoped, said, { personId, at: clock.now().toString() })
  })

/** @throws Problem 403, 422 for a day to come */
export const recordMilestone = ({ db, clock }: LedgerDeps, personId: string, said: NewMilestone) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await refuseOthers(scoped)
    if (said.on > clock.today().toString()) throw problem('milestoneToCome')
    return insertMilestone(scoped, said, { personId, at: clock.now().toString() })
  })
