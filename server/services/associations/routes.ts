import { associationOperations } from '#contract/services/associations/association-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  addInKind,
  addRepresentative,
  listAssociations,
  ownAssociations,
  readAssociation,
  readOwnAssociation,
} from './associations.ts'

/** Associations, as those who keep grants and those who represent them read them. */
export const associationRoutes = (deps: Deps) =>
  routesOf(deps, associationOperations, {
    associations: ({ personId }) => listAssociations(deps, personId),
    readAssociation: ({ personId, params }) => readAssociation(deps, personId, params.id),
    addRepresentative: ({ personId, params, body }) => addRepresentative(deps, personId, params.id, body),
    addInKind: ({ personId, params, body }) => addInKind(deps, personId, params.id, body),
    ownAssociations: ({ personId }) => ownAssociations(deps, personId),
    ownAssociation: ({ personId, params }) => readOwnAssociation(deps, personId, params.id),
  })
