import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewAccessKey } from '#contract/plan/ogc/access-key.ts'
import { accessKeyOperations } from '#contract/plan/ogc/access-key-operations.ts'

export const accessKeysQuery = () => operationQuery(['access-keys'], accessKeyOperations.accessKeys)

function useOnKeys<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: accessKeysQuery().queryKey }),
  })
}

/** The secret is in the answer, and nowhere after. */
export const useGiveKey = () =>
  useOnKeys((said: NewAccessKey) => call(accessKeyOperations.giveAccessKey, { body: said }))

export const useRevokeKey = () =>
  useOnKeys((id: string) => call(accessKeyOperations.revokeAccessKey, { params: { id } }))
