import { queryOptions } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { baseMapOperations } from '#contract/place/base-map/base-map-operations.ts'
import { tileOperations } from '#contract/place/tiles/tile-operations.ts'

export const layersQuery = () => operationQuery(['layers'], tileOperations.mapLayers)

/** Asked once a quarter of an hour, and only by someone who wants a base map. */
export const baseMapQuery = () =>
  queryOptions({
    queryKey: ['base-map'],
    queryFn: ({ signal }) => call(baseMapOperations.baseMap, { signal }),
    staleTime: 15 * 60 * 1000,
    retry: false,
  })
