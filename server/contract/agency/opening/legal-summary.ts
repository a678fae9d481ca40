import { z } from 'zod'

/** What the foot of every page says: the name of the installation, and its public pages, how accessible it is among them. */
export const LegalSummary = z.object({
  name: z.string(),
  links: z.array(z.object({ to: z.string(), label: z.string() })),
})
export type LegalSummary = z.infer<typeof LegalSummary>
