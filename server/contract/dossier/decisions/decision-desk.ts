import { z } from 'zod'
import { LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import { GuardReading } from '#contract/dossier/register/act.ts'

export const Person = z.object({ id: z.uuid(), name: z.string() })
export type Person = z.infer<typeof Person>

/** A paragraph left as it is though its fact changed: who decided so, and why. */
export const Kept = z.object({ because: z.string(), by: z.string(), at: z.iso.datetime() })
export type Kept = z.infer<typeof Kept>

/** Where a fact is read in the desk. */
export const FactPlace = z.enum(['summary', 'pieces', 'opinions', 'rules', 'parcel'])
export type FactPlace = z.infer<typeof FactPlace>

/** Something of the file that paragraphs stand on, as it is today. */
export const FactShown = z.object({
  key: z.string(),
  title: z.string(),
  says: z.string(),
  place: FactPlace,
  parcelIds: z.array(z.string()).describe('those whose sheet shows it, when it is read on the parcel'),
})
export type FactShown = z.infer<typeof FactShown>

export const SenseGuard = z.object({ sense: z.string(), guard: GuardReading })
export type SenseGuard = z.infer<typeof SenseGuard>

export const NewDraftComment = z.object({
  body: z.string().trim().min(1, 'Écrivez la remarque').max(4000, 'Cette remarque est trop longue'),
  blockId: z.string().max(200).nullable().default(null).describe('null : sur tout le projet'),
})
export type NewDraftComment = z.infer<typeof NewDraftComment>

export const DraftComment = z.object({
  id: z.uuid(),
  blockId: z.string().nullable(),
  body: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  settled: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
})
export type DraftComment = z.infer<typeof DraftComment>

/** Sends the text that was read to who signs, or takes it back. */
export const DecisionSubmission = z.object({
  revision: z.number({ error: 'Indiquez la version du projet que vous avez lue' }).int().min(1),
  isSubmitted: z.boolean(),
  unassessedBecause: z
    .string()
    .trim()
    .max(2000, 'Cette raison est trop longue')
    .default('')
    .describe('why no rule was assessed, when none was'),
})
export type DecisionSubmission = z.infer<typeof DecisionSubmission>

/** Sends the text that was read back to its author, with what is to be mended. */
export const DecisionReturn = z.object({
  revision: z.number({ error: 'Indiquez la version du projet que vous avez lue' }).int().min(1),
  note: z.string().trim().min(1, 'Dites ce qui est à reprendre').max(2000, 'Cette note compte au plus 2000 caractères'),
})
export type DecisionReturn = z.infer<typeof DecisionReturn>

/** A text that a signatory sent back: `isOpen` until another one is sent to sign. */
export const ReturnShown = z.object({
  by: z.string(),
  note: z.string(),
  at: z.iso.datetime(),
  revision: z.number().int(),
  isOpen: z.boolean(),
})
export type ReturnShown = z.infer<typeof ReturnShown>

const Share = z.number().min(0).max(1)

/** A name by hand: strokes in a box, each point as shares of its width and height; or the name, typed. */
export const Handwriting = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('drawn'),
    strokes: z
      .array(
        z
          .array(z.tuple([Share, Share]))
          .min(1)
          .max(2000),
      )
      .min(1, 'Tracez votre nom à la main')
      .max(200, 'Ce tracé est trop long : recommencez plus simplement'),
  }),
  z.object({ type: z.literal('typed'), name: z.string().trim().min(1, 'Saisissez votre nom').max(120) }),
])
export type Handwriting = z.infer<typeof Handwriting>

/** A draft that waits for the signature of the person who asks. */
export const SignatureLine = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  kind: z.string(),
  variant: z.enum(['amendment', 'transfer']).nullable().default(null),
  communeName: z.string(),
  sense: z.string(),
  revision: z.number().int(),
  submittedBy: z.string(),
  submittedAt: z.iso.datetime(),
  deadline: z.iso.date().nullable(),
  silence: z.string().nullable(),
  unassessedBecause: z.string().nullable().describe('no rule was assessed, and why'),
  refusal: z.string().nullable().describe('why this person may not sign it, by their delegation'),
})
export type SignatureLine = z.infer<typeof SignatureLine>

/** How what is signed here is sealed. */
export const Sealing = z.discriminatedUnion('type', [
  z.object({ type: z.literal('drawn') }),
  z.object({
    type: z.literal('certificate'),
    subject: z.string(),
    validUntil: z.iso.date(),
    isChainWhole: z.boolean().describe('false when the file lacks an issuer of the certificate'),
  }),
  z.object({ type: z.literal('unusable'), why: z.string().describe('nothing can be signed today') }),
])
export type Sealing = z.infer<typeof Sealing>

/** A dossier where the authority that decided is asked something: an appeal, a longer validity. */
export const AskedLine = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  communeName: z.string(),
  says: z.array(z.string()).describe('what is asked, since when, and what silence answers on which day'),
})
export type AskedLine = z.infer<typeof AskedLine>

export const SignatureDesk = z.object({
  sealing: Sealing,
  lines: z.array(SignatureLine),
  letters: z.array(LetterToSignLine),
  asked: z.array(AskedLine).describe('what the authority is asked once it decided, the nearest silence first'),
  capacities: z.array(
    z.object({
      communeName: z.string(),
      capacity: z.string(),
      actReference: z.string(),
      validTo: z.iso.date().nullable(),
    }),
  ),
})
export type SignatureDesk = z.infer<typeof SignatureDesk>
