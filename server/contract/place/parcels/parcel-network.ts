import { z } from 'zod'

/**
 * What followed networks say around a parcel, each with the day on which it was last heard: facts to check, from which nothing follows. Which overflow
 * point its own section flows to is not known here: the operator says it.
 */
export const ParcelNetwork = z.object({
  overflows: z.array(
    z.object({
      name: z.string(),
      distanceM: z.number(),
      loadKgPerDay: z.number().nullable().describe('charge du tronçon, en kg de DBO5 par jour'),
      overflowDays: z.number().int(),
      unknownDays: z.number().int().describe('jours dont une partie est inconnue et qu’aucun déversement ne compte'),
      lastDay: z.string().nullable(),
      from: z.string(),
      until: z.string(),
      heardAt: z.string().nullable().describe('dernière mesure du capteur'),
      sentence: z.string(),
    }),
  ),
  /** Null when the reader may know of no lamp there. */
  lighting: z.object({ sentence: z.string(), heardAt: z.string().nullable() }).nullable(),
  checkedAt: z.string(),
})
export type ParcelNetwork = z.infer<typeof ParcelNetwork>
