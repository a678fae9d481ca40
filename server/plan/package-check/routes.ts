import { packageCheckOperations } from '#contract/plan/package-check/package-check-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import { SentFile, sentPdf } from '#platform/sent-file.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { findingsCsv, findingsMap } from './exports.ts'
import { type CheckRoom, openCheckRoom } from './package-check.ts'
import { checkReport } from './report.ts'

/** Checks of packages before the Géoportail: ask, follow, read, download. */
export const packageCheckRoutes = (deps: Deps, room: CheckRoom = openCheckRoom(deps)) =>
  routesOf(deps, packageCheckOperations, {
    listPackageChecks: ({ personId }) => room.list(personId),
    receivePackage: ({ personId, query, body }) => room.receive(personId, body, query.name),
    readPackageCheck: ({ personId, params }) => room.read(personId, params.id),
    packageFindings: ({ personId, params, query }) => room.findings(personId, params.id, query.code),
    packageFindingsCsv: async ({ personId, params }) => {
      const { check, findings } = await room.whole(personId, params.id)
      return findingsCsv(`${check.documentName}-controle.csv`, findings)
    },
    packageFindingsMap: async ({ personId, params }) => findingsMap(await room.findings(personId, params.id)),
    packageReport: async ({ personId, params }) => {
      const { check, findings } = await room.whole(personId, params.id)
      const pdf = await renderPdf(checkReport(check, findings, deps.realClock.instant().toString()))
      return sentPdf(`${check.documentName}-controle.pdf`, pdf)
    },
    correctedPackage: async ({ personId, params }) => {
      const { check, corrected } = await room.whole(personId, params.id)
      if (corrected === null) throw problem('packageNotChecked', { id: params.id })
      return new SentFile({
        name: `${check.documentName}.zip`,
        mediaType: 'application/zip',
        shown: 'attachment',
        content: deps.files.kept(corrected),
      })
    },
  })
