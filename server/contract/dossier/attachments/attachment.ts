import { z } from 'zod'

export const Attachment = z.object({
  id: z.uuid(),
  code: z.string().describe('PCMI2, DP1…; « autre » when no list has it'),
  title: z.string(),
  version: z.number().int(),
  replaces: z.uuid().nullable(),
  fileName: z.string(),
  mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  byteCount: z.number().int(),
  sha256: z.string(),
  pageCount: z.number().int().nullable(),
  scan: z.enum(['clean', 'notConfigured']),
  addedAt: z.iso.datetime(),
  review: z.enum(['accepted', 'insufficient']).nullable(),
  reviewNote: z.string().nullable(),
})
export type Attachment = z.infer<typeof Attachment>

export const NewUpload = z.object({
  code: z
    .string()
    .trim()
    .min(1, 'Dites de quelle pièce il s’agit')
    .max(20, 'Le code d’une pièce compte au plus 20 caractères'),
  title: z.string().trim().max(200, 'Le titre compte au plus 200 caractères').default(''),
  fileName: z.string().trim().min(1, 'Le fichier n’a pas de nom').max(255, 'Le nom du fichier est trop long'),
  byteCount: z.number().int().min(1, 'Le fichier est vide'),
})

/** A file on its way in: send the bytes from `received` on with PATCH and `Upload-Offset`. */
export const Upload = z.object({
  id: z.uuid(),
  received: z.number().int(),
  byteCount: z.number().int(),
  attachment: Attachment.nullable(),
})
export type Upload = z.infer<typeof Upload>
