import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { DepartureChannel, DepartureGroup } from '#contract/agency/mail/departure.ts'
import { departureOperations } from '#contract/agency/mail/departure-operations.ts'
import type { TransmissionChannel } from '#contract/dossier/transmissions/transmission.ts'
import { transmissionOperations } from '#contract/dossier/transmissions/transmission-operations.ts'

const KEY = 'mails'

/** What the worker sends shows by itself, without a reload. */
const LOOK_AGAIN_MS = 15_000

export const mailsQuery = (group: DepartureGroup, channel: DepartureChannel = 'mail') =>
  infiniteQueryOptions({
    queryKey: [KEY, channel, group],
    queryFn: ({ pageParam, signal }) =>
      call(departureOperations.mailDesk, { query: { channel, group, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ lines, isMore }) => (isMore ? lines.at(-1)?.id : undefined),
    refetchInterval: LOOK_AGAIN_MS,
  })

export function useSendMailAgain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call(departureOperations.sendAnyAgain, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export function useSendAllAgain(channel: DepartureChannel = 'mail') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(departureOperations.sendAllAgain, { query: { channel } }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export const channelsQuery = () => operationQuery(['transmission channels'], transmissionOperations.readChannels)

export function useChooseChannel(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (channel: TransmissionChannel) =>
      call(transmissionOperations.chooseChannel, { params: { inseeCode }, body: { channel } }),
    onSuccess: (settings) => client.setQueryData(channelsQuery().queryKey, settings),
  })
}
