import { z } from 'zod'

/** A letter that waits for its signatory, or that one sent back with a note. */
export const LetterToSign = z.object({
  id: z.uuid(),
  letter: z.enum(['piecesRequest', 'periodIncrease', 'periodExtension', 'reviewSuspension', 'reviewResumption']),
  effectiveUntil: z.iso.date().nullable().describe('last day on which it changes something'),
  preparedBy: z.string(),
  preparedAt: z.iso.datetime(),
  returned: z.object({ by: z.string(), note: z.string(), at: z.iso.datetime() }).nullable(),
})
export type LetterToSign = z.infer<typeof LetterToSign>

/** One that waits for the signature of the person who asks. */
export const LetterToSignLine = LetterToSign.omit({ returned: true }).extend({
  dossierId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  communeName: z.string(),
  refusal: z.string().nullable().describe('why this person may not sign it, by their delegation'),
})
export type LetterToSignLine = z.infer<typeof LetterToSignLine>
