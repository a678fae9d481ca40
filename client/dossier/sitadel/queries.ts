import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import type { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { sitadelOperations } from '#contract/dossier/sitadel/sitadel-operations.ts'

const KEY = 'sitadel'

export const sitadelQuery = (month: string) =>
  queryOptions({
    queryKey: [KEY, month],
    queryFn: ({ signal }) => call(sitadelOperations.readSitadel, { query: { month }, signal }),
    staleTime: 0,
  })

export function useSending() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: { month: string; held: number }) => call(sitadelOperations.makeSending, { body: said }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export const statisticsQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, 'dossier', id],
    queryFn: ({ signal }) => call(sitadelOperations.readStatistics, { params: { id }, signal }),
    staleTime: 0,
  })

export function useSayStatistics(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: Statistics) => call(sitadelOperations.sayStatistics, { params: { id }, body: said }),
    onSuccess: (answer) => {
      client.setQueryData(statisticsQuery(id).queryKey, answer)
      return client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== 'dossier' })
    },
  })
}
