import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { Session, SignedOut, type SignIn } from '#contract/session.ts'

export const sessionQuery = () =>
  queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => getJson(paths.session, Session, signal) })

/** Signs in by the code of the installation or by an account; whatever was asked before is asked again. */
export function useSignIn() {
  const keep = useKeepSession()
  return useMutation({
    mutationFn: (by: z.input<typeof SignIn>) => sendJson('POST', paths.session, Session, by),
    onSuccess: keep,
  })
}

/** Takes the session that the server just opened: what others may see is asked again. */
export function useKeepSession() {
  const client = useQueryClient()
  return (session: Session) => {
    const { queryKey } = sessionQuery()
    client.setQueryData(queryKey, session)
    return client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] })
  }
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', paths.session, SignedOut),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery().queryKey, session)
      client.removeQueries({ queryKey: ['imports'] })
    },
  })
}
