import { z } from 'zod'
import { carrierNumberOf, RETURN_EVENTS, RETURN_VERDICTS } from '#wording/dossier/registered/registered-words.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const Reference = z.uuid('Cet identifiant n’est pas valable')

/** The number of the carrier as it is kept: 8 to 24 capitals and digits, without spaces. */
const CarrierNumber = z
  .string()
  .max(60, 'Ce numéro est trop long')
  .transform(carrierNumberOf)
  .pipe(z.string().regex(/^[0-9A-Z]{8,24}$/, 'Un numéro de recommandé compte de 8 à 24 chiffres et lettres'))

const MOST_LETTERS = 200
const MOST_RETURNS = 2000

/** Letters brought to the carrier together. */
export const RegisteredPosting = z.object({
  documents: z
    .array(Reference)
    .min(1, 'Choisissez au moins une lettre')
    .max(MOST_LETTERS, `Un lot compte au plus ${MOST_LETTERS} lettres`),
  postedOn: CivilDay,
})
export type RegisteredPosting = z.infer<typeof RegisteredPosting>

/** Numbers of letters of a batch, all or none. */
export const RegisteredNumbers = z.object({
  numbers: z
    .array(z.object({ letter: Reference, carrierNumber: CarrierNumber }))
    .min(1, 'Saisissez au moins un numéro')
    .max(MOST_LETTERS, `Un lot compte au plus ${MOST_LETTERS} lettres`),
})
export type RegisteredNumbers = z.infer<typeof RegisteredNumbers>

/** What came back of letters, in the words of the carrier; days as 10/03/2026 or 2026-03-10, the first presentation '' when it is not told. */
export const RegisteredReturns = z.object({
  returns: z
    .array(
      z.object({
        number: z.string().max(60, 'Ce numéro est trop long'),
        status: z.string().max(120, 'Ce statut est trop long'),
        on: z.string().max(20, 'Cette date est trop longue'),
        firstPresentedOn: z.string().max(20, 'Cette date est trop longue').default(''),
      }),
    )
    .min(1, 'Aucune ligne de retour')
    .max(MOST_RETURNS, `Un fichier de retours compte au plus ${MOST_RETURNS} lignes : partagez-le`),
})
export type RegisteredReturns = z.infer<typeof RegisteredReturns>

/** A letter that left as registered and is in no batch yet. */
const LetterToPost = z.object({
  documentId: z.uuid(),
  dossierId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  template: z.string(),
  issuedOn: z.iso.date(),
})
export type LetterToPost = z.infer<typeof LetterToPost>

const LetterInPost = LetterToPost.omit({ inseeCode: true, communeName: true }).extend({
  id: z.uuid(),
  ordinal: z.number().int(),
  carrierNumber: z.string().nullable(),
  events: z.array(z.object({ event: z.enum(RETURN_EVENTS), on: z.iso.date() })),
  notifiedOn: z.iso.date().nullable().describe('first presentation, as the register of the dossier holds it'),
})
export type LetterInPost = z.infer<typeof LetterInPost>

const Batch = z.object({
  id: z.uuid(),
  inseeCode: z.string(),
  communeName: z.string(),
  postedOn: z.iso.date(),
  letters: z.array(LetterInPost),
})
export type RegisteredBatch = z.infer<typeof Batch>

export const RegisteredDesk = z.object({
  today: z.iso.date(),
  toPost: z.array(LetterToPost),
  batches: z.array(Batch).describe('the last fifty, the newest first'),
})
export type RegisteredDesk = z.infer<typeof RegisteredDesk>

const ReturnLine = z.object({
  verdict: z.enum(RETURN_VERDICTS),
  column: z
    .enum(['number', 'status', 'on', 'firstPresentedOn'])
    .describe('the cell to mend, of a line that is refused'),
  sentence: z.string(),
})
export type ReturnLine = z.infer<typeof ReturnLine>

/** What each line would do or did, in their order. */
export const ReturnsReading = z.object({ lines: z.array(ReturnLine) })
export type ReturnsReading = z.infer<typeof ReturnsReading>
