import { z } from 'zod'
import { json, type Operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Attachment, NewUpload, Upload } from './attachment.ts'

const common = { tag: 'pièces', role: 'person', params: { id: z.uuid() } } as const

/** Pieces of a dossier: sent in resumable uploads, listed, read, removed from a draft. */
export const attachmentOperations: readonly Operation[] = [
  {
    ...common,
    method: 'get',
    path: paths.attachments,
    summary: 'Les pièces du dossier, toutes versions',
    status: 200,
    answer: json(z.array(Attachment)),
    refusals: [404, 422],
  },
  {
    ...common,
    method: 'post',
    path: paths.uploads,
    summary: 'Annonce d’un fichier',
    body: json(NewUpload),
    status: 201,
    answer: json(Upload),
    refusals: [404, 413, 422],
  },
  {
    ...common,
    method: 'get',
    path: paths.upload,
    summary: 'Ce qui est déjà reçu d’un fichier',
    status: 200,
    answer: json(Upload),
    refusals: [404, 422],
  },
  {
    ...common,
    method: 'patch',
    path: paths.upload,
    summary: 'Suite d’un fichier, à partir de l’octet donné',
    headers: { 'Upload-Offset': z.int().min(0) },
    body: { mediaType: 'application/offset+octet-stream' },
    status: 200,
    answer: json(Upload),
    refusals: [404, 409, 422, 503],
  },
  {
    ...common,
    method: 'get',
    path: paths.attachment,
    summary: 'Le fichier d’une pièce ; sa lecture est journalisée',
    status: 200,
    answer: { mediaType: 'application/octet-stream' },
    refusals: [404, 422],
  },
  {
    ...common,
    method: 'delete',
    path: paths.attachment,
    summary: 'Retrait d’une pièce d’un brouillon',
    status: 204,
    refusals: [404, 422],
  },
  {
    ...common,
    method: 'post',
    path: paths.attachmentRestoration,
    summary: 'Retour d’une pièce retirée d’un brouillon',
    status: 204,
    refusals: [404, 422],
  },
]
