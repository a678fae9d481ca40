import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { servedCommunes } from '#server/services/notices/notices.ts'
import { communePage, communesPage } from './pages.ts'
import { communeBoard, type ResidentDeps } from './residents.ts'

/** The residents’ application. */
export const residentRoutes = (deps: Deps & Pick<ResidentDeps, 'sections'>) =>
  routesOf(deps, residentOperations, {
    residentCommunes: () => servedCommunes(deps),
    communeBoard: ({ params }) => communeBoard(deps, params.insee),
    communePage: async ({ params }) => communePage(await communeBoard(deps, params.insee)),
    communesPage: async () => communesPage(await servedCommunes(deps)),
  })
