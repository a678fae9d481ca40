import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { servedCommunes } from '#server/services/notices/notices.ts'
import { afterWorks, beginAfterWorks } from './after-works.ts'
import { townArms, townFace } from './face.ts'
import { groundServices } from './ground-services.ts'
import { ownSteps, withdrawAddressProof } from './own-steps.ts'
import { communePage, communesPage } from './pages.ts'
import { communeBoard, type ResidentDeps } from './residents.ts'

/** The residents’ application, and one’s own page. */
export const residentRoutes = (deps: Deps & Pick<ResidentDeps, 'sections'>) =>
  routesOf(deps, residentOperations, {
    ownSteps: ({ personId }) => ownSteps(deps, personId),
    withdrawAddressProof: ({ personId }) => withdrawAddressProof(deps, personId),
    groundServices: ({ personId, query }) => groundServices(deps, personId, query.parcels),
    afterWorks: ({ personId, params }) => afterWorks(deps, personId, params.id),
    beginAfterWorks: ({ personId, params, body }) => beginAfterWorks(deps, personId, params.id, body.kind),
    residentCommunes: () => servedCommunes(deps),
    communeBoard: ({ params }) => communeBoard(deps, params.insee),
    townFace: ({ params }) => townFace(deps, params.insee),
    townArms: ({ params }) => townArms(deps, params.insee),
    communePage: async ({ params }) => communePage(await communeBoard(deps, params.insee)),
    communesPage: async () => communesPage(await servedCommunes(deps)),
  })
