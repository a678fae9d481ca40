import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { Exchanges, Replayed } from '#contract/agency/exchanges/exchange.ts'
import { DepartureLine } from '#contract/agency/mail/departure.ts'
import { fill, paths } from '#contract/paths.ts'
import type { PartnerChannel } from '#wording/agency/exchanges/exchange.ts'
import type { ExchangesSearch } from './exchanges-search.ts'

const KEY = 'exchanges'

/** What the worker sends shows by itself, without a reload. */
const LOOK_AGAIN_MS = 15_000

export const exchangesQuery = ({ partenaire, etat }: ExchangesSearch) =>
  infiniteQueryOptions({
    queryKey: [KEY, partenaire, etat],
    queryFn: ({ pageParam, signal }) =>
      getJson(withQuery(paths.exchanges, { channel: partenaire, state: etat, after: pageParam }), Exchanges, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ lines, isMore }) => (isMore ? lines.at(-1)?.id : undefined),
    refetchInterval: LOOK_AGAIN_MS,
  })

export function useReplayOne() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => sendJson('POST', fill(paths.anyDepartureAgain, { id }), DepartureLine),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

export function useReplayPartner() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (channel: PartnerChannel) => sendJson('POST', paths.exchangesReplay, Replayed, { channel }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
