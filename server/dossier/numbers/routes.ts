import { numberOperations } from '#contract/dossier/numbers/number-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { listVoidNumbers } from './numbers.ts'

export const numberRoutes = (deps: Deps) =>
  routesOf(deps, numberOperations, { listVoidNumbers: () => listVoidNumbers(deps) })
