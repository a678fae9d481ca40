import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { recordArrival } from './answer.ts'
import { completenessFile, reviewPiece } from './completeness.ts'
import { choosePeriod, periodFile } from './period.ts'
import { previewExtension, previewIncrease, sendExtension, sendIncrease } from './period-letters.ts'
import { recordLetterPresentation } from './presentation.ts'
import { previewRequest, sendRequest } from './request.ts'
import { previewResumption, previewSuspension, sendResumption, sendSuspension, suspensionFile } from './suspension.ts'

const asDraft = (pdf: Uint8Array) => sentPdf('projet.pdf', pdf)

/** The check of a file, its one request for pieces and the answers; the changes of its review period and their letters. */
export const completenessRoutes = (deps: DossierDeps) =>
  routesOf(deps, completenessOperations, {
    completenessFile: ({ personId, params }) => completenessFile(deps, personId, params.id),
    reviewPiece: ({ personId, params, body }) => reviewPiece(deps, personId, params.id, params.key, body),
    previewRequest: async ({ personId, params, query: { via, delai } }) =>
      asDraft(await previewRequest(deps, personId, params.id, { via, withIncrease: delai })),
    sendRequest: ({ personId, params, body }) => sendRequest(deps, personId, params.id, body),
    recordArrival: ({ personId, params, body }) => recordArrival(deps, personId, params.id, body),
    recordLetterPresentation: async ({ personId, params, body }) => {
      await recordLetterPresentation(deps, personId, params.id, body)
      return completenessFile(deps, personId, params.id)
    },

    periodFile: ({ personId, params }) => periodFile(deps, personId, params.id),
    choosePeriod: ({ personId, params, body }) => choosePeriod(deps, personId, params.id, body),
    previewIncrease: async ({ personId, params }) => asDraft(await previewIncrease(deps, personId, params.id)),
    sendIncrease: ({ personId, params, body }) => sendIncrease(deps, personId, params.id, body),
    previewExtension: async ({ personId, params, body }) =>
      asDraft(await previewExtension(deps, personId, params.id, body)),
    sendExtension: ({ personId, params, body }) => sendExtension(deps, personId, params.id, body),

    suspensionFile: ({ personId, params }) => suspensionFile(deps, personId, params.id),
    sendSuspension: ({ personId, params, body }) => sendSuspension(deps, personId, params.id, body),
    previewSuspension: async ({ personId, params, body }) =>
      asDraft(await previewSuspension(deps, personId, params.id, body)),
    sendResumption: ({ personId, params, body }) => sendResumption(deps, personId, params.id, body),
    previewResumption: async ({ personId, params, body }) =>
      asDraft(await previewResumption(deps, personId, params.id, body)),
  })
