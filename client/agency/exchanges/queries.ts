import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { exchangeOperations } from '#contract/agency/exchanges/exchange-operations.ts'
import { departureOperations } from '#contract/agency/mail/departure-operations.ts'
import type { PartnerChannel } from '#wording/agency/exchanges/exchange.ts'
import type { ExchangesSearch } from './exchanges-search.ts'

const KEY = 'exchanges'

/** What the worker sends shows by itself, without a reload. */
const LOOK_AGAIN_MS = 15_000

export const exchangesQuery = ({ partenaire, etat }: ExchangesSearch) =>
  infiniteQueryOptions({
    queryKey: [KEY, partenaire, etat],
    queryFn: ({ pageParam, signal }) =>
      call(exchangeOperations.readExchanges, { query: { channel: partenaire, state: etat, after: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ lines, isMore }) => (isMore ? lines.at(-1)?.id : undefined),
    refetchInterval: LOOK_AGAIN_MS,
  })

export function useReplayOne() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call(departureOperations.sendAnyAgain, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export function useReplayPartner() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (channel: PartnerChannel) => call(exchangeOperations.replayPartner, { body: { channel } }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
