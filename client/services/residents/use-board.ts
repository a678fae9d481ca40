import { useCallback, useEffect, useState } from 'react'
import { call } from '#client/api/call.ts'
import { asProblem } from '#client/api/problem.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import { keepBoard, keptBoard } from './kept.ts'

/** `fresh`: just read. `kept`: what this device had, because the network or the town hall does not answer. */
export type BoardState =
  | { state: 'reading' }
  | { state: 'fresh' | 'kept'; board: CommuneBoard }
  | { state: 'absent'; error: Error }

/** What a commune shows: what this device has at once, then what the town hall says. Read again when the network comes back. */
export function useBoard(insee: string): BoardState & { readAgain: () => void } {
  const [shown, setShown] = useState<BoardState>({ state: 'reading' })
  const readAgain = useCallback(() => void read(insee, setShown), [insee])
  useEffect(() => {
    readAgain()
    window.addEventListener('online', readAgain)
    return () => window.removeEventListener('online', readAgain)
  }, [readAgain])
  return { ...shown, readAgain }
}

async function read(insee: string, show: (state: BoardState) => void): Promise<void> {
  const kept = await keptBoard(insee)
  if (kept) show({ state: 'fresh', board: kept })
  try {
    const board = await call(residentOperations.communeBoard, { params: { insee } })
    show({ state: 'fresh', board })
    await keepBoard(board).catch(() => undefined) // a private window keeps nothing
  } catch (error) {
    show(kept ? { state: 'kept', board: kept } : { state: 'absent', error: asProblem(error) })
  }
}
