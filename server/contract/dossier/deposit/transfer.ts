import { z } from 'zod'
import { Party } from '#contract/dossier/register/dossier.ts'

/** The holder gives the authorisation over: who takes it, and the agreement of both. */
export const TransferRequest = z.object({
  newHolder: Party.describe('as an applicant'),
  agreed: z.literal(true, { error: 'Attestez l’accord du titulaire actuel et du futur titulaire' }),
})
export type TransferRequest = z.infer<typeof TransferRequest>

export const TransferFiled = z.object({ id: z.uuid(), number: z.string() })
