import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import {
  type DepartureChannel,
  DepartureDesk,
  type DepartureGroup,
  DepartureLine,
  DeparturesSentAgain,
} from '#contract/agency/mail/departure.ts'
import { ChannelSettings, type TransmissionChannel } from '#contract/dossier/transmissions/transmission.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = 'mails'

/** What the worker sends shows by itself, without a reload. */
const LOOK_AGAIN_MS = 15_000

export const mailsQuery = (group: DepartureGroup, channel: DepartureChannel = 'mail') =>
  infiniteQueryOptions({
    queryKey: [KEY, channel, group],
    queryFn: ({ pageParam, signal }) =>
      getJson(withQuery(paths.allDepartures, { channel, group, before: pageParam }), DepartureDesk, signal),
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

export function useSendAllAgain(channel: DepartureChannel = 'mail') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', withQuery(paths.allDeparturesAgain, { channel }), DeparturesSentAgain),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export const channelsQuery = () =>
  queryOptions({
    queryKey: ['transmission channels'],
    queryFn: ({ signal }) => getJson(paths.transmissionChannels, ChannelSettings, signal),
  })

export function useChooseChannel(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (channel: TransmissionChannel) =>
      sendJson('PUT', fill(paths.transmissionChannel, { inseeCode }), ChannelSettings, { channel }),
    onSuccess: (settings) => client.setQueryData(channelsQuery().queryKey, settings),
  })
}
