import { z } from 'zod'
import { SendingWay } from '#contract/dossier/decisions/decision.ts'

/** Where a decision is on its way through the signature book. */
export const FOLDER_STATES = [
  ...(['sending', 'there', 'signed', 'rejected', 'stuck', 'refused', 'recorded', 'ended'] as const),
] as const
export const FolderState = z.enum(FOLDER_STATES)
export type FolderState = z.infer<typeof FolderState>

/** Whether the certificate is that of who was to sign; `unknown` when their names neither agree nor contradict each other. */
export const NameMatch = z.enum(['same', 'other', 'unknown'])
export type NameMatch = z.infer<typeof NameMatch>

/** Whether the signature says itself the day by which the book dates it. */
export const DayMatch = z.enum(['same', 'other', 'unknown'])
export type DayMatch = z.infer<typeof DayMatch>

export const BookSigner = z.object({
  name: z.string().describe('of the certificate'),
  issuer: z.string(),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  saidAt: z.iso.datetime().nullable().describe('instant that the signature says'),
})
export type BookSigner = z.infer<typeof BookSigner>

/** A decision sent to the signature book, as it was last seen there. */
export const SignatureFolder = z.object({
  id: z.uuid().describe('that of the copy'),
  code: z.string(),
  title: z.string().describe('as the book names it'),
  state: FolderState,
  sentence: z.string(),
  reason: z.string().nullable().describe('of a rejection, as it was written there'),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  signatory: z.string().describe('who was to sign'),
  printedSha256: z.string(),
  signed: z
    .object({
      sha256: z.string(),
      on: z.iso.date(),
      signers: z.array(BookSigner).min(1).describe('in their order'),
      nameMatch: NameMatch,
      dayMatch: DayMatch,
      doubts: z.array(z.string()).describe('what is to be explained before it is recorded'),
      told: z.array(z.string()).describe('what nobody can tell, and does not keep from recording'),
    })
    .nullable(),
  isOpen: z.boolean().describe('it may still be recorded or given up'),
  hasSignature: z.boolean().describe('somebody signed there, or may have: its number is spent'),
  isNumberSpent: z.boolean().describe('given up now, its number would serve no other copy: somebody may have signed'),
})
export type SignatureFolder = z.infer<typeof SignatureFolder>

export const SignatureBookDesk = z.object({
  isSet: z.boolean().describe('false: the installation has no signature book, and nothing is offered'),
  folder: SignatureFolder.nullable().describe('the last one of this decision'),
  signers: z.array(z.object({ id: z.uuid(), name: z.string(), capacity: z.string() })),
})
export type SignatureBookDesk = z.infer<typeof SignatureBookDesk>

/** Makes the act of what came back signed. */
export const FolderRecording = z.object({
  via: SendingWay,
  interested: z.boolean().describe('the signatory has an interest in the project (L422-7)'),
  because: z
    .string()
    .trim()
    .max(1000, 'Cette explication est trop longue')
    .optional()
    .describe('what is said of a certificate or a day that is not the one expected'),
})
export type FolderRecording = z.infer<typeof FolderRecording>

export const FolderEnd = z.object({
  because: z.string().trim().min(1, 'Dites pourquoi cet envoi est abandonné').max(1000, 'Cette raison est trop longue'),
})
export type FolderEnd = z.infer<typeof FolderEnd>
