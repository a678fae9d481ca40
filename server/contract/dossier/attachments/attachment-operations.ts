import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Attachment, NewUpload, Upload } from './attachment.ts'

const UploadOffset = z.coerce.number({ error: 'L’en-tête Upload-Offset manque' }).int().min(0)
const common = { tag: 'pièces', access: 'person', params: { id: Identifier } } as const

/** Pieces of a dossier: sent in resumable uploads, listed, read, removed from a draft. */
export const attachmentOperations = {
  listAttachments: operation({
    ...common,
    method: 'get',
    path: paths.attachments,
    summary: 'Les pièces du dossier, toutes versions',
    status: 200,
    answer: json(z.array(Attachment)),
    refusals: [404],
  }),
  beginUpload: operation({
    ...common,
    method: 'post',
    path: paths.uploads,
    summary: 'Annonce d’un fichier',
    body: json(NewUpload),
    status: 201,
    answer: json(Upload),
    refusals: [403, 404, 429],
  }),
  uploadState: operation({
    ...common,
    method: 'get',
    path: paths.upload,
    summary: 'Ce qui est déjà reçu d’un fichier',
    status: 200,
    answer: json(Upload),
    refusals: [403, 404],
  }),
  receiveBytes: operation({
    ...common,
    method: 'patch',
    path: paths.upload,
    summary: 'Suite d’un fichier, à partir de l’octet donné',
    headers: { 'Upload-Offset': UploadOffset },
    body: { mediaType: 'application/offset+octet-stream' },
    status: 200,
    answer: json(Upload),
    refusals: [403, 404, 409],
  }),
  readAttachment: operation({
    ...common,
    method: 'get',
    path: paths.attachment,
    summary: 'Le fichier d’une pièce ; sa lecture est journalisée',
    status: 200,
    answer: { mediaType: 'application/octet-stream' },
    refusals: [404],
  }),
  removeAttachment: operation({
    ...common,
    method: 'delete',
    path: paths.attachment,
    summary: 'Retrait d’une pièce d’un brouillon',
    status: 204,
    refusals: [404],
  }),
  restoreAttachment: operation({
    ...common,
    method: 'post',
    path: paths.attachmentRestoration,
    summary: 'Retour d’une pièce retirée d’un brouillon',
    status: 204,
    refusals: [404],
  }),
}
