import { lawWatchOperations } from '#contract/dossier/law-watch/law-watch-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { importLaw } from './law-news.ts'
import { lawWatch } from './law-watch.ts'

/** The jurist's list of the day. */
export const lawWatchRoutes = (deps: Deps) =>
  routesOf(deps, lawWatchOperations, {
    readLawWatch: ({ personId }) => lawWatch(deps, personId),
    readImportLaw: ({ personId, params }) => importLaw(deps, params.id, personId),
  })
