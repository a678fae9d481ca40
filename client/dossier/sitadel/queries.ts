import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { DossierStatistics, SendingMade, SitadelMonth, type Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = 'sitadel'

export const sitadelQuery = (month: string) =>
  queryOptions({
    queryKey: [KEY, month],
    queryFn: ({ signal }) => getJson(withQuery(paths.sitadel, { month }), SitadelMonth, signal),
    staleTime: 0,
  })

export function useSending() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: { month: string; held: number }) => sendJson('POST', paths.sitadelSendings, SendingMade, said),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export const statisticsQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, 'dossier', id],
    queryFn: ({ signal }) => getJson(fill(paths.dossierStatistics, { id }), DossierStatistics, signal),
    staleTime: 0,
  })

export function useSayStatistics(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: Statistics) => sendJson('PUT', fill(paths.dossierStatistics, { id }), DossierStatistics, said),
    onSuccess: (answer) => {
      client.setQueryData(statisticsQuery(id).queryKey, answer)
      return client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== 'dossier' })
    },
  })
}
