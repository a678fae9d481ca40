import { chargeOperations } from '#contract/services/charges/charge-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { ownServices, putInCharge, townServices } from './charges.ts'

/** Services of the town hall as groups. */
export const chargeRoutes = (deps: Deps) =>
  routesOf(deps, chargeOperations, {
    townServices: ({ personId }) => townServices(deps, personId),
    putInCharge: ({ personId, body }) => putInCharge(deps, personId, body),
    ownServices: ({ personId }) => ownServices(deps, personId),
  })
