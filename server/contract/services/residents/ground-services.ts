import { z } from 'zod'
import { ParcelId } from '#contract/place/parcels/parcel.ts'

/** What is under way in the services for a ground, by what is asked of them. */
export const GROUND_SERVICES = ['bins', 'requests', 'grants', 'bookings', 'claims'] as const
export const GroundService = z.enum(GROUND_SERVICES)
export type GroundService = z.infer<typeof GroundService>

const PARCELS_MAX = 50

export const AskedGround = z.object({
  parcels: z
    .string('Dites quelles parcelles')
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(ParcelId).min(1, 'Dites quelles parcelles').max(PARCELS_MAX)),
})

/** Counts, never names: those of the services that the reader may read, and none of the others. */
export const GroundServices = z.object({
  counts: z.array(z.object({ service: GroundService, count: z.number().int().positive() })),
})
export type GroundServices = z.infer<typeof GroundServices>
