import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { Session } from '#contract/session.ts'

export const sessionQuery = () =>
  queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => getJson(paths.session, Session, signal) })

/** Signs in with the code of the installation; whatever was asked before is asked again. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => sendJson('POST', paths.session, Session, { code }),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery().queryKey, session)
      return client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', paths.session, Session),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery().queryKey, session)
      client.removeQueries({ queryKey: ['imports'] })
    },
  })
}
