import { z } from 'zod'
import { KIND_ORIGINS, QUALITIES } from '#law/request/request-gaps.ts'
import { isSubDestination, SUB_DESTINATIONS } from '#law/tables/destinations.ts'
import { EXISTING_FATES, LOT_FLOOR_SHARERS, OTHER_LAWS, type OtherLaw } from '#law/tables/stated-particulars.ts'

const surfaceM2 = z
  .number({ error: 'Écrivez une surface en m²' })
  .min(0, 'Une surface ne peut pas être négative')
  .max(1e6, 'Cette surface n’est pas vraisemblable')

/** Floor of one sub-destination (R151-28) before and after works, m² of surface de plancher (R111-22). */
export const StatedUse = z.object({
  use: z.string().refine(isSubDestination, {
    error: `Choisissez une sous-destination de R151-28 : ${SUB_DESTINATIONS.join(', ')}`,
  }),
  beforeM2: surfaceM2.nullable().default(null),
  afterM2: surfaceM2.nullable().default(null),
})
export type StatedUse = z.infer<typeof StatedUse>

const otherLaws = Object.keys(OTHER_LAWS) as [OtherLaw, ...OtherLaw[]]
const SaidText = z.string().trim().max(1000, 'Dites-le en 1 000 caractères au plus').default('')
const power = z
  .number({ error: 'Écrivez une puissance' })
  .positive('Une puissance est plus grande que zéro')
  .max(1e6, 'Cette puissance n’est pas vraisemblable')
  .nullable()
  .default(null)

/** What a request states of what stands, of what goes, and of other laws (R*431-5 g to p, R*431-6, R*431-35, R*441-1, R*442-10, R451-1). */
export const StatedParticulars = z.object({
  existing: z.enum(EXISTING_FATES).nullable().default(null).describe('what becomes of the constructions that stand'),
  existingUseChanges: z.boolean().nullable().default(null).describe('the project changes their use'),
  demolition: z.enum(['whole', 'partial']).nullable().default(null),
  remaining: SaidText.describe('of a partial demolition: what stays, and the works on it'),
  builtAround: z.string().trim().max(120).default('').describe('when what goes was built, about'),
  otherLaws: z.array(z.enum(otherLaws)).max(otherLaws.length).default([]),
  otherRequests: SaidText.describe('requests already made under another law'),
  electricPowerKva: power,
  groundSolarKwp: power.describe('of a solar plant on the ground: peak power'),
  groundSolarUse: z.string().trim().max(200).default('').describe('what its energy is mainly for'),
  lotCount: z
    .int('Écrivez un nombre entier de lots')
    .min(1, 'Un lotissement a au moins un lot')
    .max(10_000, 'Ce nombre de lots n’est pas vraisemblable')
    .nullable()
    .default(null)
    .describe('of a subdivision: the greatest number of lots (R*442-3, A424-16 b)'),
  lotFloorM2: surfaceM2.nullable().default(null).describe('of a subdivision: the greatest floor area of all its lots'),
  lotFloorSharedBy: z
    .enum(LOT_FLOOR_SHARERS)
    .nullable()
    .default(null)
    .describe('who shares it out between the lots (R*442-10)'),
  lotFloorShares: SaidText.describe('shared by the permit: how much to each lot'),
})
export type StatedParticulars = z.infer<typeof StatedParticulars>

/** What a request states besides its project and its people (R*431-5, R*431-35, R*410-1). */
export const StatedRequest = z.object({
  kindFrom: z
    .enum(KIND_ORIGINS)
    .default('person')
    .describe('who chose the kind: nobody yet, the answers to the guide, or the person'),
  kindReason: z
    .string()
    .trim()
    .max(1000, 'Dites pourquoi en 1 000 caractères au plus')
    .default('')
    .describe('why another kind than that of the answers is kept; the officer reads it'),
  quality: z.enum(QUALITIES).nullable().default(null).describe('by which right one asks (R*423-1)'),
  attested: z.boolean().default(false).describe('the applicants attest it (R*423-1)'),
  agreed: z.boolean().default(false).describe('of a transfer: both holders agree'),
  groundAddress: z.string().trim().max(300).default('').describe('address of the ground, or its lieu-dit'),
  uses: z.array(StatedUse).max(23).default([]).describe('floor of each use before and after works'),
  footprintBeforeM2: surfaceM2.nullable().default(null).describe('emprise au sol (R*420-1) before works'),
  footprintAfterM2: surfaceM2.nullable().default(null).describe('the same after works'),
  heightM: z
    .number({ error: 'Écrivez une hauteur en mètres' })
    .positive('Une hauteur est plus grande que zéro')
    .max(300, 'Une hauteur de plus de 300 m n’est pas plausible')
    .nullish()
    .describe('greatest height after works, from the natural ground, in metres'),
  particulars: StatedParticulars.prefault({}),
})
export type StatedRequest = z.infer<typeof StatedRequest>

/** Floor and footprint that stand before works, m²; undefined while the request does not say both. */
export const builtBeforeM2 = (request: StatedRequest): number | undefined =>
  hasSurfaces(request)
    ? request.uses.reduce((sum, { beforeM2 }) => sum + (beforeM2 ?? 0), request.footprintBeforeM2 ?? 0)
    : undefined

/** Whether surfaces are stated whole: each use before and after, and the footprint. */
export const hasSurfaces = ({ uses, footprintBeforeM2, footprintAfterM2 }: StatedRequest): boolean =>
  uses.length > 0 &&
  uses.every(({ beforeM2, afterM2 }) => beforeM2 !== null && afterM2 !== null) &&
  footprintBeforeM2 !== null &&
  footprintAfterM2 !== null
