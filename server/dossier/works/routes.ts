import { siteVisitOperations } from '#contract/dossier/works/site-visit-operations.ts'
import { routesOf } from '#platform/operation.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import {
  cancelVisit,
  listVisits,
  moveVisit,
  notePoint,
  planVisit,
  readVisit,
  tellVisit,
  visitPlan,
} from './site-visits.ts'
import { takePhotograph, visitPhotograph } from './visit-photograph.ts'
import { reportVisit, visitReportFile } from './visit-report.ts'

const named = ({ id, visit }: { id: string; visit: string }) => ({ dossierId: id, visitId: visit })

/** Visits of the works. */
export const siteVisitRoutes = (deps: DossierDeps) =>
  routesOf(deps, siteVisitOperations, {
    listVisits: ({ personId, params }) => listVisits(deps, personId, params.id),
    planVisit: ({ personId, params, body }) => planVisit(deps, personId, params.id, body),
    readVisit: ({ personId, params }) => readVisit(deps, personId, named(params)),
    moveVisit: ({ personId, params, body }) => moveVisit(deps, personId, named(params), body),
    tellVisit: ({ personId, params, body }) => tellVisit(deps, personId, named(params), body),
    cancelVisit: ({ personId, params, body }) => cancelVisit(deps, personId, named(params), body),
    notePoint: ({ personId, params, body }) =>
      notePoint(deps, personId, { ...named(params), pointId: params.point }, body),
    takePhotograph: ({ personId, params, query, headers, body }) =>
      takePhotograph(
        deps,
        personId,
        { ...named(params), photographId: params.photograph },
        { said: query, fileName: headers['X-File-Name'], content: body },
      ),
    readVisitPhotograph: ({ personId, params }) =>
      visitPhotograph(deps, personId, { ...named(params), photographId: params.photograph }),
    reportVisit: ({ personId, params, body }) => reportVisit(deps, personId, named(params), body),
    readVisitReport: ({ personId, params }) => visitReportFile(deps, personId, named(params)),
    visitPlan: ({ personId, query }) => visitPlan(deps, personId, query.officer),
  })
