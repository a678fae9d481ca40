import { ledgerOperations } from '#contract/plan/ledger/ledger-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { linesCsv, readLedger, readLines, recordLandRule, stateGround } from './read-ledger.ts'
import { recordRenaturation, withdrawRenaturation } from './renaturations.ts'
import { readUncounted } from './uncounted.ts'

/** The ledger of the ground: its numbers, the lines and the map behind each, what a planner states of a dossier. */
export const ledgerRoutes = (deps: Deps) =>
  routesOf(deps, ledgerOperations, {
    readLedger: ({ personId, query }) => readLedger(deps, personId, query),
    ledgerLines: ({ personId, query }) => readLines(deps, personId, query),
    ledgerUncounted: ({ personId, query }) => readUncounted(deps, personId, query),
    ledgerCsv: ({ personId, query }) => linesCsv(deps, personId, query),
    recordRenaturation: ({ personId, body }) => recordRenaturation(deps, personId, body),
    withdrawRenaturation: ({ personId, params, body }) => withdrawRenaturation(deps, personId, params.id, body.note),
    recordLandRule: ({ personId, body }) => recordLandRule(deps, personId, body),
    stateGround: ({ personId, params, body }) => stateGround(deps, personId, params.id, body),
  })
