import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { BaseMap } from '#contract/place/base-map/base-map.ts'
import { MapLayers } from '#contract/place/tiles/layer.ts'

export const layersQuery = () =>
  queryOptions({ queryKey: ['layers'], queryFn: ({ signal }) => getJson(paths.layers, MapLayers, signal) })

/** Asked once a quarter of an hour, and only by someone who wants a base map. */
export const baseMapQuery = () =>
  queryOptions({
    queryKey: ['base-map'],
    queryFn: ({ signal }) => getJson(paths.baseMap, BaseMap, signal),
    staleTime: 15 * 60 * 1000,
    retry: false,
  })
