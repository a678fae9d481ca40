import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { Leaving } from '#contract/agency/leaving/leaving.ts'
import { leavingOperations } from '#contract/agency/leaving/leaving-operations.ts'

export const leavingQuery = () => operationQuery(['leaving'], leavingOperations.readLeaving)

function useLeavingWrite<Asked>(mutationFn: (asked: Asked) => Promise<Leaving>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: leavingQuery().queryKey }),
  })
}

export const useBeginLeaving = () => useLeavingWrite(() => call(leavingOperations.beginLeaving))

export const useEraseLeaving = () =>
  useLeavingWrite((id: string) => call(leavingOperations.eraseLeaving, { params: { id } }))
