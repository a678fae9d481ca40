import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '#client/api/call.ts'
import { type ApiProblem, asProblem } from '#client/api/problem.ts'
import { committeeOperations } from '#contract/agency/committee/committee-operations.ts'
import type { Choice } from '#rules/agency/committee-rules.ts'
import { forgetVote, keepVote, useKeptVote } from './kept-votes.ts'
import { COMMITTEES } from './queries.ts'

/** A voice that did not leave is sent again after so many milliseconds, and when the network is back. */
const AGAIN_MS = 4000

/** What no answer says, or only that the server cannot answer now: the voice stays here and is sent again. */
const isCut = ({ status }: ApiProblem) => status === 0 || status === 401 || status >= 500

/**
 * One voice on one item: kept on this tablet before it is sent, sent again until the server answers, the same each time. The server keeps one.
 */
export function useVoice(itemId: string, memberId: string) {
  const client = useQueryClient()
  const kept = useKeptVote(itemId, memberId)
  const [refusal, setRefusal] = useState<ApiProblem | null>(null)
  const isSending = useRef(false)

  const send = useCallback(
    async (choice: Choice) => {
      if (isSending.current) return
      isSending.current = true
      try {
        await call(committeeOperations.castVote, { params: { id: itemId, member: memberId }, body: { choice } })
        forgetVote(itemId, memberId)
        setRefusal(null)
      } catch (error) {
        const problem = asProblem(error)
        if (!isCut(problem)) {
          forgetVote(itemId, memberId)
          setRefusal(problem)
        }
      } finally {
        isSending.current = false
        void client.invalidateQueries({ queryKey: COMMITTEES })
      }
    },
    [client, itemId, memberId],
  )

  useEffect(() => {
    if (kept === undefined) return
    const again = () => void send(kept)
    again()
    const timer = setInterval(again, AGAIN_MS)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [kept, send])

  return { kept, refusal, cast: (choice: Choice) => keepVote(itemId, memberId, choice) }
}
