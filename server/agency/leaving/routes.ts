import { leavingOperations } from '#contract/agency/leaving/leaving-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { beginLeaving, eraseLeaving, leavingFile, readLeaving } from './leaving.ts'

/** « Partir », for an administrator alone. */
export const leavingRoutes = (deps: Deps) =>
  routesOf(deps, leavingOperations, {
    readLeaving: () => readLeaving(deps),
    beginLeaving: ({ personId }) => beginLeaving(deps, personId),
    readLeavingFile: ({ personId, params }) => leavingFile(deps, personId, params.id),
    eraseLeaving: ({ personId, params }) => eraseLeaving(deps, personId, params.id),
  })
