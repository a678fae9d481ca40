import { exchangeOperations } from '#contract/agency/exchanges/exchange-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { readExchanges, readStuck, replayPartner } from './exchanges.ts'

/** What leaves for every partner. */
export const exchangeRoutes = (deps: Deps) =>
  routesOf(deps, exchangeOperations, {
    readExchanges: ({ query }) => readExchanges(deps, query),
    replayPartner: ({ body }) => replayPartner(deps, body.channel),
    readStuck: ({ personId }) => readStuck(deps, personId),
  })
