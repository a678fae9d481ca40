import { documentOperations } from '#contract/documents/document-operations.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { type Printed, printBordereau, printGuide, printNote, printProof } from './documents.ts'

const sent = ({ fileName, pdf }: Printed) => sentPdf(fileName, pdf)

/** Documents that the counter prints. `ids` adds parcels to the note; `echelle` sets the scale of the plans. */
export const documentRoutes = (deps: Deps) =>
  routesOf(deps, documentOperations, {
    printNote: async ({ params, query: { ids = [], echelle } }) =>
      sent(await printNote(deps, [params.id, ...ids], echelle)),
    printBordereau: async ({ query: { ids, echelle } }) => sent(await printBordereau(deps, ids, echelle)),
    printClock: async ({ body }) => sent(await printProof(deps, simulate(body, dayOfPlainDate(deps.clock.today())))),
    printGuide: async ({ body }) =>
      sent(await printGuide(deps, body, body.on === undefined ? dayOfPlainDate(deps.clock.today()) : day(body.on))),
  })
