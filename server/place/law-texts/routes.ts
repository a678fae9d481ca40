import { lawTextOperations } from '#contract/place/law-texts/law-text-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { lawTexts } from './law-texts.ts'

/** The words of the articles that a proof cites, for everyone. */
export const lawTextRoutes = (deps: Deps) =>
  routesOf(deps, lawTextOperations, {
    readLawTexts: ({ query }) => lawTexts(deps.db, query.articles),
  })
