import type { Sector } from '#law/procedure/procedure-facts.ts'

/** Sectors in which R421-2 lifts its exemptions and R421-11 II applies. */
export const HERITAGE = ['SPR', 'ABORDS', 'SITE_CLASSE'] as const satisfies readonly Sector[]
/** Sectors of R421-20 and R421-25. */
export const HERITAGE_OR_RESERVE = [...HERITAGE, 'RESERVE_NATURELLE'] as const satisfies readonly Sector[]
/** Sectors of R421-11 I. */
export const HERITAGE_RESERVE_OR_PARK = [
  ...HERITAGE_OR_RESERVE,
  'COEUR_PARC',
  'FUTUR_COEUR_PARC',
] as const satisfies readonly Sector[]
