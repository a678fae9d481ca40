import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { uploadFile } from '#client/api/upload.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  ConcernedDossier,
  Draft,
  DraftList,
  type NewDraft,
  type ParcelOutcome,
  PublicChange,
  PublicDraft,
  StudiedParcels,
  Study,
} from '#contract/plan/drafts/draft.ts'

const POLL_MS = 1000
const DRAFTS = ['plan-drafts']

export const isAtWork = ({ state, studies }: Draft): boolean =>
  state === 'received' || state === 'reading' || studies.some((study) => isComputing(study))

export const isComputing = ({ state }: Study): boolean => state === 'waiting' || state === 'computing'

export const draftsQuery = () =>
  queryOptions({ queryKey: DRAFTS, queryFn: ({ signal }) => getJson(paths.planDrafts, DraftList, signal) })

export const draftQuery = (id: number) =>
  queryOptions({
    queryKey: [...DRAFTS, id],
    queryFn: ({ signal }) => getJson(fill(paths.planDraft, { id }), Draft, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? POLL_MS : false),
  })

type OfStudy = { id: number; study: number }

export const studiedParcelsQuery = (of: OfStudy, outcome: ParcelOutcome, after: string) =>
  queryOptions({
    queryKey: [...DRAFTS, of.id, of.study, 'parcels', outcome, after],
    queryFn: ({ signal }) =>
      getJson(withQuery(fill(paths.planStudyParcels, of), { outcome, after }), StudiedParcels, signal),
  })

export const concernedQuery = (of: OfStudy) =>
  queryOptions({
    queryKey: [...DRAFTS, of.id, of.study, 'dossiers'],
    queryFn: ({ signal }) => getJson(fill(paths.planStudyDossiers, of), z.array(ConcernedDossier), signal),
  })

const Differences = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) }),
    }),
  ),
})

export const differencesQuery = (of: OfStudy) =>
  queryOptions({
    queryKey: [...DRAFTS, of.id, of.study, 'map'],
    queryFn: ({ signal }) => getJson(fill(paths.planStudyMap, of), Differences, signal),
  })

export function useDepositDraft(onProgress: (share: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, ...said }: Omit<NewDraft, 'name'> & { file: File }) =>
      uploadFile(withQuery(paths.planDrafts, { ...said, name: file.name }), file, Draft, onProgress),
    onSuccess: () => client.invalidateQueries({ queryKey: DRAFTS, exact: true }),
  })
}

/** What changes a draft answers the draft: it is shown before anything else is asked. */
function useOnDraft<Said>(id: number, send: (said: Said) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: [...DRAFTS, id] }) })
}

export const usePublish = (id: number) =>
  useOnDraft(id, (until: string) => sendJson('PUT', fill(paths.planDraftPublication, { id }), Draft, { until }))

export const useWithdraw = (id: number) =>
  useOnDraft(id, () => sendJson('DELETE', fill(paths.planDraftPublication, { id }), Draft))

export const useAskStudy = (id: number) =>
  useOnDraft(id, (against: number | null) => sendJson('POST', fill(paths.planStudies, { id }), Study, { against }))

export const useCancelStudy = (id: number) =>
  useOnDraft(id, (study: number) => sendJson('DELETE', fill(paths.planStudy, { id, study }), Study))

/** The page of what is no more is not asked again: it is left. */
export function useRemoveDraft(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', fill(paths.planDraft, { id }), z.object({ id: z.number() })),
    onSuccess: () => client.invalidateQueries({ queryKey: DRAFTS, exact: true }),
  })
}

export const publicDraftsQuery = () =>
  queryOptions({
    queryKey: ['public-drafts'],
    queryFn: ({ signal }) => getJson(paths.publicDrafts, z.array(PublicDraft), signal),
  })

export const publicChangeQuery = (id: number, parcel: string) =>
  queryOptions({
    queryKey: ['public-drafts', id, parcel],
    queryFn: ({ signal }) => getJson(fill(paths.publicDraftParcel, { id, parcel }), PublicChange, signal),
  })
