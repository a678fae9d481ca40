import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { recordArrival } from './answer.ts'
import { completenessFile, reviewPiece } from './completeness.ts'
import { lettersToSign, prepareLetter, previewLetterToSign, returnLetter, signLetter } from './letters-to-sign.ts'
import { choosePeriod, periodFile } from './period.ts'
import { extensionComposed, increaseComposed, previewExtension, previewIncrease } from './period-letters.ts'
import { recordLetterPresentation } from './presentation.ts'
import { previewRequest, requestComposed } from './request.ts'
import { sendComposed } from './review-letter.ts'
import {
  previewResumption,
  previewSuspension,
  resumptionComposed,
  suspensionComposed,
  suspensionFile,
} from './suspension.ts'

const asDraft = (pdf: Uint8Array) => sentPdf('projet.pdf', pdf)

/** The check of a file, its one request for pieces and the answers; the changes of its review period and their letters. */
export const completenessRoutes = (deps: DossierDeps) =>
  routesOf(deps, completenessOperations, {
    completenessFile: ({ personId, params }) => completenessFile(deps, personId, params.id),
    reviewPiece: ({ personId, params, body }) => reviewPiece(deps, personId, params.id, params.key, body),
    previewRequest: async ({ personId, params, query: { via, delai } }) =>
      asDraft(await previewRequest(deps, personId, params.id, { via, withIncrease: delai })),
    sendRequest: ({ personId, params, body }) => sendComposed(deps, personId, params.id, requestComposed(body)),
    recordArrival: ({ personId, params, body }) => recordArrival(deps, personId, params.id, body),
    recordLetterPresentation: async ({ personId, params, body }) => {
      await recordLetterPresentation(deps, personId, params.id, body)
      return completenessFile(deps, personId, params.id)
    },

    periodFile: ({ personId, params }) => periodFile(deps, personId, params.id),
    choosePeriod: ({ personId, params, body }) => choosePeriod(deps, personId, params.id, body),
    previewIncrease: async ({ personId, params }) => asDraft(await previewIncrease(deps, personId, params.id)),
    sendIncrease: ({ personId, params, body }) => sendComposed(deps, personId, params.id, increaseComposed(body)),
    previewExtension: async ({ personId, params, body }) =>
      asDraft(await previewExtension(deps, personId, params.id, body)),
    sendExtension: ({ personId, params, body }) => sendComposed(deps, personId, params.id, extensionComposed(body)),

    suspensionFile: ({ personId, params }) => suspensionFile(deps, personId, params.id),
    sendSuspension: ({ personId, params, body }) => sendComposed(deps, personId, params.id, suspensionComposed(body)),
    previewSuspension: async ({ personId, params, body }) =>
      asDraft(await previewSuspension(deps, personId, params.id, body)),
    sendResumption: ({ personId, params, body }) => sendComposed(deps, personId, params.id, resumptionComposed(body)),
    previewResumption: async ({ personId, params, body }) =>
      asDraft(await previewResumption(deps, personId, params.id, body)),

    lettersToSign: ({ personId, params }) => lettersToSign(deps, personId, params.id),
    prepareLetterToSign: ({ personId, params, body }) => prepareLetter(deps, personId, params.id, body),
    previewLetterToSign: async ({ personId, params }) =>
      asDraft(await previewLetterToSign(deps, personId, params.id, params.letter)),
    signLetterToSign: ({ params, body, ...signer }) => signLetter(deps, signer, params.id, params.letter, body),
    returnLetterToSign: ({ personId, params, body }) => returnLetter(deps, personId, params.id, params.letter, body),
  })
