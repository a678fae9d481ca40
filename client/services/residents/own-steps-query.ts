import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { OwnSteps } from '#contract/services/residents/own-steps.ts'

export const ownStepsQuery = () =>
  queryOptions({
    queryKey: ['account', 'steps'],
    queryFn: ({ signal }) => getJson(paths.ownSteps, OwnSteps, signal),
    staleTime: 0,
  })

/** What was asked signed out is no longer joined to the account. */
export function useWithdrawProof() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', paths.addressProof, OwnSteps),
    onSuccess: (own) => client.setQueryData(ownStepsQuery().queryKey, own),
  })
}
