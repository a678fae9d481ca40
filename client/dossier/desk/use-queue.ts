import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { QueueSearch } from './queue-search.ts'

export type GoQueue = (change: (now: QueueSearch) => QueueSearch, how?: 'step' | 'refine') => void

/** The queue as its address says it; `refine` leaves no step in the history. Whoever is on their way out is not called back. */
export function useQueue(): { search: QueueSearch; go: GoQueue } {
  const search = useSearch({ from: '/desk/dossiers' })
  const navigate = useNavigate()
  const router = useRouter()
  const go = useCallback<GoQueue>(
    (change, how = 'step') => {
      if (router.latestLocation.pathname !== '/dossiers') return
      void navigate({ to: '/dossiers', search: (now: QueueSearch) => change(now), replace: how === 'refine' })
    },
    [navigate, router],
  )
  return { search, go }
}
