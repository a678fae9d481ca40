import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import {
  DepartureDesk,
  type DepartureGroup,
  DepartureLine,
  DeparturesSentAgain,
} from '#contract/agency/mail/departure.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = 'mails'

/** What the worker sends shows by itself, without a reload. */
const LOOK_AGAIN_MS = 15_000

export const mailsQuery = (group: DepartureGroup) =>
  infiniteQueryOptions({
    queryKey: [KEY, group],
    queryFn: ({ pageParam, signal }) =>
      getJson(withQuery(paths.allDepartures, { group, before: pageParam }), DepartureDesk, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ lines, isMore }) => (isMore ? lines.at(-1)?.id : undefined),
    refetchInterval: LOOK_AGAIN_MS,
  })

export function useSendMailAgain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => sendJson('POST', fill(paths.anyDepartureAgain, { id }), DepartureLine),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export function useSendAllAgain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', paths.allDeparturesAgain, DeparturesSentAgain),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
