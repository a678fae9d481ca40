import { useSyncExternalStore } from 'react'

/** Choices of the person at this browser, kept in it: never part of a link sent to a colleague. */
export type Preferences = { theme: 'system' | 'light' | 'dark'; density: 'comfortable' | 'compact' }

const KEY = 'parvis.preferences'
const FALLBACK: Preferences = { theme: 'system', density: 'comfortable' }
const listeners = new Set<() => void>()
let current = read()

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const { theme, density } = typeof kept === 'object' && kept !== null ? { ...FALLBACK, ...kept } : FALLBACK
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      density: density === 'compact' ? 'compact' : 'comfortable',
    }
  } catch {
    return FALLBACK
  }
}

/** Writes the choices on the root element, where tokens.css reads them. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement
  if (current.theme === 'system') delete dataset.theme
  else dataset.theme = current.theme
  dataset.density = current.density
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Storage refused (private window): the choice holds until the page is closed.
  }
  applyPreferences()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, () => current)
