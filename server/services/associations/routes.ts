import { associationOperations } from '#contract/services/associations/association-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  addInKind,
  addRepresentative,
  type LoanReader,
  listAssociations,
  ownAssociations,
  readAssociation,
  readOwnAssociation,
} from './associations.ts'

/** Associations, as those who keep grants and those who represent them read them. */
export function associationRoutes(deps: Deps, loans?: LoanReader) {
  const room = { ...deps, loans }
  return routesOf(deps, associationOperations, {
    associations: ({ personId }) => listAssociations(room, personId),
    readAssociation: ({ personId, params }) => readAssociation(room, personId, params.id),
    addRepresentative: ({ personId, params, body }) => addRepresentative(room, personId, params.id, body),
    addInKind: ({ personId, params, body }) => addInKind(room, personId, params.id, body),
    ownAssociations: ({ personId }) => ownAssociations(room, personId),
    ownAssociation: ({ personId, params }) => readOwnAssociation(room, personId, params.id),
  })
}
