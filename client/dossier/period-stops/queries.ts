import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewPeriodStop, SeenMoves } from '#contract/dossier/period-stops/period-stop.ts'
import { periodStopOperations } from '#contract/dossier/period-stops/period-stop-operations.ts'

export const periodStopsQuery = () => operationQuery(['period-stops'], periodStopOperations.listPeriodStops)

export const usePreview = () =>
  useMutation({ mutationFn: (stop: NewPeriodStop) => call(periodStopOperations.previewPeriodStop, { body: stop }) })

export const useRevocationPreview = () =>
  useMutation({
    mutationFn: (id: string) => call(periodStopOperations.previewPeriodStopRevocation, { params: { id } }),
  })

type Change =
  | { to: 'stop'; stop: NewPeriodStop; seen: SeenMoves }
  | { to: 'revoke'; id: string; because: string; seen: SeenMoves }
  | { to: 'settle'; id: string; shift: string }

/** Every change answers the whole list; every clock may have moved. */
export function useStopChange() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => {
      switch (change.to) {
        case 'stop':
          return call(periodStopOperations.stopPeriods, { body: { stop: change.stop, seen: change.seen } })
        case 'revoke':
          return call(periodStopOperations.revokePeriodStop, {
            params: { id: change.id },
            body: { because: change.because, seen: change.seen },
          })
        case 'settle':
          return call(periodStopOperations.settlePeriodShift, { params: { id: change.id, shift: change.shift } })
      }
    },
    onSuccess: async (stops) => {
      await client.invalidateQueries()
      client.setQueryData(periodStopsQuery().queryKey, stops)
    },
  })
}
