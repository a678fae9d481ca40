import { z } from 'zod'
import { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { PiecesRequestSending } from './completeness.ts'
import { ExtensionSending, IncreaseSending } from './completeness-period.ts'
import { ResumptionSending, SuspensionSending } from './suspension.ts'

/** A letter of the review as its author would send it. */
export const LetterToSend = z.discriminatedUnion('letter', [
  z.object({ letter: z.literal('piecesRequest'), sending: PiecesRequestSending }),
  z.object({ letter: z.literal('periodIncrease'), sending: IncreaseSending }),
  z.object({ letter: z.literal('periodExtension'), sending: ExtensionSending }),
  z.object({ letter: z.literal('reviewSuspension'), sending: SuspensionSending }),
  z.object({ letter: z.literal('reviewResumption'), sending: ResumptionSending }),
])
export type LetterToSend = z.infer<typeof LetterToSend>

export const LetterSigning = z.object({ handwriting: Handwriting.optional() })
export type LetterSigning = z.infer<typeof LetterSigning>

export const LetterReturn = z.object({
  note: z.string().trim().min(1, 'Dites ce qui est à reprendre').max(2000, 'Cette note compte au plus 2000 caractères'),
})
export type LetterReturn = z.infer<typeof LetterReturn>
