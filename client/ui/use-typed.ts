import { useEffect, useState } from 'react'
import { useDebounced } from './use-debounced.ts'

const REST_MS = 250

/**
 * What is typed in a field that asks for a list, told once it has rested a moment; words that come from elsewhere, an address that is opened,
 * refill the field.
 */
export function useTyped(asked: string, onRest: (words: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(asked)
  const [seen, setSeen] = useState(asked)
  const rested = useDebounced(typed, REST_MS)
  if (seen !== asked) {
    setSeen(asked)
    if (asked !== rested.trim()) setTyped(asked)
  }
  useEffect(() => {
    if (rested === typed && rested.trim() !== asked) onRest(rested.trim())
  }, [rested, typed, asked, onRest])
  return [typed, setTyped]
}
