import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Scenario } from './scenario.ts'
import { readScenario, writeScenario } from './scenario-url.ts'

/** A date that moves under the hand is written in the address once it rests. */
const REST_MS = 250

export type ChangeScenario = (scenario: Scenario, how?: 'step' | 'slide') => void

/** The simulation in the address; what a slider moves is shown at once and written when it rests. */
export function useSimulator() {
  const search = useSearch({ from: '/desk/simulateur' })
  const navigate = useNavigate()
  const key = JSON.stringify(search)
  const [slid, setSlid] = useState<{ scenario: Scenario; basis: string } | null>(null)
  // The router makes a new object on each navigation: the text of the address says whether anything changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `search`
  const written = useMemo(() => readScenario(search), [key])

  const write = useCallback(
    (scenario: Scenario, replace: boolean) =>
      void navigate({
        to: '/simulateur',
        search: ({ preuve }) => ({ ...writeScenario(scenario), preuve }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  )
  useEffect(() => {
    if (!slid) return
    const timer = setTimeout(() => write(slid.scenario, true), REST_MS)
    return () => clearTimeout(timer)
  }, [slid, write])

  const change: ChangeScenario = (scenario, how = 'step') => {
    if (how === 'slide') setSlid({ scenario, basis: key })
    else {
      setSlid(null)
      write(scenario, false)
    }
  }
  const openProof = (preuve: string | null) =>
    void navigate({
      to: '/simulateur',
      search: (current) => ({ ...current, preuve: preuve ?? undefined }),
      replace: true,
      resetScroll: false,
    })
  return {
    scenario: slid?.basis === key ? slid.scenario : written,
    proof: search.preuve ?? null,
    change,
    openProof,
  }
}
