import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { StuckDepartures } from '#contract/agency/exchanges/exchange.ts'
import {
  Assignee,
  AssignmentPreview,
  type AssignmentRule,
  AssignmentRules,
  AssignmentRulesKept,
  DeskMap,
  DeskSummary,
  type NewSavedView,
  QueuePage,
  SavedView,
} from '#contract/dossier/desk/desk.ts'
import { fill, paths } from '#contract/paths.ts'
import type { QueueSearch } from './queue-search.ts'
import { filtersOf, queuePath } from './queue-state.ts'

const PAGE = 50
const MINUTE_MS = 60_000

/** The list, page after page. The one before stays while another is on its way: the list never jumps. */
export const queueQuery = (search: QueueSearch) =>
  infiniteQueryOptions({
    queryKey: ['queue', 'list', filtersOf(search)],
    queryFn: ({ pageParam, signal }) =>
      getJson(queuePath(paths.dossiers, search, { limit: PAGE, after: pageParam ?? undefined }), QueuePage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

export const summaryQuery = () =>
  queryOptions({
    queryKey: ['queue', 'summary'],
    queryFn: ({ signal }) => getJson(paths.deskSummary, DeskSummary, signal),
    refetchInterval: 5 * MINUTE_MS,
  })

/** What could not leave for the dossiers of the agent. */
export const stuckQuery = () =>
  queryOptions({
    queryKey: ['queue', 'stuck'],
    queryFn: ({ signal }) => getJson(paths.stuckDepartures, StuckDepartures, signal),
    refetchInterval: 5 * MINUTE_MS,
  })

export type MapFrame = { west: number; south: number; east: number; north: number; zoom: number }
const EVERYWHERE: MapFrame = { west: -180, south: -85, east: 180, north: 85, zoom: 5 }

/** Where all the dossiers of the filter are. */
export const deskFrameQuery = (search: QueueSearch) =>
  queryOptions({
    queryKey: ['queue', 'frame', { ...filtersOf(search), tri: undefined }],
    queryFn: ({ signal }) =>
      getJson(
        queuePath(paths.deskMap, { ...search, tri: undefined }, { ...EVERYWHERE, frame: 'true' }),
        DeskMap,
        signal,
      ),
    placeholderData: keepPreviousData,
  })

export const deskMapQuery = (search: QueueSearch, frame: MapFrame | null) =>
  queryOptions({
    queryKey: ['queue', 'map', { ...filtersOf(search), tri: undefined }, frame],
    queryFn: ({ signal }) =>
      getJson(queuePath(paths.deskMap, { ...search, tri: undefined }, frame ?? EVERYWHERE), DeskMap, signal),
    enabled: frame !== null,
    placeholderData: keepPreviousData,
  })

export const assigneesQuery = () =>
  queryOptions({
    queryKey: ['queue', 'assignees'],
    queryFn: ({ signal }) => getJson(paths.assignees, z.array(Assignee), signal),
    staleTime: 10 * MINUTE_MS,
  })

export const viewsQuery = () =>
  queryOptions({
    queryKey: ['queue', 'views'],
    queryFn: ({ signal }) => getJson(paths.savedViews, z.array(SavedView), signal),
  })

export const rulesQuery = () =>
  queryOptions({
    queryKey: ['queue', 'rules'],
    queryFn: ({ signal }) => getJson(paths.assignmentRules, AssignmentRulesKept, signal),
  })

export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (view: z.infer<typeof NewSavedView>) =>
      sendJson('POST', paths.savedViews, z.object({ id: z.number() }), view),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })
}

export function useRemoveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => sendJson('DELETE', fill(paths.savedView, { id }), z.object({ removed: z.number() })),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsQuery().queryKey }),
  })
}

export function useSaveRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rules: readonly AssignmentRule[]) =>
      sendJson('PUT', paths.assignmentRules, AssignmentRules, { rules }),
    onSuccess: () => client.invalidateQueries({ queryKey: rulesQuery().queryKey }),
  })
}

export const previewQuery = (rules: readonly AssignmentRule[]) =>
  queryOptions({
    queryKey: ['queue', 'rules-preview', rules],
    queryFn: () => sendJson('POST', paths.assignmentPreview, AssignmentPreview, { rules }),
    placeholderData: keepPreviousData,
  })

export function useApplyRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', paths.assignmentApplication, z.object({ assigned: z.number() }), {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['queue'] }),
  })
}
