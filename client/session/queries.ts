import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { forgetAnswers } from '#client/api/kept-answers.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { Session, SignIn } from '#contract/agency/identity/session.ts'
import { sessionOperations } from '#contract/agency/identity/session-operations.ts'

export const sessionQuery = () => operationQuery(['session'], sessionOperations.session)

/** Signs in by the code of the installation or by an account; whatever was asked before is asked again. */
export function useSignIn() {
  const keep = useKeepSession()
  return useMutation({
    mutationFn: (by: z.input<typeof SignIn>) => call(sessionOperations.signIn, { body: by }),
    onSuccess: keep,
  })
}

/** Takes the session that the server just opened: what others may see is asked again, but not what `spent` names, which served once. */
export function useKeepSession(spent?: string) {
  const client = useQueryClient()
  return (session: Session) => {
    const { queryKey } = sessionQuery()
    client.setQueryData(queryKey, session)
    return client.invalidateQueries({ predicate: ({ queryKey: [key] }) => key !== queryKey[0] && key !== spent })
  }
}

/**
 * Whether the one-time code of this session still signs. The server counts the time; here it only runs down, by a timer
 * that no change of the clock of this machine moves. Undefined until the server has said.
 */
export function useCodeServes(): boolean | undefined {
  const { data, dataUpdatedAt, isPending } = useQuery({ ...sessionQuery(), refetchOnMount: 'always' })
  const seconds = data?.person?.codeServesSeconds ?? 0
  const [ranOut, setRanOut] = useState<number>()
  useEffect(() => {
    const timer = setTimeout(() => setRanOut(dataUpdatedAt), seconds * 1000)
    return () => clearTimeout(timer)
  }, [dataUpdatedAt, seconds])
  return isPending ? undefined : seconds > 0 && ranOut !== dataUpdatedAt
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(sessionOperations.signOut),
    onSuccess: async (session) => {
      await forgetAnswers().catch(() => undefined)
      client.setQueryData(sessionQuery().queryKey, session)
      client.removeQueries({ queryKey: ['imports'] })
    },
  })
}
