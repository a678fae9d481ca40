import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { PastRules, Upkeep } from '#contract/agency/upkeep/upkeep.ts'
import { paths } from '#contract/paths.ts'

/** What gets worse, or better, shows by itself while the page is open. */
const LOOK_AGAIN_MS = 30_000

export const upkeepQuery = () =>
  queryOptions({
    queryKey: ['upkeep'],
    queryFn: ({ signal }) => getJson(paths.upkeep, Upkeep, signal),
    refetchInterval: LOOK_AGAIN_MS,
  })

/** Looked up once: what was made before changes by people's own work alone. */
export const pastRulesQuery = () =>
  queryOptions({
    queryKey: ['past-rules'],
    queryFn: ({ signal }) => getJson(paths.pastRules, PastRules, signal),
  })
