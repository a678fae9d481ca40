import { infringementOperations } from '#contract/dossier/infringements/infringement-operations.ts'
import { routesOf } from '#platform/operation.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { drawUp, noteFile, notePhotograph, photographNote } from './infringement-file.ts'
import { changeNote, listNotes, readNote, sendCopy, writeNote } from './infringements.ts'

/** Reports of infringements. */
export const infringementRoutes = (deps: DossierDeps) =>
  routesOf(deps, infringementOperations, {
    listInfringements: ({ personId }) => listNotes(deps, personId),
    writeInfringement: ({ personId, body }) => writeNote(deps, personId, body),
    readInfringement: ({ personId, params }) => readNote(deps, personId, params.id),
    rewriteInfringement: ({ personId, params, body }) => changeNote(deps, personId, params.id, body),
    photographInfringement: ({ personId, params, query, headers, body }) =>
      photographNote(deps, personId, params.id, {
        caption: query.caption,
        fileName: headers['X-File-Name'],
        content: body,
      }),
    readInfringementPhotograph: ({ personId, params }) => notePhotograph(deps, personId, params),
    drawUpInfringement: ({ personId, params }) => drawUp(deps, personId, params.id),
    readInfringementReport: ({ personId, params }) => noteFile(deps, personId, params.id),
    sendInfringement: ({ personId, params, body }) => sendCopy(deps, personId, params.id, body),
  })
