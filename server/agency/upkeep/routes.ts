import { upkeepOperations } from '#contract/agency/upkeep/upkeep-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { upkeep } from './upkeep.ts'

/** What keeps the installation going, told to its administrator. */
export const upkeepRoutes = (deps: Deps) => routesOf(deps, upkeepOperations, { upkeep: () => upkeep(deps) })
