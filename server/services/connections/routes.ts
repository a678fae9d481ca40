import { connectionOperations } from '#contract/services/connections/connection-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { askParticipation, readConnections, recordConnection, recordTariff, strikeConnection } from './connections.ts'

/** Connections to the public sewer. */
export const connectionRoutes = (deps: Deps) =>
  routesOf(deps, connectionOperations, {
    readConnections: ({ personId }) => readConnections(deps, personId),
    recordConnection: ({ personId, body }) => recordConnection(deps, personId, body),
    recordSewerTariff: ({ personId, body }) => recordTariff(deps, personId, body),
    askParticipation: ({ personId, params }) => askParticipation(deps, personId, params.id),
    strikeConnection: ({ personId, params, body }) => strikeConnection(deps, personId, params.id, body.why),
  })
