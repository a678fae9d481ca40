import { indicatorOperations } from '#contract/plan/indicators/indicator-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readLines } from '#server/plan/ledger/read-ledger.ts'
import { readUncounted } from '#server/plan/ledger/uncounted.ts'
import { figureCsv, readFigure } from './figure-lists.ts'
import { readTrajectory } from './read-trajectory.ts'
import { recordMilestone, recordTarget, takeTargetFile } from './record.ts'
import { groundReport, groundReportCsv } from './report.ts'

/** Targets, trajectory, calendar, and the report that is voted every three years. */
export const indicatorRoutes = (deps: Deps) =>
  routesOf(deps, indicatorOperations, {
    readTrajectory: ({ personId, query }) => readTrajectory(deps, personId, query),
    readFigure: ({ personId, query }) => readFigure(deps, personId, query),
    figureCsv: ({ personId, query }) => figureCsv(deps, personId, query),
    recordTarget: ({ personId, body }) => recordTarget(deps, personId, body),
    takeTargetFile: ({ personId, body }) => takeTargetFile(deps, personId, body),
    recordMilestone: ({ personId, body }) => recordMilestone(deps, personId, body),
    groundReport: async ({ personId, query }) => {
      const page = await readTrajectory(deps, personId, query)
      const { lines } = await readLines(deps, personId, query)
      const { dossiers: toQualify, sums: uncounted } = await readUncounted(deps, personId, {
        ...query,
        standing: 'toQualify',
      })
      const issuedAt = deps.clock.now().toString()
      const report = groundReport({ page, lines, toQualify, uncounted, issuedAt })
      return sentPdf('rapport-artificialisation.pdf', await renderPdf(report))
    },
    groundReportCsv: async ({ personId, query }) => groundReportCsv(await readTrajectory(deps, personId, query)),
  })
