export const APPLICANTS = ['naturalPersonForSelf', 'farm', 'cuma', 'other'] as const
/** Who asks: a person building for himself, a farm, a farm machinery cooperative (CUMA), anyone else. */
export type Applicant = (typeof APPLICANTS)[number]

export const BUILDING_USES = [
  'nonAgricultural',
  'agricultural',
  'productionGreenhouse',
  'interiorOrShopWindow',
] as const
/** What the ceiling of R431-2 depends on; `interiorOrShopWindow`: works on the inside and shop windows only. */
export type BuildingUse = (typeof BUILDING_USES)[number]
