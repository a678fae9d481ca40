import { z } from 'zod'

const Search = z.object({
  semaine: z.iso.date().optional().catch(undefined),
  commune: z.string().optional().catch(undefined),
})

/** Which week, of which commune: in the address, so that a link shows the same. */
export type ChildcareSearch = z.infer<typeof Search>
export const validateChildcareSearch = (search: unknown): ChildcareSearch => Search.parse(search ?? {})
