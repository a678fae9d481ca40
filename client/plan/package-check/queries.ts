import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson } from '#client/api/client.ts'
import { uploadFile } from '#client/api/upload.ts'
import { fill, paths } from '#contract/paths.ts'
import { type CheckState, PackageCheck, PackageFinding } from '#contract/plan/package-check/package-check.ts'

const WORKING: ReadonlySet<CheckState> = new Set(['received', 'reading'])
export const isWorking = (state: CheckState): boolean => WORKING.has(state)
const POLL_MS = 1000

export const checksQuery = () =>
  queryOptions({
    queryKey: ['package-checks'],
    queryFn: ({ signal }) => getJson(paths.packageChecks, z.array(PackageCheck), signal),
  })

export const checkQuery = (id: number) =>
  queryOptions({
    queryKey: ['package-checks', id],
    queryFn: ({ signal }) => getJson(fill(paths.packageCheck, { id }), PackageCheck, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? POLL_MS : false),
  })

export const findingsQuery = (id: number, code: string) =>
  queryOptions({
    queryKey: ['package-checks', id, 'findings', code],
    queryFn: ({ signal }) =>
      getJson(
        `${fill(paths.packageFindings, { id })}?code=${encodeURIComponent(code)}`,
        z.array(PackageFinding),
        signal,
      ),
  })

export function useDeposit(onProgress: (share: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, content }: { name: string; content: Blob }) =>
      uploadFile(`${paths.packageChecks}?name=${encodeURIComponent(name)}`, content, PackageCheck, onProgress),
    onSuccess: () => client.invalidateQueries({ queryKey: checksQuery().queryKey, exact: true }),
  })
}
