import { phraseOperations } from '#contract/dossier/phrases/phrase-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { listPhrases, listVersions, phraseDesk, writePhrase } from './phrases.ts'

/** The bible: standard phrases of the territory and of each commune, with their versions. */
export const phraseRoutes = (deps: Deps) =>
  routesOf(deps, phraseOperations, {
    listPhrases: ({ personId, query }) => listPhrases(deps, personId, query.commune, query.family),
    writePhrase: ({ personId, body }) => writePhrase(deps, personId, body),
    listVersions: ({ personId, params, query }) => listVersions(deps, personId, params.key, query.commune),
    phraseDesk: ({ personId }) => phraseDesk(deps, personId),
  })
