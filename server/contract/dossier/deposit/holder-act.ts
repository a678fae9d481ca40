import { z } from 'zod'

/** What the holder of an authorisation declares or asks online after it is given. */
export const HolderAct = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('worksStarted'),
    on: z.iso.date('Dites le jour de l’ouverture du chantier').describe('day on which works began'),
  }),
  z.object({
    kind: z.literal('completionDeclared'),
    part: z
      .string()
      .trim()
      .max(300, 'Décrivez la tranche en 300 caractères au plus')
      .default('')
      .describe('the part that is finished; empty: the whole (R462-2)'),
    conforms: z.literal(true, { error: 'Attestez que les travaux sont conformes à l’autorisation' }),
  }),
  z.object({ kind: z.literal('validityExtensionRequested') }),
])
export type HolderAct = z.infer<typeof HolderAct>
