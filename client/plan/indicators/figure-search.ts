import { z } from 'zod'
import { LAND_FIGURE_NAMES } from '#law/plan/land-figures.ts'

const Search = z.object({
  chiffre: z.enum(LAND_FIGURE_NAMES).catch('area'),
  commune: z.string().optional().catch(undefined),
  an: z.coerce.number().int().optional().catch(undefined),
  jour: z.string().optional().catch(undefined),
  objectif: z.coerce.number().int().optional().catch(undefined),
})

/** Which number, of which ground: in the address, so that a link shows the same. */
export type FigureSearch = z.infer<typeof Search>
export const validateFigureSearch = (search: unknown): FigureSearch => Search.parse(search ?? {})
