import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ShownGroups } from './groups.ts'
import { baseMapQuery, layersQuery } from './queries.ts'
import { mapStyle } from './style.ts'
import { useMapTokens } from './use-map-tokens.ts'

/** Only what helps to find one's way: parcels and buildings, no constraint. */
export const PLAIN_GROUPS: ShownGroups = new Map([
  ['cadastre', 1],
  ['batiments', 1],
])

/** What lies under marks: the parcels and, when it answers, the base map. */
export function usePlainGround() {
  const tokens = useMapTokens()
  const layers = useQuery(layersQuery())
  const baseMap = useQuery(baseMapQuery())
  const base: 'plan' | 'aucun' = baseMap.data?.reachable ? 'plan' : 'aucun'
  const style = useMemo(
    () =>
      layers.data &&
      mapStyle({ tokens, layers: layers.data.layers, groups: PLAIN_GROUPS, base, origin: window.location.origin }),
    [tokens, layers.data, base],
  )
  return { layers, style, base, isBaseAsked: baseMap.isPending }
}
