import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { beginUpload, receiveBytes, uploadState } from './attachments.ts'
import { attachmentsOf } from './kept-pieces.ts'
import { attachmentFile, kindOfDossier, removeFromDraft, restoreInDraft } from './queries.ts'

/** Pieces of a dossier: sent in resumable uploads, listed, read, removed from a draft. */
export const attachmentRoutes = (deps: Deps) =>
  routesOf(deps, attachmentOperations, {
    listAttachments: ({ inScope, params }) =>
      inScope(async (scoped) => {
        if (!(await kindOfDossier(scoped, params.id))) throw problem('dossierUnknown')
        return attachmentsOf(scoped, params.id)
      }),
    beginUpload: ({ personId, params, body }) => beginUpload(deps, personId, params.id, body),
    uploadState: ({ personId, params }) => uploadState(deps, personId, params.id),
    receiveBytes: ({ personId, params, headers, body }) =>
      receiveBytes(deps, personId, params.id, headers['Upload-Offset'], body),
    readAttachment: async ({ personId, inScope, params: { id } }) => {
      const { code, version, fileName, mediaType, sha256 } = await inScope(async (scoped) => {
        const found = await attachmentFile(scoped, id)
        if (!found) throw problem('attachmentUnknown')
        await logAccess(scoped, {
          personId,
          subject: 'attachment',
          subjectId: id,
          inseeCode: found.inseeCode,
          purpose: 'instruction',
        })
        return found
      })
      return new SentFile({
        name: `${code}_v${version}_${fileName}`,
        mediaType,
        content: deps.files.kept(sha256),
      })
    },
    removeAttachment: async ({ inScope, params }) => {
      const removed = await inScope((scoped) => removeFromDraft(scoped, params.id))
      if (removed === 0) throw problem('attachmentNotInDraft')
    },
    restoreAttachment: async ({ inScope, params }) => {
      const restored = await inScope((scoped) => restoreInDraft(scoped, params.id))
      if (restored === 0) throw problem('attachmentNotRestorable')
    },
  })
