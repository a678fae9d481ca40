import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import type { DemoClock } from '#contract/demo-clock.ts'
import { demoClockOperations } from '#contract/demo-clock-operations.ts'

/** Everything that the desk shows depends on the day: all of it is asked again. */
function useMove<Given>(send: (given: Given) => Promise<DemoClock>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() })
}

export const useMoveClock = () => useMove((to: string) => call(demoClockOperations.moveDay, { body: { to } }))

export const useBringClockBack = () => useMove<void>(() => call(demoClockOperations.bringDayBack))
