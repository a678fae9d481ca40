import type { PlannerTable } from '#contract/plan/table/planner-table.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isPlanner, type Scoped } from '#platform/scope.ts'
import { communesOfRegister } from '#server/plan/documents/register.ts'
import { legalDay } from '#wording/day.ts'
import { comingLines } from './coming.ts'
import { checkCount, communeOutlines, draftCounts, lastCheck, requestCounts } from './queries.ts'

/** What the planner's table shows beside the documents in force and the ledger. @throws Problem 403 */
export const plannerTable = ({ db, clock }: Pick<Deps, 'db' | 'clock'>, personId: string): Promise<PlannerTable> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isPlanner(scoped))) throw problem('tableForPlanners')
    const today = clock.today().toString()
    const requests = await requestCounts(scoped)
    return {
      today,
      coming: await comingLines(scoped, today, requests),
      drafts: await draftCounts(scoped, today),
      requests,
      packages: { checked: await checkCount(scoped), last: await lastOf(scoped) },
      map: await mapOf(scoped),
    }
  })

async function lastOf(scoped: Scoped): Promise<PlannerTable['packages']['last']> {
  const last = await lastCheck(scoped)
  return last ? { id: last.id, name: last.name, on: legalDay(last.at), findings: last.findings } : null
}

async function mapOf(scoped: Scoped): Promise<PlannerTable['map']> {
  const codes = (await communesOfRegister(scoped)).map(({ inseeCode }) => inseeCode)
  const rows = await communeOutlines(scoped, codes)
  const [first] = rows
  if (!first) return null
  const { width, height } = first
  return { width, height, outlines: rows.map(({ inseeCode, path, x, y }) => ({ inseeCode, path, x, y })) }
}
