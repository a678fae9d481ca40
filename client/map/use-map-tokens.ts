import { useMemo } from 'react'
import { usePreferences } from '#client/ui/preferences.ts'
import { useMedia } from '#client/ui/use-media.ts'
import { type MapTokens, readMapTokens } from './tokens.ts'

/** The colours of the map in the theme now shown. */
export function useMapTokens(): MapTokens {
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const isForced = useMedia('(forced-colors: active)')
  const { theme } = usePreferences()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the tokens are resolved from
  return useMemo(() => readMapTokens(document.body), [isDark, isForced, theme])
}
