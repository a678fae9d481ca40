import { legalPersonOperations } from '#contract/place/legal-persons/legal-person-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { legalGrounds, legalGroundsCsv, legalPersonsOf } from './legal-persons.ts'

/** Ground of legal persons, for anyone. */
export const legalPersonRoutes = ({ db, ...deps }: Deps) =>
  routesOf({ db, ...deps }, legalPersonOperations, {
    legalPersonsOfParcel: ({ params }) => legalPersonsOf(db, params.id),
    legalGrounds: ({ query }) => legalGrounds(db, query),
    legalGroundsCsv: ({ query }) => legalGroundsCsv(db, query),
  })
