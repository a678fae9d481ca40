import { queryOptions, useQuery } from '@tanstack/react-query'
import { demoClockOperations } from '#contract/demo-clock-operations.ts'
import { legalDay } from '#wording/day.ts'
import { call } from './call.ts'

/** An office that stays open past midnight, or before a demonstration, sees the day change. */
const LOOK_AGAIN_MS = 60_000

export const dayQuery = () =>
  queryOptions({
    queryKey: ['day'],
    queryFn: ({ signal }) => call(demoClockOperations.readDay, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })

/** « Aujourd’hui » as the server counts it, which a demonstration moves; as this machine counts it until it has said. */
export function useToday(): string {
  const { data } = useQuery(dayQuery())
  return data?.today ?? legalDay(new Date().toISOString())
}
