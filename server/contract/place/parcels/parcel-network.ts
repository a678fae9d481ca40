import { z } from 'zod'

/** Overflow points of the sewerage around a parcel. Which of them its own section flows to is not known here: the operator says it. */
export const ParcelNetwork = z.object({
  overflows: z.array(
    z.object({
      name: z.string(),
      distanceM: z.number(),
      loadKgPerDay: z.number().nullable().describe('charge du tronçon, en kg de DBO5 par jour'),
      overflowDays: z.number().int(),
      unknownDays: z.number().int().describe('jours dont une partie est inconnue et qu’aucun déversement ne compte'),
      lastDay: z.string().nullable(),
      sentence: z.string(),
    }),
  ),
})
export type ParcelNetwork = z.infer<typeof ParcelNetwork>
