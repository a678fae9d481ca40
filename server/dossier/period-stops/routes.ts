import { periodStopOperations } from '#contract/dossier/period-stops/period-stop-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { listStops, previewRevocation, previewStop, revokeStop, settleMove, stopPeriods } from './period-stops.ts'

/** Texts of the State that stop the clocks of a territory. */
export const periodStopRoutes = (deps: Deps) =>
  routesOf(deps, periodStopOperations, {
    listPeriodStops: () => listStops(deps),
    previewPeriodStop: ({ body }) => previewStop(deps, body),
    stopPeriods: ({ personId, body }) => stopPeriods(deps, personId, body),
    previewPeriodStopRevocation: ({ params }) => previewRevocation(deps, params.id),
    revokePeriodStop: ({ personId, params, body }) => revokeStop(deps, personId, params.id, body),
    settlePeriodShift: ({ personId, params }) => settleMove(deps, personId, params.id, params.shift),
  })
