import { reportOperations } from '#contract/services/reports/report-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { categories } from './queries.ts'
import {
  followReport,
  ownReport,
  publicReportPicture,
  receivePicture,
  receiveReport,
  reportPlace,
  reportsNear,
} from './receiving.ts'
import {
  giveReportKey,
  listReports,
  moderateReport,
  moveReport,
  parcelReports,
  readReport,
  recordReport,
  reportKeys,
  reportPicture,
  revokeReportKey,
  tieReport,
} from './reports.ts'

/** Reports of residents, and the desk that answers them. */
export const reportRoutes = (deps: Deps) =>
  routesOf(deps, reportOperations, {
    reportCategories: () => categories(deps.db),
    reportPlace: ({ query }) => reportPlace(deps, query),
    reportsNear: ({ query }) => reportsNear(deps, query),
    sendReport: ({ network, body }) => receiveReport(deps, network, body),
    readOwnReport: ({ personId, params }) => ownReport(deps, personId, params.id),
    followReport: ({ params }) => followReport(deps, params.secret),
    sendReportPicture: ({ params, body }) => receivePicture(deps, params.secret, body),
    publicReportPicture: ({ params }) => publicReportPicture(deps, params.id),
    listReports: ({ personId, query }) => listReports(deps, personId, query),
    recordReport: ({ personId, body }) => recordReport(deps, personId, body),
    readReport: ({ personId, params }) => readReport(deps, personId, params.id),
    reportPicture: ({ personId, params }) => reportPicture(deps, personId, params.id),
    moveReport: ({ personId, params, body }) => moveReport(deps, personId, params.id, body),
    moderateReport: ({ personId, params, body }) => moderateReport(deps, personId, params.id, body),
    tieReport: ({ personId, params, body }) => tieReport(deps, personId, params.id, body),
    reportsOnParcel: ({ personId, params }) => parcelReports(deps, personId, params.id),
    reportKeys: ({ personId }) => reportKeys(deps, personId),
    giveReportKey: ({ personId, body }) => giveReportKey(deps, personId, body),
    revokeReportKey: ({ personId, params }) => revokeReportKey(deps, personId, params.id),
  })
