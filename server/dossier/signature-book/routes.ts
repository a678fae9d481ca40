import { signatureBookOperations } from '#contract/dossier/signature-book/signature-book-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { SentFile } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import {
  endSignatureFolder,
  readSignatureBook,
  recordSignedFolder,
  sendToSignatureBook,
  signedFolderFile,
} from './folders.ts'

/** A decision in the signature book. */
export const signatureBookRoutes = (deps: DossierDeps) =>
  routesOf(deps, signatureBookOperations, {
    readSignatureBook: ({ personId, params }) => readSignatureBook(deps, personId, params.id),
    sendToSignatureBook: ({ personId, params, body }) => sendToSignatureBook(deps, personId, params.id, body),
    readSignedFolder: async ({ personId, params }) => {
      const { fileName, sha256 } = await signedFolderFile(deps, personId, params.id, params.copy)
      return new SentFile({ name: fileName, mediaType: 'application/pdf', content: deps.files.kept(sha256) })
    },
    recordSignedFolder: ({ personId, params, body }) =>
      recordSignedFolder(deps, personId, params.id, params.copy, body),
    endSignatureFolder: ({ personId, params, body }) =>
      endSignatureFolder(deps, personId, params.id, params.copy, body),
  })
