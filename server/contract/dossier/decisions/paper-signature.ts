import { z } from 'zod'
import { SendingWay, StaySigning } from './decision.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

/** A decision printed to be signed by hand, which waits for its scan; or sent to the signature book, which gives it back. */
export const PaperCopy = z.object({
  id: z.uuid(),
  code: z.string().describe('printed at the foot of each page'),
  revision: z.number().int(),
  signatory: z.object({ id: z.uuid(), name: z.string() }),
  printedAt: z.iso.datetime(),
  printedBy: z.string(),
  printedSha256: z.string(),
  pageCount: z.number().int(),
  isInBook: z.boolean().describe('in the signature book: its scan is not received meanwhile'),
})
export type PaperCopy = z.infer<typeof PaperCopy>

/** Who may sign on paper today, and the copy that waits, if any. */
export const PaperDesk = z.object({
  waiting: PaperCopy.nullable(),
  signers: z.array(z.object({ id: z.uuid(), name: z.string(), capacity: z.string() })),
})
export type PaperDesk = z.infer<typeof PaperDesk>

export const PaperPrinting = z.object({
  revision: z.number({ error: 'Indiquez la version du projet que vous avez lue' }).int().min(1),
  signatory: z.uuid('Choisissez qui signera'),
  stay: StaySigning.optional().describe('of a stay alone'),
  unassessedBecause: z
    .string()
    .trim()
    .max(2000, 'Cette raison est trop longue')
    .optional()
    .describe('why no rule was assessed, when none was and nobody said why when the draft was sent to sign'),
})
export type PaperPrinting = z.infer<typeof PaperPrinting>

export const PaperGivenUp = z.object({
  because: z
    .string()
    .trim()
    .min(1, 'Dites pourquoi cet exemplaire ne sera pas signé')
    .max(1000, 'Cette raison est trop longue'),
})
export type PaperGivenUp = z.infer<typeof PaperGivenUp>

const yesOrNo = z
  .enum(['true', 'false'], { error: 'Dites si le signataire est intéressé au projet' })
  .transform((said) => said === 'true')

/** What is read on the paper that came back, in the address: the body is its scan. */
export const PaperReturn = z.object({
  code: z.string().trim().min(1, 'Recopiez le code imprimé au bas des pages').max(20),
  signatory: z.uuid('Dites qui a signé'),
  signedOn: CivilDay,
  via: SendingWay,
  servedOn: CivilDay.optional().describe(
    'day the paper was handed over or posted, when it already was: said by who records it, without proof; without it, the decision leaves today',
  ),
  interested: yesOrNo.describe('the signatory has an interest in the project (L422-7)'),
})
export type PaperReturn = z.infer<typeof PaperReturn>
