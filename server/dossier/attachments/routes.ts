import { Router } from 'express'
import { z } from 'zod'
import { NewUpload } from '#contract/dossier/attachments/attachment.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { requirePerson } from '#platform/session.ts'
import { unknownDossier } from '#server/dossier/register/register.ts'
import { beginUpload, receiveBytes, uploadState } from './attachments.ts'
import { attachmentFile, attachmentsOf, kindOfDossier, logAccess, removeFromDraft, restoreInDraft } from './queries.ts'

const Id = z.uuid('Cet identifiant n’est pas valable')
const Offset = z.coerce.number({ error: 'L’en-tête Upload-Offset manque' }).int().min(0)

/** Pieces of a dossier: sent in resumable uploads, listed, read, removed from a draft. */
export const attachmentRoutes = (deps: Deps) =>
  Router()
    .get(paths.attachments, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const dossierId = Id.parse(req.params.id)
      const attachments = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
        if (!(await kindOfDossier(scoped, dossierId))) throw unknownDossier()
        return attachmentsOf(scoped, dossierId)
      })
      res.json(attachments)
    })
    .post(paths.uploads, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.status(201).json(await beginUpload(deps, personId, Id.parse(req.params.id), NewUpload.parse(req.body)))
    })
    .get(paths.upload, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await uploadState(deps, personId, Id.parse(req.params.id)))
    })
    .patch(paths.upload, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const offset = Offset.parse(req.headers['upload-offset'])
      res.json(await receiveBytes(deps, personId, Id.parse(req.params.id), offset, req))
    })
    .get(paths.attachment, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      const file = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
        const found = await attachmentFile(scoped, id)
        if (!found) throw notFound('Cette pièce n’existe pas, ou elle ne vous est pas ouverte.')
        await logAccess(scoped, {
          personId,
          subject: 'attachment',
          subjectId: id,
          inseeCode: found.inseeCode,
          purpose: 'instruction',
        })
        return found
      })
      res.set({
        'Content-Type': file.mediaType,
        'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${file.code}_v${file.version}_${file.fileName}`)}`,
        'Cache-Control': 'private, no-store',
      })
      // in ranges when asked so: a plan of a hundred megabytes is read page by page
      res.sendFile(deps.files.path(file.sha256), {
        dotfiles: 'allow',
        etag: false,
        lastModified: false,
        cacheControl: false,
      })
    })
    .delete(paths.attachment, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      const removed = await asPerson(deps.db, personId, deps.clock.today(), (scoped) => removeFromDraft(scoped, id))
      if (removed === 0)
        throw notFound('Cette pièce n’existe pas dans un brouillon : une pièce déposée reste au dossier.')
      res.status(204).end()
    })
    .post(paths.attachmentRestoration, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      const restored = await asPerson(deps.db, personId, deps.clock.today(), (scoped) => restoreInDraft(scoped, id))
      if (restored === 0) throw notFound('Cette pièce n’est pas dans un brouillon que vous préparez.')
      res.status(204).end()
    })
