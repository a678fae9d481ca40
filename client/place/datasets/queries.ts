import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { upload } from '#client/api/upload.ts'
import type { ImportOptions, ImportState } from '#contract/place/datasets/import.ts'
import { importOperations } from '#contract/place/datasets/import-operations.ts'

export const datasetsQuery = () => operationQuery(['datasets'], importOperations.datasets)

export const importsQuery = () => operationQuery(['imports'], importOperations.listImports)

/** States in which the server is at work: the screen asks again every second. */
const WORKING: ReadonlySet<ImportState> = new Set(['received', 'reading', 'loading'])
export const isWorking = (state: ImportState): boolean => WORKING.has(state)
const POLL_MS = 1000

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => call(importOperations.readImport, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? POLL_MS : false),
  })

export const issuesQuery = (id: number) =>
  operationQuery(['imports', id, 'issues'], importOperations.importIssues, { params: { id } })

/** Outlines of what would be loaded, WGS 84. */
export const previewQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id, 'preview'],
    queryFn: ({ signal }) => call(importOperations.importPreview, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const withdrawalQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id, 'withdrawal'],
    queryFn: ({ signal }) => call(importOperations.readWithdrawal, { params: { id }, signal }),
    staleTime: 0,
  })

/** Like an acceptance, it changes the map and every answer. */
export function useWithdrawal(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(importOperations.withdrawImport, { params: { id } }),
    onSuccess: (run) => {
      client.setQueryData(importQuery(id).queryKey, run)
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    },
  })
}

export const useUpload = (onProgress: (share: number) => void) =>
  useMutation({
    mutationFn: ({ name, content }: { name: string; content: Blob }) =>
      upload(importOperations.receiveImport, { query: { name } }, content, onProgress),
  })

/** What changes the map and every answer: all of it is asked again. */
export function useAcceptance(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (options: ImportOptions) => call(importOperations.acceptImport, { params: { id }, body: options }),
    onSuccess: (run) => {
      client.setQueryData(importQuery(id).queryKey, run)
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    },
  })
}

export function useCancel(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(importOperations.cancelImport, { params: { id } }),
    onSuccess: (run) => {
      client.setQueryData(importQuery(id).queryKey, run)
      return client.invalidateQueries({ queryKey: importsQuery().queryKey, exact: true })
    },
  })
}
