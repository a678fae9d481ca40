import { z } from 'zod'

const Search = z.object({
  chiffre: z.string().catch('area'),
  commune: z.string().optional().catch(undefined),
  an: z.coerce.number().int().optional().catch(undefined),
  jour: z.string().optional().catch(undefined),
  objectif: z.coerce.number().int().optional().catch(undefined),
})

/** Which number, of which ground: in the address, so that a link shows the same. The server knows their names. */
export type FigureSearch = z.infer<typeof Search>
export const validateFigureSearch = (search: unknown): FigureSearch => Search.parse(search ?? {})
