import { z } from 'zod'

export const RESOURCE_KINDS = ['room', 'equipment', 'vehicle', 'slot'] as const
export const ResourceKind = z.enum(RESOURCE_KINDS, 'Choisissez une salle, du matériel, un véhicule ou un créneau')
export type ResourceKind = z.infer<typeof ResourceKind>
