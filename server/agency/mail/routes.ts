import { departureOperations } from '#contract/agency/mail/departure-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { mailDesk, sendAllAgain, sendAnyAgain } from './desk.ts'
import { departuresOf, sendDepartureAgain } from './mail.ts'

/** What leaves by mail: for a dossier, and for the whole desk. */
export const mailRoutes = (deps: Deps) =>
  routesOf(deps, departureOperations, {
    mailDesk: ({ query }) => mailDesk(deps, query),
    sendAllAgain: ({ query }) => sendAllAgain(deps, query.channel),
    sendAnyAgain: ({ params }) => sendAnyAgain(deps, params.id),
    departuresOf: ({ personId, params }) => departuresOf(deps, personId, params.id),
    sendAgain: ({ personId, params }) => sendDepartureAgain(deps, personId, params.id, params.departure),
  })
