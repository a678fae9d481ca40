import { z } from 'zod'
import { ResourceKind } from '#contract/services/bookings/resource-kind.ts'

const Search = z.object({
  jour: z.iso.date().optional().catch(undefined),
  vue: z.enum(['jour', 'semaine', 'mois', 'ressources', 'liste']).optional().catch(undefined),
  ressource: z.uuid().optional().catch(undefined),
  commune: z.string().optional().catch(undefined),
  genre: ResourceKind.optional().catch(undefined),
})

/** Which days, seen how, of what: in the address, so that a link shows the same. */
export type BookingsSearch = z.infer<typeof Search>
export const validateBookingsSearch = (search: unknown): BookingsSearch => Search.parse(search ?? {})
