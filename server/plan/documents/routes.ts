import { planDocumentOperations } from '#contract/plan/documents/plan-document-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { addEvidence, readEvidence } from './evidence.ts'
import { planInForce, searchRegulation } from './in-force.ts'
import { procedurePage, recordDocument, recordEvent, recordProcedure } from './register.ts'
import { planTable } from './table.ts'

/** Planning documents in time: what binds at a place on a day, and the register that says so. */
export const planDocumentRoutes = (deps: Deps) =>
  routesOf(deps, planDocumentOperations, {
    planInForce: ({ query: { on, ...asked } }) => {
      const today = deps.clock.today().toString()
      return planInForce(deps.db, asked, on ?? today, today)
    },
    searchRegulation: ({ query }) => searchRegulation(deps.db, query, deps.clock.today().toString()),
    planTable: ({ personId, query }) => planTable(deps, personId, query.on),
    recordPlanDocument: ({ personId, body }) => recordDocument(deps, personId, body),
    recordPlanProcedure: ({ personId, params, body }) => recordProcedure(deps, personId, params.id, body),
    planProcedure: ({ personId, params }) => procedurePage(deps, personId, params.id),
    recordPlanEvent: ({ personId, params, body }) => recordEvent(deps, personId, params.id, body),
    addPlanEvidence: ({ personId, params, headers, body }) =>
      addEvidence(deps, personId, params.id, { fileName: headers['X-File-Name'], content: body }),
    readPlanEvidence: ({ personId, params }) => readEvidence(deps, personId, params.id, params.ordinal),
  })
