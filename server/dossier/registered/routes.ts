import { registeredOperations } from '#contract/dossier/registered/registered-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { numberRegistered, postRegistered, readReturns, recordReturns, registeredDesk } from './registered.ts'
import { slipPdf } from './slip.ts'

/** Letters that leave by registered post, and what comes back of them. */
export const registeredRoutes = (deps: DossierDeps) =>
  routesOf(deps, registeredOperations, {
    registeredDesk: ({ personId }) => registeredDesk(deps, personId),
    postRegistered: ({ personId, body }) => postRegistered(deps, personId, body),
    registeredSlip: async ({ personId, params }) =>
      sentPdf('bordereau-recommandes.pdf', await slipPdf(deps, personId, params.id)),
    numberRegistered: ({ personId, params, body }) => numberRegistered(deps, personId, params.id, body),
    readReturns: ({ personId, body }) => readReturns(deps, personId, body),
    recordReturns: ({ personId, body }) => recordReturns(deps, personId, body),
  })
