import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '#client/api/problem.ts'
import { addPending, hasUnwritten, type PendingNote, pendingNotes, removePending, withNote } from './kept-visits.ts'
import { sendNote, visitQuery } from './queries.ts'

/** How often what waits is sent again while nobody answers. */
const AGAIN_EVERY_MS = 10_000

export type Notes = {
  /** What this device noted before was read: until then nothing is shown of it. */
  isRead: boolean
  /** What this device noted and the server has not acknowledged. */
  waiting: readonly PendingNote[]
  /** Some of them would be lost with this page: the browser does not write them. */
  isFragile: boolean
  /** Why the first of them was refused; it stays on the device. */
  refusal: ApiProblem | null
  add: (note: PendingNote) => Promise<void>
  drop: (note: PendingNote) => Promise<void>
}

/** What is noted of a visit: kept on the device first, then sent in order, as soon as somebody answers. */
export function useNotes(dossierId: string, visitId: string): Notes {
  const queries = useQueryClient()
  const [isRead, setIsRead] = useState(false)
  const [waiting, setWaiting] = useState<readonly PendingNote[]>([])
  const [refusal, setRefusal] = useState<ApiProblem | null>(null)
  const isSending = useRef(false)

  const send = useCallback(async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      let hasSent = false
      for (;;) {
        const [first] = await pendingNotes(visitId)
        if (!first) break
        const problem = await sendNote(dossierId, visitId, first).then(
          () => null,
          (error: unknown) => asProblem(error),
        )
        setRefusal(problem && problem.status > 0 ? problem : null)
        if (problem) break
        await removePending(visitId, first)
        hasSent = true
      }
      setWaiting(await pendingNotes(visitId))
      if (hasSent) await queries.invalidateQueries({ queryKey: visitQuery(dossierId, visitId).queryKey })
    } finally {
      isSending.current = false
    }
  }, [dossierId, visitId, queries])

  useEffect(() => {
    const begin = async () => {
      setWaiting(await pendingNotes(visitId))
      setIsRead(true)
      await send()
    }
    void begin()
    const again = setInterval(() => void send(), AGAIN_EVERY_MS)
    const online = () => void send()
    window.addEventListener('online', online)
    return () => {
      clearInterval(again)
      window.removeEventListener('online', online)
    }
  }, [send, visitId])

  const add = async (note: PendingNote) => {
    setWaiting((before) => withNote(before, note)) // shown at once, then written
    await addPending(visitId, note)
    void send()
  }
  const drop = async (note: PendingNote) => {
    await removePending(visitId, note)
    setRefusal(null)
    setWaiting(await pendingNotes(visitId))
    void send()
  }
  const isFragile = waiting.length > 0 && hasUnwritten(visitId)
  return { isRead, waiting, isFragile, refusal, add, drop }
}
