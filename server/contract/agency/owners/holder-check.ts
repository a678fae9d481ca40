import { z } from 'zod'
import { HOLDER_CHECKS } from '#wording/agency/owners/holder-check-words.ts'

/** Whether who asks is among the holders that MAJIC gives: nobody is named. */
export const HolderCheck = z.object({
  vintage: z.int().nullable().describe('null : MAJIC n’est pas chargé pour la commune, rien n’est comparé'),
  parcels: z.array(z.object({ parcelId: z.string(), reference: z.string(), outcome: z.enum(HOLDER_CHECKS) })),
})
export type HolderCheck = z.infer<typeof HolderCheck>
