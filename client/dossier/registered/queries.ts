import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  RegisteredNumbers,
  RegisteredPosting,
  RegisteredReturns,
} from '#contract/dossier/registered/registered.ts'
import { registeredOperations } from '#contract/dossier/registered/registered-operations.ts'

export const registeredQuery = () => operationQuery(['registered-letters'], registeredOperations.registeredDesk)

export function usePost() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (posting: RegisteredPosting) => call(registeredOperations.postRegistered, { body: posting }),
    onSuccess: (desk) => client.setQueryData(registeredQuery().queryKey, desk),
  })
}

export function useNumber(batch: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: RegisteredNumbers) =>
      call(registeredOperations.numberRegistered, { params: { id: batch }, body }),
    onSuccess: (desk) => client.setQueryData(registeredQuery().queryKey, desk),
  })
}

export const useReadReturns = () =>
  useMutation({ mutationFn: (body: RegisteredReturns) => call(registeredOperations.readReturns, { body }) })

/** A first presentation moves the dates of its dossier, wherever they are shown. */
export function useRecordReturns() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: RegisteredReturns) => call(registeredOperations.recordReturns, { body }),
    onSuccess: () => client.invalidateQueries(),
  })
}
