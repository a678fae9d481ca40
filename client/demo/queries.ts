import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '#client/api/client.ts'
import { DemoClock } from '#contract/demo-clock.ts'
import { paths } from '#contract/paths.ts'

/** Everything that the desk shows depends on the day: all of it is asked again. */
function useMove<Given>(send: (given: Given) => Promise<DemoClock>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries() })
}

export const useMoveClock = () => useMove((to: string) => sendJson('POST', paths.demoClock, DemoClock, { to }))

export const useBringClockBack = () => useMove<void>(() => sendJson('DELETE', paths.demoClock, DemoClock))
