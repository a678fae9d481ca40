import { searchOperations } from '#contract/place/addresses/search-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { search } from './search.ts'

export const searchRoutes = (deps: Deps) =>
  routesOf(deps, searchOperations, {
    search: ({ query: { q, limit, lon, lat } }) =>
      search(deps.db, { q, limit, bias: lon === undefined || lat === undefined ? null : { lon, lat } }),
  })
