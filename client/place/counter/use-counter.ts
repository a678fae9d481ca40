import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type CounterState, readCounter, validateCounterSearch, writeCounter } from './counter-state.ts'

/** Changes the counter: a step that Back undoes, or a refinement that replaces the current one. */
export type GoCounter = (change: (state: CounterState) => CounterState, how?: 'step' | 'refine') => void

/** From any screen: opens the counter in the state that `change` makes of the one in the address. */
export function useGoCounter(): GoCounter {
  const navigate = useNavigate()
  const { history } = useRouter()
  return useCallback(
    (change, how = 'step') => {
      // a map that comes to rest does not call back who has just followed a link to another page
      if (how === 'refine' && history.location.pathname !== '/carte') return
      void navigate({
        to: '/carte',
        search: (current) => writeCounter(change(readCounter(validateCounterSearch(current)))),
        replace: how === 'refine',
        resetScroll: false,
      })
    },
    [navigate, history],
  )
}

/** The state of the counter, read from the address and from nowhere else. */
export function useCounter(): { state: CounterState; go: GoCounter } {
  const search = useSearch({ from: '/desk/carte' })
  const key = JSON.stringify(search)
  // The router makes a new object on each navigation: the text of the address says whether anything changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `search`
  const state = useMemo(() => readCounter(search), [key])
  return { state, go: useGoCounter() }
}
