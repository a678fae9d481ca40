import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import { AccessKey, GivenAccessKey, type NewAccessKey } from '#contract/plan/ogc/access-key.ts'

export const accessKeysQuery = () =>
  queryOptions({
    queryKey: ['access-keys'],
    queryFn: ({ signal }) => getJson(paths.accessKeys, z.array(AccessKey), signal),
  })

function useOnKeys<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: accessKeysQuery().queryKey }),
  })
}

/** The secret is in the answer, and nowhere after. */
export const useGiveKey = () =>
  useOnKeys((said: NewAccessKey) => sendJson('POST', paths.accessKeys, GivenAccessKey, said))

export const useRevokeKey = () =>
  useOnKeys((id: string) => sendJson('DELETE', fill(paths.accessKey, { id }), z.array(AccessKey)))
