import { upkeepOperations } from '#contract/agency/upkeep/upkeep-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { type PastRulesDeps, pastRules } from './past-rules.ts'
import { type UpkeepDeps, upkeep } from './upkeep.ts'

/** What keeps the installation going, told to its administrator. */
export const upkeepRoutes = (deps: UpkeepDeps & PastRulesDeps) =>
  routesOf(deps, upkeepOperations, { upkeep: () => upkeep(deps), pastRules: () => pastRules(deps) })
