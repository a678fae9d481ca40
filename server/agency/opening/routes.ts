import { openingOperations } from '#contract/agency/opening/opening-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import {
  chooseCommune,
  communeCandidates,
  decideOpening,
  leaveCommune,
  legalSummary,
  type OpeningDeps,
  readOpening,
  withdrawOpeningChoice,
  writeStatement,
} from './opening.ts'
import { openingRecord } from './record.ts'

/** What a town hall does before it opens, and what it then says of itself. */
export const openingRoutes = (deps: OpeningDeps) =>
  routesOf(deps, openingOperations, {
    readOpening: () => readOpening(deps),
    openingRecord: async () => sentPdf('mise-en-service.pdf', await openingRecord(deps)),
    decideOpening: ({ personId, params, body }) => decideOpening(deps, params.line, body, personId),
    withdrawOpeningChoice: ({ personId, params }) => withdrawOpeningChoice(deps, params.line, personId),
    communeCandidates: ({ query }) => communeCandidates(deps, query.q),
    chooseCommune: ({ personId, params }) => chooseCommune(deps, params.inseeCode, personId),
    leaveCommune: ({ personId, params }) => leaveCommune(deps, params.inseeCode, personId),
    writeStatement: ({ personId, body }) => writeStatement(deps, body, personId),
    legalSummary: () => legalSummary(deps),
  })
