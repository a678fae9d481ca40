import { placeOperations } from '#contract/services/places/place-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { importPlaces, placeLists } from './places.ts'

/** Numbers, defibrillators, places and collections of a commune. */
export const placeRoutes = (deps: Deps) =>
  routesOf(deps, placeOperations, {
    placeLists: ({ personId }) => placeLists(deps, personId),
    importPlaces: ({ personId, body }) => importPlaces(deps, personId, body),
  })
