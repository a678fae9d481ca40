import { liftOperations } from '#contract/services/lifts/lift-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  addHousehold,
  answerContest,
  assignBin,
  contestLift,
  importLifts,
  moveBin,
  ownLifts,
  readHousehold,
  readLifts,
  renewHouseholdCode,
  takeHousehold,
  withdrawContest,
} from './lifts.ts'

/** Lifts of bins, by household. */
export const liftRoutes = (deps: Deps) =>
  routesOf(deps, liftOperations, {
    readLifts: ({ personId }) => readLifts(deps, personId),
    importLifts: ({ personId, body }) => importLifts(deps, personId, body),
    addHousehold: ({ personId, body }) => addHousehold(deps, personId, body),
    readHousehold: ({ personId, params }) => readHousehold(deps, personId, params.id),
    renewHouseholdCode: ({ personId, params }) => renewHouseholdCode(deps, personId, params.id),
    assignBin: ({ personId, params, body }) => assignBin(deps, personId, params.id, body),
    moveBin: ({ personId, params, body }) => moveBin(deps, personId, params.id, body),
    contestLift: ({ personId, params, body }) => contestLift(deps, personId, params.id, body.reason),
    withdrawContest: ({ personId, params }) => withdrawContest(deps, personId, params.id),
    answerContest: ({ personId, params, body }) => answerContest(deps, personId, params.id, body),
    ownLifts: ({ personId }) => ownLifts(deps, personId),
    takeHousehold: ({ personId, body }) => takeHousehold(deps, personId, body.code),
  })
