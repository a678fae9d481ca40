import { formOperations } from '#contract/services/forms/form-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { answersFile } from './exports.ts'
import { closeForm, createForm, exportForm, formDesk, publishForm, readForm, saveForm } from './form-desk.ts'
import { intercommunalities, publicFormLines } from './form-queries.ts'
import {
  beginRequest,
  ownRequest,
  readPublicForm,
  reply,
  requestOfToken,
  saveRequest,
  sendRequest,
  withdraw,
} from './own-requests.ts'
import { blankFile, letterFile, printed, receiptPaper } from './papers.ts'
import { addPiece, sentPiece } from './pieces.ts'
import { asAnswerer, inbox, keptRequest, moveRequest, pieceOfRequest, readRequestPage } from './request-desk.ts'

/** Forms of the residents' services, and the requests that they gather. */
export const formRoutes = (deps: Deps) =>
  routesOf(deps, formOperations, {
    publicForms: () => publicFormLines(deps.db),
    publicForm: ({ params }) => readPublicForm(deps, params.path),
    intercommunalities: () => intercommunalities(deps.db),
    blankForm: ({ params }) => blankFile(deps, params.path),
    beginFormRequest: ({ session, network, params }) =>
      beginRequest(deps, params.path, session?.holder === 'person' ? session.personId : null, network),
    ownFormRequest: ({ params }) => ownRequest(deps, params.token),
    saveFormRequest: ({ params, body }) => saveRequest(deps, params.token, body),
    addFormRequestPiece: ({ params, headers, body }) =>
      addPiece(deps, params.token, params.field, headers['X-File-Name'], body),
    sendFormRequest: ({ session, params, body }) =>
      sendRequest(deps, params.token, session?.holder === 'person' ? session.personId : null, body),
    replyToTownHall: ({ params, body }) => reply(deps, params.token, body.body),
    withdrawFormRequest: ({ params }) => withdraw(deps, params.token),
    ownFormRequestReceipt: async ({ params }) =>
      printed(await receiptPaper(deps, deps.db, await requestOfToken(deps.db, params.token))),
    ownFormRequestLetter: async ({ params }) =>
      letterFile(deps, deps.db, await requestOfToken(deps.db, params.token), params.ordinal),

    formDesk: ({ personId }) => formDesk(deps, personId),
    createForm: ({ personId, body }) => createForm(deps, personId, body),
    readForm: ({ personId, params }) => readForm(deps, personId, params.id),
    saveForm: ({ personId, params, body }) => saveForm(deps, personId, params.id, body),
    publishForm: ({ personId, params }) => publishForm(deps, personId, params.id),
    closeForm: ({ personId, params, body }) => closeForm(deps, personId, params.id, body.reason),
    formFile: ({ personId, params }) => exportForm(deps, personId, params.id),
    formAnswersCsv: ({ personId, params, query }) => answersFile(deps, personId, params.id, query.part, 'csv'),
    formAnswersXlsx: ({ personId, params, query }) => answersFile(deps, personId, params.id, query.part, 'xlsx'),

    formRequests: ({ personId, query }) => inbox(deps, personId, query),
    readFormRequest: ({ personId, params }) => readRequestPage(deps, personId, params.id),
    moveFormRequest: ({ personId, params, body }) => moveRequest(deps, personId, params.id, body),
    formRequestReceipt: async ({ personId, params }) =>
      printed(
        await asAnswerer(deps, personId, async (scoped) =>
          receiptPaper(deps, scoped, await keptRequest(scoped, params.id)),
        ),
      ),
    formRequestLetter: ({ personId, params }) =>
      asAnswerer(deps, personId, async (scoped) =>
        letterFile(deps, scoped, await keptRequest(scoped, params.id), params.ordinal),
      ),
    formRequestPiece: async ({ personId, params }) =>
      sentPiece(deps, await pieceOfRequest(deps, personId, params.id, params.piece)),
  })
