import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { upload } from '#client/api/upload.ts'
import type { CheckState } from '#contract/plan/package-check/package-check.ts'
import { packageCheckOperations } from '#contract/plan/package-check/package-check-operations.ts'

const WORKING: ReadonlySet<CheckState> = new Set(['received', 'reading'])
export const isWorking = (state: CheckState): boolean => WORKING.has(state)
const POLL_MS = 1000

export const checksQuery = () => operationQuery(['package-checks'], packageCheckOperations.listPackageChecks)

export const checkQuery = (id: number) =>
  queryOptions({
    queryKey: ['package-checks', id],
    queryFn: ({ signal }) => call(packageCheckOperations.readPackageCheck, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? POLL_MS : false),
  })

export const findingsQuery = (id: number, code: string) =>
  operationQuery(['package-checks', id, 'findings', code], packageCheckOperations.packageFindings, {
    params: { id },
    query: { code },
  })

export function useDeposit(onProgress: (share: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, content }: { name: string; content: Blob }) =>
      upload(packageCheckOperations.receivePackage, { query: { name } }, content, onProgress),
    onSuccess: () => client.invalidateQueries({ queryKey: checksQuery().queryKey, exact: true }),
  })
}
