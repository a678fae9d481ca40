import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type GuideState, readGuide, writeGuide } from './guide.ts'

/** The project described so far, read from the address and from nowhere else. Back undoes the last answer. */
export function useGuide(): { state: GuideState; go: (state: GuideState) => void } {
  const search = useSearch({ from: '/desk/demarche' })
  const navigate = useNavigate()
  const key = JSON.stringify(search)
  // The router makes a new object on each navigation: the text of the address says whether anything changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `search`
  const state = useMemo(() => readGuide(search), [key])
  return { state, go: (next) => void navigate({ to: '/demarche', search: writeGuide(next), resetScroll: false }) }
}
