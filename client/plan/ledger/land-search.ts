import { z } from 'zod'
import { LedgerAccountName, Measure } from '#contract/plan/ledger/ledger-names.ts'

const Search = z.object({
  commune: z.string().optional().catch(undefined),
  compte: LedgerAccountName.optional().catch(undefined),
  mesure: Measure.optional().catch(undefined),
  an: z.coerce.number().int().optional().catch(undefined),
})

/** Which ground, and behind which number: in the address, so that a link shows the same. */
export type LandSearch = z.infer<typeof Search>
export const validateLandSearch = (search: unknown): LandSearch => Search.parse(search ?? {})
