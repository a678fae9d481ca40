import { baseMapOperations } from '#contract/place/base-map/base-map-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { baseMapWatch } from './base-map.ts'

export const baseMapRoutes = (deps: Deps) =>
  routesOf(deps, baseMapOperations, { baseMap: baseMapWatch(deps.realClock) })
