import { taxOperations } from '#contract/dossier/taxes/tax-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { readTaxes, sayTaxFacts } from './taxes.ts'

/** The taxes that a permit leads to. */
export const taxRoutes = (deps: Deps) =>
  routesOf(deps, taxOperations, {
    readTaxes: ({ personId, params }) => readTaxes(deps, personId, params.id),
    sayTaxFacts: ({ personId, params, body }) => sayTaxFacts(deps, personId, params.id, body),
  })
