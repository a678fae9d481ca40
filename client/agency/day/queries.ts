import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dayOperations } from '#contract/agency/day/day-operations.ts'

const KEY = ['what-awaits']

/** What others do in the meantime is looked for again. */
const LOOK_AGAIN_MS = 120_000

export const ownDayQuery = () =>
  queryOptions({
    queryKey: [...KEY, 'lines'],
    queryFn: ({ signal }) => call(dayOperations.readDay, { signal }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const dayCountQuery = () =>
  queryOptions({
    queryKey: [...KEY, 'count'],
    queryFn: ({ signal }) => call(dayOperations.countDay, { signal }),
    staleTime: LOOK_AGAIN_MS / 2,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const digestQuery = () =>
  queryOptions({
    queryKey: [...KEY, 'digest'],
    queryFn: ({ signal }) => call(dayOperations.readDigest, { signal }),
  })

/** A gesture made from the list: its room, the list and the menu are asked again, whether or not it was refused. */
export function useGesture(work: () => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: onDone,
    onSettled: () => void client.invalidateQueries(), // not waited for: what was done is shown at once
  })
}

/** Whether a private calendar serves; its address is told when it is made. */
export const dayFeedQuery = () => operationQuery(['day', 'feed'], dayOperations.readDayFeed)
