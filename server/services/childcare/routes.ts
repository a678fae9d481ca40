import { childcareOperations } from '#contract/services/childcare/childcare-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  changeStructure,
  childcareDesk,
  closeStructure,
  keepTaken,
  keepUsualWeek,
  openStructure,
  readStructure,
  reopenStructure,
} from './childcare.ts'
import { publicChildcare } from './public-places.ts'
import { replayPlaces, sendPlaces } from './sending.ts'

/** Places where young children are minded, and what monenfant.fr is told of them. */
export const childcareRoutes = (deps: Deps) =>
  routesOf(deps, childcareOperations, {
    childcareDesk: ({ personId }) => childcareDesk(deps, personId),
    openStructure: ({ personId, body }) => openStructure(deps, personId, body),
    readStructure: ({ personId, params, query }) => readStructure(deps, personId, params.id, query),
    changeStructure: ({ personId, params, body }) => changeStructure(deps, personId, params.id, body),
    keepUsualWeek: ({ personId, params, body }) => keepUsualWeek(deps, personId, params.id, body),
    keepTaken: ({ personId, params, body }) => keepTaken(deps, personId, params.id, body),
    closeStructure: ({ personId, params, body }) => closeStructure(deps, personId, params.id, body),
    reopenStructure: ({ personId, params }) => reopenStructure(deps, personId, params.id, params.closure),
    sendPlaces: ({ personId, params, body }) => sendPlaces(deps, personId, params.id, body.way),
    replayPlaces: ({ personId, params }) => replayPlaces(deps, personId, params.id, params.sending),
    publicChildcare: ({ query }) => publicChildcare(deps, query),
  })
