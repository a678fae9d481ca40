import { planRequestOperations } from '#contract/plan/requests/plan-request-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { requestsCsv, requestsReport } from './exports.ts'
import {
  annotateRequest,
  askChange,
  followByLink,
  listRequests,
  moveRequests,
  ownRequests,
  readRequest,
  recordRequest,
} from './requests.ts'

/** Requests for a change of the plan. */
export const planRequestRoutes = (deps: Deps) =>
  routesOf(deps, planRequestOperations, {
    askPlanChange: ({ session, network, body }) =>
      askChange(deps, session?.holder === 'person' ? session.personId : null, body, network),
    followByLink: ({ params }) => followByLink(deps, params.token),
    ownPlanRequests: ({ personId }) => ownRequests(deps, personId),
    listPlanRequests: ({ personId, query }) => listRequests(deps, personId, query),
    recordPlanRequest: ({ personId, body }) => recordRequest(deps, personId, body),
    movePlanRequests: ({ personId, body }) => moveRequests(deps, personId, body),
    planRequestsCsv: async ({ personId, query }) => requestsCsv(await listRequests(deps, personId, query)),
    planRequestsPdf: async ({ personId, query }) =>
      sentPdf(
        'demandes-plan.pdf',
        await renderPdf(requestsReport(await listRequests(deps, personId, query), deps.realClock.instant().toString())),
      ),
    readPlanRequest: ({ personId, params }) => readRequest(deps, personId, params.id),
    annotatePlanRequest: ({ personId, params, body }) => annotateRequest(deps, personId, params.id, body.note),
  })
