import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { uploadFile } from '#client/api/upload.ts'
import { fill, paths } from '#contract/paths.ts'
import { DatasetList } from '#contract/place/datasets/dataset.ts'
import { ImportIssue, type ImportOptions, ImportRun, type ImportState } from '#contract/place/datasets/import.ts'

export const datasetsQuery = () =>
  queryOptions({ queryKey: ['datasets'], queryFn: ({ signal }) => getJson(paths.datasets, DatasetList, signal) })

export const importsQuery = () =>
  queryOptions({ queryKey: ['imports'], queryFn: ({ signal }) => getJson(paths.imports, z.array(ImportRun), signal) })

/** States in which the server is at work: the screen asks again every second. */
const WORKING: ReadonlySet<ImportState> = new Set(['received', 'reading', 'loading'])
export const isWorking = (state: ImportState): boolean => WORKING.has(state)
const POLL_MS = 1000

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => getJson(fill(paths.import, { id }), ImportRun, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? POLL_MS : false),
  })

export const issuesQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id, 'issues'],
    queryFn: ({ signal }) => getJson(fill(paths.importIssues, { id }), z.array(ImportIssue), signal),
  })

const Preview = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z
        .object({ type: z.string(), coordinates: z.array(z.any()) })
        .loose()
        .nullable(),
    }),
  ),
})

/** Outlines of what would be loaded, WGS 84. */
export const previewQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id, 'preview'],
    queryFn: ({ signal }) => getJson(fill(paths.importPreview, { id }), Preview, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useUpload = (onProgress: (share: number) => void) =>
  useMutation({
    mutationFn: ({ name, content }: { name: string; content: Blob }) =>
      uploadFile(`${paths.imports}?name=${encodeURIComponent(name)}`, content, ImportRun, onProgress),
  })

/** What changes the map and every answer: all of it is asked again. */
export function useAcceptance(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (options: ImportOptions) => sendJson('POST', fill(paths.importAcceptance, { id }), ImportRun, options),
    onSuccess: (run) => {
      client.setQueryData(importQuery(id).queryKey, run)
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    },
  })
}

export function useCancel(id: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', fill(paths.import, { id }), ImportRun),
    onSuccess: (run) => {
      client.setQueryData(importQuery(id).queryKey, run)
      return client.invalidateQueries({ queryKey: importsQuery().queryKey, exact: true })
    },
  })
}
