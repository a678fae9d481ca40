import { sitadelOperations } from '#contract/dossier/sitadel/sitadel-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { makeSending, readSitadel, readStatistics, sayStatistics, sendingFile } from './sitadel.ts'

/** The monthly file of statistics. */
export const sitadelRoutes = (deps: Deps) =>
  routesOf(deps, sitadelOperations, {
    readSitadel: ({ personId, query }) => readSitadel(deps, personId, query.month),
    makeSending: ({ personId, body }) => makeSending(deps, personId, body),
    sendingFile: ({ personId, params }) => sendingFile(deps, personId, params.id),
    readStatistics: ({ personId, params }) => readStatistics(deps, personId, params.id),
    sayStatistics: ({ personId, params, body }) => sayStatistics(deps, personId, params.id, body),
  })
