import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'

export const ownStepsQuery = () =>
  queryOptions({
    queryKey: ['account', 'steps'],
    queryFn: ({ signal }) => call(residentOperations.ownSteps, { signal }),
    staleTime: 0,
  })

/** What was asked signed out is no longer joined to the account. */
export function useWithdrawProof() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(residentOperations.withdrawAddressProof),
    onSuccess: (own) => client.setQueryData(ownStepsQuery().queryKey, own),
  })
}
