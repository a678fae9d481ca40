import type { NewRenaturation } from '#contract/plan/ledger/renaturation.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isPlanner } from '#platform/scope.ts'
import { communesOfPlanner } from './queries.ts'
import { type LedgerDeps, measured } from './read-ledger.ts'
import { insertRenaturation, withdrawnRenaturation } from './renaturation-queries.ts'

/**
 * Urbanised ground that was seen to be natural again; what of it returns is concluded at the next reading of the ledger.
 *
 * @throws Problem 403, 404, 422 for a ground that is no surface of the commune, or a day to come
 */
export const recordRenaturation = ({ db, clock }: LedgerDeps, personId: string, said: NewRenaturation) =>
  asPerson(db, personId, clock.today(), async (scoped): Promise<{ id: string; areaM2: number }> => {
    if (!(await isPlanner(scoped))) throw problem('ledgerForPlanners')
    const communes = await communesOfPlanner(scoped)
    if (!communes.some(({ inseeCode }) => inseeCode === said.inseeCode)) throw problem('ledgerCommuneElsewhere')
    if (said.on > clock.today().toString()) throw problem('renaturationToCome')
    const { hex, areaM2 } = await measured(scoped, said.inseeCode, said.ground)
    const { id } = await insertRenaturation(scoped, said, { hex, at: clock.now().toString(), personId })
    return { id, areaM2 }
  })

/** @throws Problem 403, 404 where it is not followed by this person, or withdrawn already */
export const withdrawRenaturation = ({ db, clock }: LedgerDeps, personId: string, id: string, note: string) =>
  asPerson(db, personId, clock.today(), async (scoped): Promise<{ id: string }> => {
    if (!(await isPlanner(scoped))) throw problem('ledgerForPlanners')
    const withdrawn = await withdrawnRenaturation(scoped, id, { note, at: clock.now().toString(), personId })
    if (!withdrawn) throw problem('renaturationAbsent')
    return withdrawn
  })
