import { z } from 'zod'

const Instant = z.iso.datetime()

const part = (error: string) => z.number(error).min(0, error).max(1, error)

/** A rectangle to blacken: parts of the page as it is shown, upright, from its top left corner. */
export const RedactedZone = z
  .object({
    page: z.number().int().min(1, 'Dites la page de la zone'),
    x: part('Le bord gauche d’une zone est dans la page'),
    y: part('Le haut d’une zone est dans la page'),
    width: part('La largeur d’une zone est celle de la page au plus'),
    height: part('La hauteur d’une zone est celle de la page au plus'),
  })
  .refine(({ width, height }) => width > 0 && height > 0, 'Une zone a une largeur et une hauteur')
export type RedactedZone = z.infer<typeof RedactedZone>

/** `toReview`: made, nobody has published it; `published`; `withdrawn`: taken back, before or after it was published. */
export const RedactedCopyState = z.enum(['toReview', 'published', 'withdrawn'])
export type RedactedCopyState = z.infer<typeof RedactedCopyState>

/** Words of the applicants that can still be read on a page of the piece, outside of the zones. */
export const WordsLeft = z.object({ page: z.number().int(), words: z.array(z.string()) })

export const RedactedCopy = z.object({
  id: z.uuid(),
  attachmentId: z.uuid(),
  code: z.string(),
  name: z.string().describe('the piece as the public reads it: never the name of its file'),
  version: z.number().int(),
  state: RedactedCopyState,
  zones: z.array(RedactedZone),
  pageCount: z.number().int(),
  byteCount: z.number().int(),
  sha256: z.string(),
  left: z.array(WordsLeft),
  unread: z.array(z.number().int()).describe('pages without text: nobody but an eye can tell what is left on them'),
  madeAt: Instant,
  madeBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
  isShown: z.boolean().describe('anyone may read it today: published, and the law displays the request'),
})
export type RedactedCopy = z.infer<typeof RedactedCopy>

export const DossierRedactedCopies = z.object({
  mayPublish: z.boolean().describe('a request that the law displays; a certificate is none'),
  isDisplayed: z.boolean().describe('a notice of the request is on display today'),
  copies: z.array(RedactedCopy).describe('the latest first'),
})
export type DossierRedactedCopies = z.infer<typeof DossierRedactedCopies>

export const MOST_ZONES = 300

export const NewRedactedCopy = z.object({
  attachmentId: z.uuid('Cette pièce n’est pas valable'),
  zones: z.array(RedactedZone).max(MOST_ZONES, `Noircissez ${MOST_ZONES} zones au plus`),
})
export type NewRedactedCopy = z.infer<typeof NewRedactedCopy>
