import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { uploadFile } from '#client/api/upload.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import {
  type Reopening,
  Takeover,
  type TakeoverFile,
  type TakeoverMapping,
} from '#contract/dossier/takeover/takeover.ts'
import { takeoverOperations } from '#contract/dossier/takeover/takeover-operations.ts'
import { paths } from '#contract/paths.ts'

export const takeoversQuery = () =>
  queryOptions({
    queryKey: ['takeovers'],
    queryFn: ({ signal }) => call(takeoverOperations.listTakeovers, { signal }),
    staleTime: 0,
  })

const POLL_MS = 1000
export const isWorking = (state: Takeover['state']): boolean =>
  state === 'received' || state === 'reading' || state === 'writing'

/** While the server is at work the screen asks again every second. */
export const takeoverQuery = (id: number) =>
  queryOptions({
    queryKey: ['takeovers', id],
    queryFn: ({ signal }) => call(takeoverOperations.readTakeover, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? POLL_MS : false),
  })

export const useTakeoverUpload = (onProgress: (share: number) => void) =>
  useMutation({
    mutationFn: (file: File) =>
      uploadFile(`${paths.takeovers}?name=${encodeURIComponent(file.name)}`, file, Takeover, onProgress),
  })

function useChange<Said>(id: number, change: (said: Said) => Promise<TakeoverFile>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (file) => client.setQueryData(takeoverQuery(id).queryKey, file),
  })
}

export const useMapping = (id: number) =>
  useChange(id, (said: { mapping: TakeoverMapping; saveAs: string | null }) =>
    call(takeoverOperations.mapTakeover, { params: { id }, body: said }),
  )

export const useAcceptance = (id: number) =>
  useChange(id, (refused: number) => call(takeoverOperations.acceptTakeover, { params: { id }, body: { refused } }))

export const useCancel = (id: number) =>
  useChange(id, (_: undefined) => call(takeoverOperations.cancelTakeover, { params: { id } }))

export function useReopening(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: Reopening) => call(takeoverOperations.reopenDossier, { params: { id: dossierId }, body: said }),
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
  })
}
