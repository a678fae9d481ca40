import { accessKeyOperations } from '#contract/plan/ogc/access-key-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { accessKeys, giveAccessKey, revokeAccessKey } from './keys.ts'

/** One’s own keys for GIS tools. */
export const accessKeyRoutes = (deps: Deps) =>
  routesOf(deps, accessKeyOperations, {
    accessKeys: ({ personId }) => accessKeys(deps, personId),
    giveAccessKey: ({ personId, body }) => giveAccessKey(deps, personId, body),
    revokeAccessKey: ({ personId, params }) => revokeAccessKey(deps, personId, params.id),
  })
