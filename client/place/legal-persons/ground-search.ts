import { z } from 'zod'
import { HOLDER_SORTS } from '#rules/owners/holder-sorts.ts'

const Search = z.object({
  commune: z.string().optional().catch(undefined),
  groupe: z.enum(HOLDER_SORTS).optional().catch(undefined),
  zoneU: z.boolean().optional().catch(undefined),
  nonBati: z.boolean().optional().catch(undefined),
})

/** Whose ground, where: in the address, so that a link shows the same. */
export type GroundSearch = z.infer<typeof Search>
export const validateGroundSearch = (search: unknown): GroundSearch => Search.parse(search ?? {})
