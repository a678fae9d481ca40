import { z } from 'zod'
import { AssetKind, AssetState } from '#contract/services/sensors/asset-names.ts'

const Search = z.object({
  genre: AssetKind.optional().catch(undefined),
  etat: AssetState.optional().catch(undefined),
})

/** Which assets, in the address, so that a link shows the same. */
export type SensorsSearch = z.infer<typeof Search>
export const validateSensorsSearch = (search: unknown): SensorsSearch => Search.parse(search ?? {})
