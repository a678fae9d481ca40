import { queryOptions } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { upkeepOperations } from '#contract/agency/upkeep/upkeep-operations.ts'

/** What gets worse, or better, shows by itself while the page is open. */
const LOOK_AGAIN_MS = 30_000

export const upkeepQuery = () =>
  queryOptions({
    queryKey: ['upkeep'],
    queryFn: ({ signal }) => call(upkeepOperations.upkeep, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })

/** Looked up once: what was made before changes by people's own work alone. */
export const pastRulesQuery = () => operationQuery(['past-rules'], upkeepOperations.pastRules)
