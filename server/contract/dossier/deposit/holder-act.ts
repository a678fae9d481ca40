import { z } from 'zod'
import { Geometry } from '#contract/place/parcels/parcel.ts'

/** The whole of the works, or a phase of them, told and drawn where it has a place on the ground (R*424-16, R462-2). */
const phase = {
  part: z
    .string()
    .trim()
    .max(200, 'Décrivez la tranche en 200 caractères au plus')
    .default('')
    .describe('which part, for `part` alone'),
  outline: Geometry.nullable().default(null).describe('WGS 84 polygon of that part, when the holder drew it'),
}

/** What the holder of an authorisation declares or asks online after it is given. */
export const HolderAct = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('worksStarted'),
    on: z.iso.date('Dites le jour de l’ouverture du chantier').describe('day on which works began'),
    extent: z
      .enum(['whole', 'part'], { error: 'Dites si tout le chantier est ouvert, ou une tranche' })
      .default('whole'),
    ...phase,
  }),
  z.object({
    kind: z.literal('completionDeclared'),
    on: z.iso.date('Dites le jour de l’achèvement des travaux').describe('day on which the works were finished'),
    extent: z.enum(['whole', 'part'], { error: 'Dites si la totalité des travaux est achevée, ou une tranche' }),
    ...phase,
    conforms: z.literal(true, { error: 'Attestez que les travaux sont conformes à l’autorisation' }),
  }),
  z.object({ kind: z.literal('validityExtensionRequested') }),
  z.object({ kind: z.literal('complianceAttestationRequested') }),
])
export type HolderAct = z.infer<typeof HolderAct>
