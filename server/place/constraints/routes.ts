import { constraintOperations } from '#contract/place/constraints/constraint-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { constraintProof, documentRegulation } from './constraints.ts'
import { fileToServe } from './files.ts'

/** The proof of a constraint, the text that it applies, the written documents that data cite. */
export const constraintRoutes = (deps: Deps) =>
  routesOf(deps, constraintOperations, {
    constraintProof: ({ params }) => constraintProof(deps.db, params.id, deps.clock),
    regulation: ({ params, query }) => documentRegulation(deps.db, params.id, query.zone),
    keptFile: ({ params }) => fileToServe(deps.db, deps.files, params.sha256),
  })
