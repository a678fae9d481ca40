import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { exchangeOperations } from '#contract/agency/exchanges/exchange-operations.ts'
import type { AssignmentRule, NewSavedView } from '#contract/dossier/desk/desk.ts'
import { deskOperations } from '#contract/dossier/desk/desk-operations.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import type { QueueSearch } from './queue-search.ts'
import { askedOf, filtersOf } from './queue-state.ts'

const PAGE = 50
const MINUTE_MS = 60_000

/** The list, page after page. The one before stays while another is on its way: the list never jumps. */
export const queueQuery = (search: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: ['queue', 'list', filtersOf(search)],
    queryFn: ({ pageParam, signal }) =>
      call(dossierOperations.listDossiers, {
        query: { ...askedOf(search), limit: PAGE, after: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

export const summaryQuery = () =>
  queryOptions({
    queryKey: ['queue', 'summary'],
    queryFn: ({ signal }) => call(deskOperations.deskSummary, { signal }),
    refetchInterval: 5 * MINUTE_MS,
  })

/** What could not leave for the dossiers of the agent. */
export const stuckQuery = () =>
  queryOptions({
    queryKey: ['queue', 'stuck'],
    queryFn: ({ signal }) => call(exchangeOperations.readStuck, { signal }),
    refetchInterval: 5 * MINUTE_MS,
  })

export type MapFrame = { west: number; south: number; east: number; north: number; zoom: number }
const EVERYWHERE: MapFrame = { west: -180, south: -85, east: 180, north: 85, zoom: 5 }

/** The map shows them all: their order is of no use. */
const placesOf = (search: QueueSearch) => askedOf({ ...search, tri: undefined })

/** Where all the dossiers of the filter are. */
export const deskFrameQuery = (search: QueueSearch) =>
  queryOptions({
    queryKey: ['queue', 'frame', { ...filtersOf(search), tri: undefined }],
    queryFn: ({ signal }) =>
      call(deskOperations.deskMap, { query: { ...placesOf(search), ...EVERYWHERE, frame: 'true' }, signal }),
    placeholderData: keepPreviousData,
  })

export const deskMapQuery = (search: QueueSearch, frame: MapFrame | null) =>
  queryOptions({
    queryKey: ['queue', 'map', { ...filtersOf(search), tri: undefined }, frame],
    queryFn: ({ signal }) =>
      call(deskOperations.deskMap, { query: { ...placesOf(search), ...(frame ?? EVERYWHERE) }, signal }),
    enabled: frame !== null,
    placeholderData: keepPreviousData,
  })

export const assigneesQuery = () =>
  queryOptions({
    queryKey: ['queue', 'assignees'],
    queryFn: ({ signal }) => call(deskOperations.assignees, { signal }),
    staleTime: 10 * MINUTE_MS,
  })

export const viewsQuery = () => operationQuery(['queue', 'views'], deskOperations.savedViews)

export const rulesQuery = () => operationQuery(['queue', 'rules'], deskOperations.assignmentRules)

export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (view: z.infer<typeof NewSavedView>) => call(deskOperations.keepView, { body: view }),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })
}

export function useRemoveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call(deskOperations.removeView, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })
}

export function useSaveRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rules: readonly AssignmentRule[]) => call(deskOperations.saveRules, { body: { rules: [...rules] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: rulesQuery().queryKey }),
  })
}

export const previewQuery = (rules: readonly AssignmentRule[]) =>
  queryOptions({
    queryKey: ['queue', 'rules-preview', rules],
    queryFn: () => call(deskOperations.previewRules, { body: { rules: [...rules] } }),
    placeholderData: keepPreviousData,
  })

export function useApplyRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(deskOperations.applyRules),
    onSuccess: () => client.invalidateQueries({ queryKey: ['queue'] }),
  })
}
