import { z } from 'zod'

/** What the list of requests shows, as its address says it. */
const InboxSearch = z.object({
  service: z.string().optional().catch(undefined),
  etat: z.string().optional().catch(undefined),
  formulaire: z.string().optional().catch(undefined),
})
export type InboxSearch = z.infer<typeof InboxSearch>

export const validateInboxSearch = (search: Record<string, unknown>): InboxSearch => InboxSearch.parse(search)
