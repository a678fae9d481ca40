import { z } from 'zod'
import { RETURN_EVENTS, RETURN_VERDICTS } from '#wording/dossier/registered/registered-words.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

/** The number of the carrier as it is kept: capitals and digits, without spaces. */
export const CarrierNumber = z
  .string()
  .max(60, 'Ce numéro est trop long')
  .transform((written) => written.replaceAll(/[\s.\-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[0-9A-Z]{8,24}$/, 'Un numéro de recommandé compte de 8 à 24 chiffres et lettres'))

const MOST_LETTERS = 200

/** Letters brought to the carrier together. */
export const RegisteredPosting = z.object({
  documents: z
    .array(z.uuid('Cet identifiant n’est pas valable'))
    .min(1, 'Choisissez au moins une lettre')
    .max(MOST_LETTERS, `Un lot compte au plus ${MOST_LETTERS} lettres`),
  postedOn: CivilDay,
})
export type RegisteredPosting = z.infer<typeof RegisteredPosting>

export const RegisteredNumbering = z.object({ carrierNumber: CarrierNumber })
export type RegisteredNumbering = z.infer<typeof RegisteredNumbering>

export const ReturnEvent = z.enum(RETURN_EVENTS, { error: 'Dites ce qu’il est advenu du pli' })
export type ReturnEvent = z.infer<typeof ReturnEvent>

/** What came back of a letter. The first presentation alone notifies: it is asked apart, and null says that it is not known. */
export const RegisteredReturn = z.object({
  event: ReturnEvent,
  on: CivilDay,
  firstPresentedOn: CivilDay.nullable().default(null),
  source: z.enum(['typed', 'scanned']).default('typed'),
})
export type RegisteredReturn = z.infer<typeof RegisteredReturn>

/** A letter that left as registered and is in no batch yet. */
const LetterToPost = z.object({
  documentId: z.uuid(),
  dossierId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  name: z.string().describe('what the letter is'),
  issuedOn: z.iso.date(),
})
export type LetterToPost = z.infer<typeof LetterToPost>

const LetterInPost = LetterToPost.extend({
  id: z.uuid(),
  code: z.string().describe('what the bars of its label say'),
  carrierNumber: z.string().nullable(),
  events: z.array(z.object({ event: ReturnEvent, on: z.iso.date() })),
  notifiedOn: z.iso.date().nullable().describe('first presentation as the register of the dossier holds it'),
  notifies: z.boolean().describe('its first presentation moves the clock of the dossier'),
  asksPresentation: z.boolean().describe('it came back and nobody said when it was first presented'),
  differs: z.boolean().describe('the envelope and the register do not say the same day'),
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
  batches: z.array(Batch).describe('the last ones, and every one of which a letter is still awaited'),
})
export type RegisteredDesk = z.infer<typeof RegisteredDesk>

/** A carrier's file: its bytes, then its rows, are bounded before anything of it is read. */
export const CARRIER_FILE_BYTES = 1_000_000
export const CARRIER_FILE_ROWS = 2_000

const ReturnLine = z.object({
  line: z.number().int(),
  number: z.string(),
  word: z.string().describe('the words of the carrier'),
  day: z.string().describe('the day as the file writes it'),
  verdict: z.enum(RETURN_VERDICTS),
  sentence: z.string(),
  letterId: z.uuid().nullable(),
})
export type ReturnLine = z.infer<typeof ReturnLine>

/** What each line of the file would do; nothing is written. */
export const ReturnsReading = z.object({ lines: z.array(ReturnLine), toRecord: z.number().int() })
export type ReturnsReading = z.infer<typeof ReturnsReading>

export const ReturnsQuery = z.object({
  expected: z.coerce
    .number('Dites combien de lignes ont été lues')
    .int()
    .min(1, 'Aucune ligne de ce fichier ne s’enregistre')
    .describe('lines that the reading said would be recorded'),
})
