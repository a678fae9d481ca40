import { z } from 'zod'

/** Which body and which exercice the screens of grants show, as their address says it. */
const GrantSearch = z.object({
  collectivite: z.string().optional().catch(undefined),
  exercice: z.coerce.number().int().optional().catch(undefined),
})
export type GrantSearch = z.infer<typeof GrantSearch>

export const validateGrantSearch = (search: Record<string, unknown>): GrantSearch => GrantSearch.parse(search)
