import { z } from 'zod'

/** What the holder of an authorisation declares or asks online after it is given. */
export const HolderAct = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('worksStarted'),
    on: z.iso.date('Dites le jour de l’ouverture du chantier').describe('day on which works began'),
  }),
  z.object({
    kind: z.literal('completionDeclared'),
    on: z.iso.date('Dites le jour de l’achèvement des travaux').describe('day on which the works were finished'),
    extent: z.enum(['whole', 'part'], { error: 'Dites si la totalité des travaux est achevée, ou une tranche' }),
    part: z
      .string()
      .trim()
      .max(200, 'Décrivez la tranche en 200 caractères au plus')
      .default('')
      .describe('which part is finished, for `part` alone (R462-2)'),
    conforms: z.literal(true, { error: 'Attestez que les travaux sont conformes à l’autorisation' }),
  }),
  z.object({ kind: z.literal('validityExtensionRequested') }),
])
export type HolderAct = z.infer<typeof HolderAct>
