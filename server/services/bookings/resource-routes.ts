import { resourceOperations } from '#contract/services/bookings/resource-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { availabilities } from './calendars.ts'
import { callOffClosed } from './closing.ts'
import type { BookingDeps } from './course.ts'
import { heatingPlan } from './heating.ts'
import {
  addClosure,
  addOpening,
  addResource,
  addTariff,
  changeResource,
  listResources,
  publicResources,
  removeClosure,
  removeOpening,
} from './resources.ts'

/** What communes lend: their calendars for everyone, their keeping for the secretaries. */
export const resourceRoutes = (deps: BookingDeps) =>
  routesOf(deps, resourceOperations, {
    publicResources: () => publicResources(deps.db, deps.clock.today().toString()),
    heatingPlan: ({ params }) => heatingPlan(deps, params.id),
    publicAvailability: ({ query }) => availabilities(deps.db, query, deps.clock.now().epochMilliseconds),
    listResources: ({ personId }) => listResources(deps, personId),
    addResource: ({ personId, body }) => addResource(deps, personId, body),
    changeResource: ({ personId, params, body }) => changeResource(deps, personId, params.id, body),
    addOpening: ({ personId, params, body }) => addOpening(deps, personId, params.id, body),
    removeOpening: ({ personId, params }) => removeOpening(deps, personId, params.id, params.opening),
    addTariff: ({ personId, params, body }) => addTariff(deps, personId, params.id, body),
    addClosure: ({ personId, body }) => addClosure(deps, personId, body),
    callOffClosed: ({ personId, params, body }) => callOffClosed(deps, personId, params.id, body),
    removeClosure: ({ personId, params }) => removeClosure(deps, personId, params.id),
  })
