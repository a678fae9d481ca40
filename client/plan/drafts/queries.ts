import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { upload } from '#client/api/upload.ts'
import type { Draft, NewDraft, ParcelOutcome, Study } from '#contract/plan/drafts/draft.ts'
import { draftOperations } from '#contract/plan/drafts/draft-operations.ts'

const POLL_MS = 1000
const DRAFTS = ['plan-drafts']

export const isAtWork = ({ state, studies }: Draft): boolean =>
  state === 'received' || state === 'reading' || studies.some((study) => isComputing(study))

export const isComputing = ({ state }: Study): boolean => state === 'waiting' || state === 'computing'

export const draftsQuery = () => operationQuery(DRAFTS, draftOperations.listDrafts)

export const draftQuery = (id: number) =>
  queryOptions({
    queryKey: [...DRAFTS, id],
    queryFn: ({ signal }) => call(draftOperations.readDraft, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? POLL_MS : false),
  })

type OfStudy = { id: number; study: number }

export const studiedParcelsQuery = (of: OfStudy, outcome: ParcelOutcome, after: string) =>
  operationQuery([...DRAFTS, of.id, of.study, 'parcels', outcome, after], draftOperations.studiedParcels, {
    params: of,
    query: { outcome, after },
  })

export const concernedQuery = (of: OfStudy) =>
  operationQuery([...DRAFTS, of.id, of.study, 'dossiers'], draftOperations.concernedDossiers, { params: of })

export const differencesQuery = (of: OfStudy) =>
  operationQuery([...DRAFTS, of.id, of.study, 'map'], draftOperations.studyMap, { params: of })

export function useDepositDraft(onProgress: (share: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, ...said }: Omit<NewDraft, 'name'> & { file: File }) =>
      upload(draftOperations.receiveDraft, { query: { ...said, name: file.name } }, file, onProgress),
    onSuccess: () => client.invalidateQueries({ queryKey: DRAFTS, exact: true }),
  })
}

/** What changes a draft answers the draft: it is shown before anything else is asked. */
function useOnDraft<Said>(id: number, send: (said: Said) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: [...DRAFTS, id] }) })
}

export const usePublish = (id: number) =>
  useOnDraft(id, (until: string) => call(draftOperations.publishDraft, { params: { id }, body: { until } }))

export const useWithdraw = (id: number) => useOnDraft(id, () => call(draftOperations.withdrawDraft, { params: { id } }))

export const useAskStudy = (id: number) =>
  useOnDraft(id, (against: number | null) => call(draftOperations.askStudy, { params: { id }, body: { against } }))

export const useCancelStudy = (id: number) =>
  useOnDraft(id, (study: number) => call(draftOperations.cancelStudy, { params: { id, study } }))

/** The page of what is no more is not asked again: it is left. */
export function useRemoveDraft(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(draftOperations.removeDraft, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: DRAFTS, exact: true }),
  })
}

export const publicDraftsQuery = () => operationQuery(['public-drafts'], draftOperations.publicDrafts)

export const publicChangeQuery = (id: number, parcel: string) =>
  operationQuery(['public-drafts', id, parcel], draftOperations.publicChange, { params: { id, parcel } })
